import { apiRate } from '../../core/reference/apiRates.ts';
import type { Operation } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { describeTrail, findTrail } from './trails.ts';

const shape = { Name: required(text()) };

/** API_GetTrail. */
export const getTrail: Operation = {
  service: 'cloudtrail',
  name: 'GetTrail',
  rate: (region) => apiRate('cloudtrail:GetTrail', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const { Name } = validate(input, shape, 'InvalidTrailNameException');
    return { Trail: describeTrail(await findTrail(Name, call), call) };
  },
};
