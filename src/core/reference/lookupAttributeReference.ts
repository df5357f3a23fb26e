import type { LookupAttribute } from '../lookup/lookupQuery.ts';

/** What each attribute of LookupEvents compares, and the field of the record that holds it where there is one. */
export const lookupAttributeReference: Readonly<
  Record<LookupAttribute, { readonly meaning: string; readonly field: string | null }>
> = {
  EventName: { meaning: 'The name of the event.', field: 'eventName' },
  Username: { meaning: 'The user, or the name of the session of an assumed role.', field: 'userIdentity.userName' },
  EventSource: { meaning: 'The service that was asked.', field: 'eventSource' },
  AccessKeyId: { meaning: 'The access key that signed the request.', field: 'userIdentity.accessKeyId' },
  ReadOnly: { meaning: '`true` for events that only read, else `false`.', field: 'readOnly' },
  ResourceName: { meaning: 'The name or id of a resource that the event touched.', field: null },
  ResourceType: {
    meaning: 'The type of a resource that the event touched, such as `AWS::IAM::Role`.',
    field: 'resources.0.type',
  },
  EventId: { meaning: 'The id of one event.', field: 'eventID' },
};

export const lookupAttributesPage = 'API_LookupAttribute';
