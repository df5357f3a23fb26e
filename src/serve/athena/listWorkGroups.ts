import { integer } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, pageToken } from './athenaInput.ts';
import { pageOf } from './pages.ts';
import { primary, workGroupSummary } from './workGroups.ts';

/** API_ListWorkGroups: the primary one. */
export const listWorkGroups: Operation = {
  service: 'athena',
  name: 'ListWorkGroups',
  handle: async (input) => {
    const { NextToken: token, MaxResults: size = 50 } = athenaInput(input, {
      NextToken: pageToken,
      MaxResults: integer(1, 50),
    });
    const { items, next } = pageOf([workGroupSummary(primary)], 'workgroups', token, size);
    return { WorkGroups: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};
