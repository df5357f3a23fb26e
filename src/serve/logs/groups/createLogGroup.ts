import { ServedFault, type Operation } from '../../operation.ts';
import { oneOf, required, validate } from '../../validate.ts';
import { logTags } from '../scheduled/scheduleShape.ts';
import { makeLogTags } from '../tags/logTags.ts';
import { makeScratchGroups } from './scratchGroups.ts';
import { arnOf } from './servedGroup.ts';
import { logGroupName } from './shapes.ts';

const shape = {
  logGroupName: required(logGroupName),
  logGroupClass: oneOf('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
  tags: logTags,
};

/** API_CreateLogGroup: a group in the server's memory. */
export const createLogGroup: Operation = {
  service: 'logs',
  name: 'CreateLogGroup',
  rate: () => 10,
  handle: (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const groups = call.served.state(makeScratchGroups);
    const here = groups.of(call);
    const { logGroupName: name, logGroupClass = 'STANDARD' } = asked;
    if (here.has(name) || name === call.served.options.logGroup)
      throw new ServedFault('ResourceAlreadyExistsException', 'The specified log group already exists');
    const creationTime = call.served.now();
    const made = { kind: 'scratch', name, class: logGroupClass, creationTime, retentionDays: null } as const;
    if (!groups.make({ ...made, streams: new Map(), events: [] }, call))
      throw new ServedFault('LimitExceededException', 'Resource limit exceeded.');
    if (asked.tags !== undefined) call.served.state(makeLogTags).of(call).add(arnOf(name, call), asked.tags);
    return Promise.resolve({});
  },
};
