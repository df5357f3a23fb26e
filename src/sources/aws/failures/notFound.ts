import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

const names = new Set([
  'ResourceNotFoundException',
  'ResourceNotFound',
  'TrailNotFoundException',
  'EventDataStoreNotFoundException',
  'QueryIdNotFoundException',
  'EntityNotFoundException',
  // SNS.
  'NotFoundException',
  'NoSuchBucket',
]);

export const notFound: FailureRule = (fault) =>
  names.has(fault.name)
    ? {
        code: 'aws.not-found',
        message: `What was asked for is not there: ${asked(fault)} answered ${fault.name} ${evidence(fault)}.`,
        nextStep: 'Check its name, and whether this account and region are the ones that have it.',
      }
    : null;
