import { numberOf } from '../../../core/alarms/recordedAlarms.ts';
import type { Operation, ServedObject } from '../../operation.ts';
import { keptMembers, servedObject } from '../../servedObject.ts';
import { required, validate } from '../../validate.ts';
import { findScheduledQuery, scheduledQueries } from './scheduledQueries.ts';
import { checkSchedule, schedule } from './scheduleShape.ts';
import { identifier } from './identifier.ts';

/** API_UpdateScheduledQuery: what is left out is not kept, but for the state (choice). */
export const updateScheduledQuery: Operation = {
  service: 'logs',
  name: 'UpdateScheduledQuery',
  handle: (input, call): Promise<ServedObject> => {
    const { identifier: named, ...asked } = validate(
      input,
      { ...schedule, identifier: required(identifier) },
      'ValidationException',
    );
    checkSchedule(asked);
    const { arn, name, members: before } = findScheduledQuery(named, call);
    const members = keptMembers({
      ...asked,
      name,
      state: asked.state ?? before['state'],
      scheduledQueryArn: arn,
      creationTime: numberOf(before, 'creationTime') ?? 0,
      lastUpdatedTime: call.served.now(),
    });
    scheduledQueries(call).set(arn, { arn, name, members });
    return Promise.resolve(servedObject(members));
  },
};
