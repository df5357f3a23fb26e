import { ServedFault, type Operation } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { scratchLimits } from './scratchGroups.ts';
import { findGroup, proveScratch } from './servedGroup.ts';
import { logGroupName, logStreamName } from './shapes.ts';

const shape = { logGroupName: required(logGroupName), logStreamName: required(logStreamName) };

/** API_CreateLogStream. */
export const createLogStream: Operation = {
  service: 'logs',
  name: 'CreateLogStream',
  rate: () => 50,
  handle: (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const { streams } = proveScratch(findGroup(asked.logGroupName, call));
    const name = asked.logStreamName;
    if (streams.has(name))
      throw new ServedFault('ResourceAlreadyExistsException', 'The specified log stream already exists');
    // AWS has no such limit and so no name for it: this is the bound of a server's memory.
    if (streams.size >= scratchLimits.streams)
      throw new ServedFault('ServiceUnavailableException', 'This server holds no more log streams.', { status: 503 });
    streams.set(name, { name, creationTime: call.served.now() });
    return Promise.resolve({});
  },
};
