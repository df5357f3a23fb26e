import { ServedFault, type Operation } from '../../operation.ts';
import { oneOf, required, validate } from '../../validate.ts';
import { makeScratchGroups, scratchLimits } from './scratchGroups.ts';
import { logGroupName } from './shapes.ts';

const shape = {
  logGroupName: required(logGroupName),
  logGroupClass: oneOf('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
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
    if (groups.count >= scratchLimits.groups)
      throw new ServedFault('LimitExceededException', 'Resource limit exceeded.');
    here.set(name, {
      kind: 'scratch',
      name,
      class: logGroupClass,
      creationTime: call.served.now(),
      streams: new Map(),
      events: [],
    });
    return Promise.resolve({});
  },
};
