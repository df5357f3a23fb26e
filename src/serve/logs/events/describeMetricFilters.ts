import { matchMetricFilters } from '../../../core/alarms/matchAlarms.ts';
import type { Operation } from '../../operation.ts';
import { recordedAlarms, servedObject } from '../../recordedAlarms.ts';
import { integer, text, validate } from '../../validate.ts';
import { listPage } from '../groups/listPage.ts';
import { findGroup, invalid } from '../groups/servedGroup.ts';
import { logGroupName, logStreamName, nextToken } from '../groups/shapes.ts';

const shape = {
  logGroupName,
  filterNamePrefix: logStreamName,
  nextToken,
  limit: integer(1, 50),
  metricName: text({ max: 255, pattern: /^[^:*$]*$/ }),
  metricNamespace: text({ max: 255, pattern: /^[^:*$]*$/ }),
};

/** API_DescribeMetricFilters, of the metric filters that are recorded beside the events; 50 a page. */
export const describeMetricFilters: Operation = {
  service: 'logs',
  name: 'DescribeMetricFilters',
  rate: () => 5,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    if ((asked.metricName === undefined) !== (asked.metricNamespace === undefined))
      throw invalid('metricName and metricNamespace must be specified together.');
    const { nextToken: token, limit = 50, ...question } = asked;
    const { filters } = await recordedAlarms(call);
    // Groups of recorded filters are there as well as the one that is served.
    const isRecorded = filters.some(({ logGroupName: group }) => group === asked.logGroupName);
    if (asked.logGroupName !== undefined && !isRecorded) findGroup(asked.logGroupName, call);
    const { items, next } = listPage(matchMetricFilters(question, filters), token, limit, question);
    return { metricFilters: items.map(servedObject), ...next };
  },
};
