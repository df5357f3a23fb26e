import { text, validate } from '../../validate.ts';
import type { Operation } from '../../operation.ts';
import { lakeQueries } from './lakeQueries.ts';
import { queryInput } from './queryInput.ts';

/** API_DescribeQuery. Plays `unknown-state`: one that the reference does not have. */
export const describeLakeQuery: Operation = {
  service: 'cloudtrail',
  name: 'DescribeQuery',
  handle: async (input, call) => {
    const { QueryId: id } = validate(input, { ...queryInput, QueryAlias: text() }, 'InvalidParameterException');
    const query = call.served.state(lakeQueries).get(id, call);
    const { answer } = query;
    return {
      QueryId: query.id,
      QueryString: query.text,
      QueryStatus: call.fault('unknown-state') ? 'SUSPENDED' : query.status,
      QueryStatistics: {
        EventsMatched: answer?.rows.length ?? 0,
        EventsScanned: answer?.recordsScanned ?? 0,
        BytesScanned: answer?.bytesScanned ?? 0,
        ExecutionTimeInMillis: answer?.elapsedMs ?? 0,
        CreationTime: new Date(query.created),
      },
      ...(query.message === null ? {} : { ErrorMessage: query.message }),
      EventDataStoreOwnerAccountId: query.account,
    };
  },
};
