import { required } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, executionId } from './athenaInput.ts';
import { athenaExecutions } from './executions.ts';

/** API_StopQueryExecution: a query that is over stays as it is, and that is no fault. */
export const stopQueryExecution: Operation = {
  service: 'athena',
  name: 'StopQueryExecution',
  handle: async (input, call) => {
    const { QueryExecutionId: id } = athenaInput(input, { QueryExecutionId: required(executionId) });
    const executions = call.served.state(athenaExecutions);
    executions.stop(executions.get(id, call), call.served.now());
    return {};
  },
};
