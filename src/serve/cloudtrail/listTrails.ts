import { apiRate } from '../../core/reference/apiRates.ts';
import type { Operation } from '../operation.ts';
import { arnOf, trailsOf } from './trails.ts';

/** API_ListTrails: the trails of the account, wherever they are at home. */
export const listTrails: Operation = {
  service: 'cloudtrail',
  name: 'ListTrails',
  rate: (region) => apiRate('cloudtrail:ListTrails', region) ?? Number.POSITIVE_INFINITY,
  handle: async (_input, call) => {
    const trails = await trailsOf(call);
    return {
      Trails: trails.map((trail) => ({
        TrailARN: arnOf(trail, call),
        Name: trail.name,
        HomeRegion: trail.homeRegion,
      })),
    };
  },
};
