import { apiRate } from '../../core/reference/apiRates.ts';
import { ServedFault, type Operation } from '../operation.ts';
import { text, validate } from '../validate.ts';
import { arnOf, findTrail } from './trails.ts';

const shape = { TrailName: text(), EventDataStore: text({ min: 3, max: 256, pattern: /^[a-zA-Z0-9._/\-:]+$/ }) };

/** API_GetInsightSelectors, of trails: the event data stores that are served have none. */
export const getInsightSelectors: Operation = {
  service: 'cloudtrail',
  name: 'GetInsightSelectors',
  rate: (region) => apiRate('cloudtrail:GetInsightSelectors', region) ?? Number.POSITIVE_INFINITY,
  handle: async (input, call) => {
    const { TrailName, EventDataStore } = validate(input, shape, 'InvalidParameterException');
    if ((TrailName === undefined) === (EventDataStore === undefined))
      throw new ServedFault(
        'InvalidParameterCombinationException',
        'Specify either the TrailName or the EventDataStore parameter.',
      );
    if (TrailName === undefined) throw notEnabled(EventDataStore ?? '');
    const trail = await findTrail(TrailName, call);
    if (trail.insightTypes.length === 0) throw notEnabled(trail.name);
    return {
      TrailARN: arnOf(trail, call),
      InsightSelectors: trail.insightTypes.map((type) => ({ InsightType: type })),
    };
  },
};

function notEnabled(name: string): ServedFault {
  return new ServedFault('InsightNotEnabledException', `Insights is not enabled on ${name}.`);
}
