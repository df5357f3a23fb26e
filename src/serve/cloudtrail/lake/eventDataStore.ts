import { ServedFault, type ServedCall, type ServedObject } from '../../operation.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The number of the one event data store that is listed: the account's own digits at the end. */
export function storeId({ account }: Pick<ServedCall, 'account'>): string {
  return `00000000-0000-4000-8000-${account}`;
}

export function storeArn(call: Pick<ServedCall, 'account' | 'region'>): string {
  return `arn:aws:cloudtrail:${call.region}:${call.account}:eventdatastore/${storeId(call)}`;
}

/** Whether a name in FROM is one of an event data store; every store of the account that is played holds the captured events. */
export function isStoreId(name: string): boolean {
  return uuid.test(name);
}

/** The store that an ARN or its last part names. Throws where there is none. */
export function checkStore(given: string, call: Pick<ServedCall, 'account' | 'region'>): void {
  if (given.startsWith('arn:')) {
    if (!/^arn:aws[\w-]*:cloudtrail:[a-z0-9-]+:\d{12}:eventdatastore\/[0-9a-f-]{36}$/.test(given))
      throw new ServedFault('EventDataStoreARNInvalidException', 'The specified event data store ARN is not valid.');
    if (given === storeArn(call)) return;
  } else if (given === storeId(call)) return;
  throw new ServedFault('EventDataStoreNotFoundException', 'The specified event data store was not found.');
}

const created = new Date('2026-01-01T00:00:00Z');

/** API_EventDataStore: what both listing and getting one give. */
export function eventDataStore(call: Pick<ServedCall, 'account' | 'region'>): ServedObject {
  return {
    EventDataStoreArn: storeArn(call),
    Name: 'captured-events',
    Status: 'ENABLED',
    AdvancedEventSelectors: [
      { Name: 'Management events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    ],
    MultiRegionEnabled: true,
    OrganizationEnabled: false,
    RetentionPeriod: 366,
    TerminationProtectionEnabled: true,
    CreatedTimestamp: created,
    UpdatedTimestamp: created,
  };
}
