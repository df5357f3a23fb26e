import type { Operation } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { makeScratchGroups } from './scratchGroups.ts';
import { findGroup, proveScratch } from './servedGroup.ts';
import { logGroupName } from './shapes.ts';

/** API_DeleteLogGroup, for groups that were made here. */
export const deleteLogGroup: Operation = {
  service: 'logs',
  name: 'DeleteLogGroup',
  rate: () => 10,
  handle: (input, call) => {
    const asked = validate(input, { logGroupName: required(logGroupName) }, 'InvalidParameterException');
    call.served.state(makeScratchGroups).remove(proveScratch(findGroup(asked.logGroupName, call)), call);
    return Promise.resolve({});
  },
};
