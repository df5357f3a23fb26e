import { integer, text, validate } from '../../validate.ts';
import { ServedFault, type Operation } from '../../operation.ts';
import { eventDataStore } from './eventDataStore.ts';

/** API_ListEventDataStores: one, so that no token is ever given. */
export const listEventDataStores: Operation = {
  service: 'cloudtrail',
  name: 'ListEventDataStores',
  handle: async (input, call) => {
    validate(input, { MaxResults: integer(1, 1000) }, 'InvalidMaxResultsException');
    const { NextToken: token } = validate(
      input,
      { NextToken: text({ min: 4, max: 1000 }) },
      'InvalidNextTokenException',
    );
    if (token !== undefined) throw new ServedFault('InvalidNextTokenException', 'The token is not valid.');
    return { EventDataStores: [eventDataStore(call)] };
  },
};
