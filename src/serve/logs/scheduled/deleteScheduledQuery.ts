import type { Operation, ServedObject } from '../../operation.ts';
import { required, validate } from '../../validate.ts';
import { makeLogTags } from '../tags/logTags.ts';
import { identifier } from './identifier.ts';
import { findScheduledQuery, scheduledQueries } from './scheduledQueries.ts';

/** API_DeleteScheduledQuery. */
export const deleteScheduledQuery: Operation = {
  service: 'logs',
  name: 'DeleteScheduledQuery',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, { identifier: required(identifier) }, 'ValidationException');
    const { arn } = findScheduledQuery(asked.identifier, call);
    scheduledQueries(call).delete(arn);
    call.served.state(makeLogTags).of(call).remove(arn);
    return Promise.resolve({});
  },
};
