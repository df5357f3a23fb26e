import { required, text } from '../../validate.ts';

/** API_DescribeQuery, API_GetQueryResults, API_CancelQuery: what names a query. */
export const queryInput = {
  QueryId: required(text({ min: 36, max: 36, pattern: /^[a-f0-9-]+$/ })),
  EventDataStore: text({ min: 3, max: 256, pattern: /^[a-zA-Z0-9._/\-:]+$/ }),
};
