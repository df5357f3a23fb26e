import { list, required } from '../validate.ts';
import type { Operation, ServedObject } from '../operation.ts';
import { athenaInput, executionId } from './athenaInput.ts';
import { athenaExecutions } from './executions.ts';
import { queryExecution } from './queryExecution.ts';

/** API_BatchGetQueryExecution: numbers that are not known are told apart, not refused. */
export const batchGetQueryExecution: Operation = {
  service: 'athena',
  name: 'BatchGetQueryExecution',
  handle: async (input, call) => {
    const { QueryExecutionIds: ids } = athenaInput(input, {
      QueryExecutionIds: required(list(executionId, { min: 1, max: 50 })),
    });
    const known = new Map(
      call.served
        .state(athenaExecutions)
        .list(call)
        .map((each) => [each.id, each]),
    );
    const found: ServedObject[] = [];
    const missing: ServedObject[] = [];
    for (const id of ids) {
      const execution = known.get(id);
      if (execution === undefined) missing.push({ ...unknown, QueryExecutionId: id });
      else found.push(queryExecution(execution));
    }
    return { QueryExecutions: found, UnprocessedQueryExecutionIds: missing };
  },
};

const unknown = { ErrorCode: 'INVALID_INPUT', ErrorMessage: 'QueryExecution was not found' };
