import { integer } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, pageToken, workGroupName } from './athenaInput.ts';
import { athenaExecutions } from './executions.ts';
import { pageOf } from './pages.ts';
import { checkWorkGroup, primary } from './workGroups.ts';

const largestPage = 50;

/** API_ListQueryExecutions: the newest first. */
export const listQueryExecutions: Operation = {
  service: 'athena',
  name: 'ListQueryExecutions',
  handle: async (input, call) => {
    const given = athenaInput(input, { NextToken: pageToken, MaxResults: integer(0, 50), WorkGroup: workGroupName });
    checkWorkGroup(given.WorkGroup ?? primary);
    const ids = call.served
      .state(athenaExecutions)
      .list(call)
      .map(({ id }) => id);
    const size = given.MaxResults === undefined || given.MaxResults === 0 ? largestPage : given.MaxResults;
    const { items, next } = pageOf(ids, 'executions', given.NextToken, size);
    return { QueryExecutionIds: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};
