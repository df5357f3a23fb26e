import type { Operation } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { servedFilters } from '../filters/servedFilters.ts';
import { makeLogTags } from '../tags/logTags.ts';
import { makeScratchGroups } from './scratchGroups.ts';
import { arnOf, findGroup, proveScratch } from './servedGroup.ts';
import { logGroupName } from './shapes.ts';

/** API_DeleteLogGroup, for groups that were made or prepared here: "all the … metric filters" go with it. */
export const deleteLogGroup: Operation = {
  service: 'logs',
  name: 'DeleteLogGroup',
  rate: () => 10,
  handle: async (input, call) => {
    const asked = validate(input, { logGroupName: required(logGroupName) }, 'InvalidParameterException');
    const group = proveScratch(findGroup(asked.logGroupName, call));
    (await servedFilters(call)).removeGroup(group.name);
    call.served.state(makeScratchGroups).remove(group, call);
    call.served.state(makeLogTags).of(call).remove(arnOf(group.name, call));
    return {};
  },
};
