import { required } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, workGroupName } from './athenaInput.ts';
import { checkWorkGroup, workGroup } from './workGroups.ts';

/** API_GetWorkGroup. Plays `has-cutoff`: a workgroup whose queries may scan 1 TB each. */
export const getWorkGroup: Operation = {
  service: 'athena',
  name: 'GetWorkGroup',
  handle: async (input, call) => {
    const { WorkGroup: name } = athenaInput(input, { WorkGroup: required(workGroupName) });
    return { WorkGroup: workGroup(checkWorkGroup(name), call.fault('has-cutoff') ? 2 ** 40 : null) };
  },
};
