import type { Operation } from '../../operation.ts';
import { integer, oneOf, text, validate } from '../../validate.ts';
import { pageOf } from './pageOf.ts';
import { makeQueries } from './servedQuery.ts';

const shape = {
  logGroupName: text({ min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ }),
  status: oneOf('Scheduled', 'Running', 'Complete', 'Failed', 'Cancelled', 'Timeout', 'Unknown'),
  maxResults: integer(1, 1000),
  nextToken: text({ min: 1 }),
  queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
};

/** API_DescribeQueries: the queries that are running or ended lately, the youngest first (choice). */
export const describeQueries: Operation = {
  service: 'logs',
  name: 'DescribeQueries',
  handle: (input, { served, region }) => {
    const wanted = validate(input, shape, 'InvalidParameterException');
    const { logGroupName, status, queryLanguage, maxResults = 1000, nextToken } = wanted;
    const fitting = served
      .state(makeQueries)
      .of(region)
      .filter((query) => logGroupName === undefined || query.groups.includes(logGroupName))
      .filter((query) => status === undefined || query.status === status)
      .filter(() => queryLanguage === undefined || queryLanguage === 'CWLI');
    const { items, next } = pageOf(fitting, nextToken, maxResults);
    const queries = items.map(({ id, text: queryString, status: state, createdAt, groups, ...query }) => ({
      queryLanguage: 'CWLI',
      queryId: id,
      queryString,
      status: state,
      createTime: createdAt,
      ...(groups[0] === undefined ? {} : { logGroupName: groups[0] }),
      ...(query.endedAt === null ? {} : { queryDuration: Math.max(0, query.endedAt - query.startedAt) }),
      ...(query.outcome === null ? {} : { bytesScanned: query.outcome.bytesScanned }),
      userIdentity: query.caller,
    }));
    return Promise.resolve({ queries, ...next });
  },
};
