import { apiRate } from '../../core/reference/apiRates.ts';
import type { Operation } from '../operation.ts';
import { required, text, validate } from '../validate.ts';
import { newTrailSelectors } from './servedTrail.ts';
import { arnOf, findTrail } from './trails.ts';

const shape = { TrailName: required(text()) };

/** API_GetEventSelectors: "your trail can have either basic or advanced event selectors" (API_PutEventSelectors). */
export const getEventSelectors: Operation = {
  service: 'cloudtrail',
  name: 'GetEventSelectors',
  rate: (region) => apiRate('cloudtrail:GetEventSelectors', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const { TrailName } = validate(input, shape, 'InvalidTrailNameException');
    const trail = await findTrail(TrailName, call);
    const { advancedEventSelectors: advanced } = trail;
    return {
      TrailARN: arnOf(trail, call),
      ...(advanced === undefined
        ? { EventSelectors: (trail.eventSelectors ?? newTrailSelectors).map((selector) => ({ ...selector })) }
        : {
            AdvancedEventSelectors: advanced.map(({ Name, FieldSelectors }) => ({
              Name,
              FieldSelectors: FieldSelectors.map((selector) => ({ ...selector })),
            })),
          }),
    };
  },
};
