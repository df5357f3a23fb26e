import type { Failure } from '../../../run/failure.ts';

export const cancelledFailure: Failure = {
  code: 'cancelled',
  message: 'The query was cancelled.',
  nextStep: 'Run it again when you want its answer.',
};
