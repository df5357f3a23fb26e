import { required } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, executionId } from './athenaInput.ts';
import { athenaExecutions } from './executions.ts';
import { queryExecution } from './queryExecution.ts';

/** API_GetQueryExecution. Plays `unknown-state`: one that the reference does not have. */
export const getQueryExecution: Operation = {
  service: 'athena',
  name: 'GetQueryExecution',
  handle: async (input, call) => {
    const { QueryExecutionId: id } = athenaInput(input, { QueryExecutionId: required(executionId) });
    const execution = call.served.state(athenaExecutions).get(id, call);
    return {
      QueryExecution: queryExecution(execution, call.fault('unknown-state') ? 'SUSPENDED' : execution.state),
    };
  },
};
