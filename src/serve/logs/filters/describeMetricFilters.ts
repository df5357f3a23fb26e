import { matchMetricFilters } from '../../../core/alarms/matchAlarms.ts';
import type { Operation } from '../../operation.ts';
import { servedObject } from '../../servedObject.ts';
import { integer, text, validate } from '../../validate.ts';
import { listPage } from '../groups/listPage.ts';
import { findGroup, invalid } from '../groups/servedGroup.ts';
import { logGroupName, logStreamName, nextToken } from '../groups/shapes.ts';
import { servedFilters } from './servedFilters.ts';

const shape = {
  logGroupName,
  filterNamePrefix: logStreamName,
  nextToken,
  limit: integer(1, 50),
  metricName: text({ max: 255, pattern: /^[^:*$]*$/ }),
  metricNamespace: text({ max: 255, pattern: /^[^:*$]*$/ }),
};

/** API_DescribeMetricFilters, of those that were recorded beside the events, prepared, and put since; 50 a page. */
export const describeMetricFilters: Operation = {
  service: 'logs',
  name: 'DescribeMetricFilters',
  rate: () => 5,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    if ((asked.metricName === undefined) !== (asked.metricNamespace === undefined))
      throw invalid('metricName and metricNamespace must be specified together.');
    const { nextToken: token, limit = 50, ...question } = asked;
    const filters = await servedFilters(call);
    if (asked.logGroupName !== undefined && !filters.hasGroup(asked.logGroupName)) findGroup(asked.logGroupName, call);
    const found = matchMetricFilters(question, filters.all);
    const { items, next } = listPage(found, token, limit, question);
    return { metricFilters: items.map(servedObject), ...next };
  },
};
