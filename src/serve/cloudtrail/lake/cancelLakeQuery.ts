import { validate } from '../../validate.ts';
import type { Operation } from '../../operation.ts';
import { lakeQueries } from './lakeQueries.ts';
import { queryInput } from './queryInput.ts';

/** API_CancelQuery. */
export const cancelLakeQuery: Operation = {
  service: 'cloudtrail',
  name: 'CancelQuery',
  handle: async (input, call) => {
    const { QueryId: id } = validate(input, queryInput, 'InvalidParameterException');
    const queries = call.served.state(lakeQueries);
    const query = queries.get(id, call);
    queries.cancel(query);
    return { QueryId: query.id, QueryStatus: query.status, EventDataStoreOwnerAccountId: query.account };
  },
};
