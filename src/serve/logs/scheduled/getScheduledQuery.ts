import type { Operation, ServedObject } from '../../operation.ts';
import { servedObject } from '../../servedObject.ts';
import { required, validate } from '../../validate.ts';
import { identifier } from './identifier.ts';
import { findScheduledQuery } from './scheduledQueries.ts';

/** API_GetScheduledQuery. */
export const getScheduledQuery: Operation = {
  service: 'logs',
  name: 'GetScheduledQuery',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, { identifier: required(identifier) }, 'ValidationException');
    return Promise.resolve(servedObject(findScheduledQuery(asked.identifier, call).members));
  },
};
