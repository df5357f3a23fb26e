import { randomUUID } from 'node:crypto';
import { ServedFault, type Operation, type ServedObject } from '../../operation.ts';
import { partitionOf } from '../../partition.ts';
import { keptMembers } from '../../servedObject.ts';
import { required, text, validate } from '../../validate.ts';
import { makeLogTags } from '../tags/logTags.ts';
import { scheduledQueries } from './scheduledQueries.ts';
import { checkSchedule, logTags, schedule } from './scheduleShape.ts';

const shape = {
  ...schedule,
  name: required(text({ min: 1, max: 255, pattern: /^[a-zA-Z0-9_\-/.#]+$/ })),
  tags: logTags,
};

/** Bound of what clients may leave in the server's memory, for one account and region. */
const mostQueries = 1000;

/** API_CreateScheduledQuery. */
export const createScheduledQuery: Operation = {
  service: 'logs',
  name: 'CreateScheduledQuery',
  handle: (input, call): Promise<ServedObject> => {
    const { tags, ...asked } = validate(input, shape, 'ValidationException');
    checkSchedule(asked);
    const queries = scheduledQueries(call);
    if ([...queries.values()].some(({ name }) => name === asked.name))
      throw new ServedFault('ConflictException', `A scheduled query called ${asked.name} already exists.`);
    if (queries.size >= mostQueries)
      throw new ServedFault('ServiceQuotaExceededException', `There are ${mostQueries} scheduled queries already.`);
    const { region, account } = call;
    const arn = `arn:${partitionOf(region)}:logs:${region}:${account}:scheduled-query:${randomUUID()}`;
    const now = call.served.now();
    const { state = 'ENABLED' } = asked;
    const members = keptMembers({ ...asked, state, scheduledQueryArn: arn, creationTime: now, lastUpdatedTime: now });
    queries.set(arn, { arn, name: asked.name, members });
    if (tags !== undefined) call.served.state(makeLogTags).of(call).add(arn, tags);
    return Promise.resolve({ scheduledQueryArn: arn, state });
  },
};
