import { apiRate } from '../../core/reference/apiRates.ts';
import type { Operation } from '../operation.ts';
import { flag, list, text, validate } from '../validate.ts';
import { arnOf, describeTrail, trailsHere } from './trails.ts';

const shape = { trailNameList: list(text()), includeShadowTrails: flag() };

/** API_DescribeTrails: those of the Region and, unless told otherwise, shadows. Names that are no trail's are left out. */
export const describeTrails: Operation = {
  service: 'cloudtrail',
  name: 'DescribeTrails',
  rate: (region) => apiRate('cloudtrail:DescribeTrails', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidTrailNameException');
    const names = asked.trailNameList ?? [];
    const trails = await trailsHere(call, asked.includeShadowTrails ?? true);
    const named = trails.filter(
      (trail) => names.length === 0 || names.includes(trail.name) || names.includes(arnOf(trail, call)),
    );
    return { trailList: named.map((trail) => describeTrail(trail, call)) };
  },
};
