import { standardUnit } from '../../monitoring/alarms/alarmShapes.ts';
import { ServedFault, type Operation, type ServedCall, type ServedObject } from '../../operation.ts';
import { keptMembers } from '../../servedObject.ts';
import { double, flag, list, map, required, structure, text, validate } from '../../validate.ts';
import { provePattern } from '../events/readEvents.ts';
import { findGroup, invalid, proveStandard } from '../groups/servedGroup.ts';
import { filterPattern, logGroupName, logStreamName } from '../groups/shapes.ts';
import { servedFilters } from './servedFilters.ts';

const metricWord = text({ min: 1, max: 255, pattern: /^[^:*$]*$/ });

const transformation = structure({
  metricName: required(metricWord),
  metricNamespace: required(metricWord),
  metricValue: required(text({ min: 1, max: 100 })),
  defaultValue: double(),
  dimensions: map(text({ min: 1, max: 255 }), text({ min: 1, max: 255 })),
  unit: standardUnit,
});

const shape = {
  logGroupName: required(logGroupName),
  filterName: required(logStreamName),
  filterPattern: required(filterPattern),
  metricTransformations: required(list(transformation, { min: 1, max: 1 })),
  applyOnTransformedLogs: flag(),
  fieldSelectionCriteria: text({ max: 2000 }),
  emitSystemFieldDimensions: list(text()),
};

/** "The maximum number of metric filters that can be associated with a log group is 100." */
const mostFilters = 100;

/** "One metric filter can include as many as three dimensions" (API_MetricTransformation). */
const mostDimensions = 3;

/** API_PutMetricFilter. The pattern is read as the filters of FilterLogEvents are; no metric is written. */
export const putMetricFilter: Operation = {
  service: 'logs',
  name: 'PutMetricFilter',
  rate: () => 5,
  handle: async (input, call): Promise<ServedObject> => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { logGroupName: group, filterName: name } = asked;
    const filters = await servedFilters(call);
    if (!filters.hasGroup(group)) proveGroup(group, call);
    provePattern(asked.filterPattern);
    for (const each of asked.metricTransformations) checkTransformation(each);
    if (!filters.has(group, name) && filters.count(group) >= mostFilters)
      throw new ServedFault('LimitExceededException', 'Resource limit exceeded.');
    filters.put(keptMembers({ ...asked, creationTime: call.served.now() }));
    return {};
  },
};

function proveGroup(name: string, call: ServedCall): void {
  proveStandard(findGroup(name, call), 'PutMetricFilter', 'InvalidOperationException');
}

interface Transformation {
  readonly metricValue: string;
  readonly defaultValue?: number | undefined;
  readonly dimensions?: ReadonlyMap<string, string> | undefined;
}

function checkTransformation({ metricValue, defaultValue, dimensions }: Transformation): void {
  if (!/^\$\S+$/.test(metricValue) && !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(metricValue))
    throw invalid('Invalid metric transformation: metricValue must be a number or the selector of a field.');
  if (dimensions === undefined || dimensions.size === 0) return;
  if (defaultValue !== undefined)
    throw invalid('Invalid metric transformation: dimensions and default value are mutually exclusive properties.');
  if (dimensions.size > mostDimensions)
    throw invalid(`Invalid metric transformation: there are at most ${mostDimensions} dimensions.`);
  if ([...dimensions.values()].some((selector) => !selector.startsWith('$')))
    throw invalid('Invalid metric transformation: the value of a dimension must be the selector of a field.');
}
