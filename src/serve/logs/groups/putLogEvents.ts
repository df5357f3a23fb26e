import { ServedFault, type Operation } from '../../operation.ts';
import { integer, list, required, structure, text, validate } from '../../validate.ts';
import { bytesOf, makeScratchGroups } from './scratchGroups.ts';
import { findGroup, invalid, proveScratch } from './servedGroup.ts';
import { logGroupName, logStreamName } from './shapes.ts';

const shape = {
  logGroupName: required(logGroupName),
  logStreamName: required(logStreamName),
  logEvents: required(
    list(structure({ timestamp: required(integer(0)), message: required(text({ min: 1 })) }), { min: 1, max: 10_000 }),
  ),
};

const day = 86_400_000;
/** "The maximum batch size is 1,048,576 bytes". */
const batchBytes = 1_048_576;
/** "None of the log events in the batch can be more than 2 hours in the future", nor "older than 14 days". */
const newest = 2 * 3_600_000;
const oldest = 14 * day;

/** API_PutLogEvents. Events outside the time that is taken are left out and told by their places. */
export const putLogEvents: Operation = {
  service: 'logs',
  name: 'PutLogEvents',
  handle: (input, call) => {
    const asked = validate(input, shape, 'InvalidParameterException');
    const group = proveScratch(findGroup(asked.logGroupName, call));
    if (!group.streams.has(asked.logStreamName))
      throw new ServedFault('ResourceNotFoundException', 'The specified log stream does not exist.');
    const { logEvents } = asked;
    const times = logEvents.map(({ timestamp }) => timestamp);
    if (bytesOf(logEvents) > batchBytes)
      throw invalid(`Upload too large: ${bytesOf(logEvents)} bytes exceeds limit of ${batchBytes}`);
    if (times.some((time, index) => time < (times[index - 1] ?? 0)))
      throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
    if ((times.at(-1) ?? 0) - (times[0] ?? 0) > day)
      throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
    const now = call.served.now();
    const tooOld = times.filter((time) => time < now - oldest).length;
    const tooNew = times.findIndex((time) => time > now + newest);
    const taken = logEvents.slice(tooOld, tooNew < 0 ? undefined : tooNew).map(({ timestamp, message }) => ({
      timestamp,
      message,
      ingestionTime: now,
      logStream: asked.logStreamName,
    }));
    if (!call.served.state(makeScratchGroups).put(group, taken))
      throw new ServedFault('ServiceUnavailableException', 'This server holds no more log events.', { status: 503 });
    const rejected = {
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
    };
    return Promise.resolve({
      nextSequenceToken: '1',
      ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
    });
  },
};
