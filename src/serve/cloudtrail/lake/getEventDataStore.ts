import { required, text, validate } from '../../validate.ts';
import type { Operation } from '../../operation.ts';
import { checkStore, eventDataStore } from './eventDataStore.ts';

/** API_GetEventDataStore. */
export const getEventDataStore: Operation = {
  service: 'cloudtrail',
  name: 'GetEventDataStore',
  handle: async (input, call) => {
    const { EventDataStore: given } = validate(
      input,
      { EventDataStore: required(text({ min: 3, max: 256, pattern: /^[a-zA-Z0-9._/\-:]+$/ })) },
      'InvalidParameterException',
    );
    checkStore(given, call);
    return { ...eventDataStore(call), BillingMode: 'EXTENDABLE_RETENTION_PRICING' };
  },
};
