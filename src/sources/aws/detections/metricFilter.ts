import {
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
  type MetricFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import { metricFilterInput } from '../../../core/detection/apiInputs.ts';
import type { MetricFilterResource } from '../../../core/detection/detection.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import { ask, change, eachPage, type DetectionAsk } from './askDetection.ts';
import { about } from './askedPlace.ts';
import { absent, foreign, type Reading, type ResourceKind } from './resourceKind.ts';

/** Has no tags: ours is what has the name and writes the metric of the plan. */
export const metricFilter: ResourceKind<MetricFilterResource> = {
  read: async (planned, asking) => {
    const found = await find(planned, asking);
    return found === null ? absent : readingOf(found, planned);
  },
  put: async (planned, _reading, changing) => {
    await change(changing, about('logs:PutMetricFilter', planned, changing.connection), (options, pace) => {
      const command = new PutMetricFilterCommand(metricFilterInput(planned));
      pace(command.middlewareStack);
      return changing.connection.clients.logs.send(command, options);
    });
  },
  remove: async (planned, _reading, changing) => {
    await change(changing, about('logs:DeleteMetricFilter', planned, changing.connection), (options, pace) => {
      const command = new DeleteMetricFilterCommand({ logGroupName: planned.logGroup, filterName: planned.name });
      pace(command.middlewareStack);
      return changing.connection.clients.logs.send(command, options);
    });
    return null;
  },
};

async function find(planned: MetricFilterResource, asking: DetectionAsk): Promise<MetricFilter | null> {
  const action = 'logs:DescribeMetricFilters';
  const filters = eachPage(action, async (token) => {
    const output = await ask(asking, about(action, planned, asking.connection), (options, pace) => {
      const command = new DescribeMetricFiltersCommand({
        logGroupName: planned.logGroup,
        filterNamePrefix: planned.name,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      pace(command.middlewareStack);
      return asking.connection.clients.logs.send(command, options);
    });
    return { items: output.metricFilters, next: output.nextToken };
  });
  for await (const filter of filters) {
    if (filter.filterName === planned.name && (filter.logGroupName ?? planned.logGroup) === planned.logGroup)
      return filter;
  }
  return null;
}

function readingOf(found: MetricFilter, planned: MetricFilterResource): Reading {
  const [metric, ...more] = found.metricTransformations ?? [];
  if (metric === undefined || more.length > 0) return foreign('A metric filter of this name writes several metrics.');
  const { metricName = '', metricNamespace = '', metricValue = '', defaultValue, dimensions, unit } = metric;
  const isOurs = metricName === planned.metric.name && metricNamespace === planned.metric.namespace;
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'metricFilter',
        name: planned.name,
        logGroup: planned.logGroup,
        pattern: found.filterPattern ?? '',
        metric: { namespace: metricNamespace, name: metricName },
        value: metricValue,
        defaultValue: defaultValue ?? null,
      },
      isOurs,
      evidence: `It writes ${isOurs ? 'the metric of the plan' : 'the metric'} ${visibleText(`${metricNamespace} ${metricName}`)}.`,
      unplanned: [
        ...(Object.keys(dimensions ?? {}).length === 0 ? [] : ['dimensions']),
        ...(unit === undefined || unit === 'None' ? [] : ['unit']),
        ...(found.applyOnTransformedLogs === true ? ['applyOnTransformedLogs'] : []),
        ...((found.fieldSelectionCriteria ?? '') === '' ? [] : ['fieldSelectionCriteria']),
        ...((found.emitSystemFieldDimensions ?? []).length === 0 ? [] : ['emitSystemFieldDimensions']),
      ],
    },
    id: null,
  };
}
