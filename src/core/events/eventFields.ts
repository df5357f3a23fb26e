/**
 * The fields of a CloudTrail record that have the same name in every one, as the CloudTrail User Guide spells them
 * ("CloudTrail record contents", "CloudTrail userIdentity element"). What stands below `requestParameters` and its like is
 * each service's own.
 */
const eventFields: readonly string[] = [
  ...['eventVersion', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent'],
  ...['errorCode', 'errorMessage', 'requestParameters', 'responseElements', 'additionalEventData', 'requestID'],
  ...['eventID', 'eventType', 'apiVersion', 'managementEvent', 'readOnly', 'resources', 'recipientAccountId'],
  ...['serviceEventDetails', 'sharedEventID', 'vpcEndpointId', 'vpcEndpointAccountId', 'eventCategory', 'addendum'],
  ...['sessionCredentialFromConsole', 'edgeDeviceDetails', 'tlsDetails', 'insightDetails', 'eventContext'],
  ...['tlsVersion', 'cipherSuite', 'clientProvidedHostHeader', 'keyExchange'].map((name) => `tlsDetails.${name}`),
  'userIdentity',
  ...['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'userName', 'invokedBy', 'sessionContext'].map(
    (name) => `userIdentity.${name}`,
  ),
  ...['onBehalfOf', 'identityProvider', 'credentialId', 'inScopeOf'].map((name) => `userIdentity.${name}`),
  ...['attributes', 'sessionIssuer', 'sourceIdentity', 'webIdFederationData', 'ec2RoleDelivery'].map(
    (name) => `userIdentity.sessionContext.${name}`,
  ),
  ...['mfaAuthenticated', 'creationDate'].map((name) => `userIdentity.sessionContext.attributes.${name}`),
  ...['type', 'principalId', 'arn', 'accountId', 'userName'].map(
    (name) => `userIdentity.sessionContext.sessionIssuer.${name}`,
  ),
];

const byLowerCase: ReadonlyMap<string, string> = new Map(eventFields.map((field) => [field.toLowerCase(), field]));

/** Segments of the longest of them. */
const deepest = Math.max(...eventFields.map((field) => field.split('.').length));

/** Whether a name is that of a top-level field of CloudTrail records, in whatever case. */
export function isEventField(name: string): boolean {
  return byLowerCase.has(name.toLowerCase());
}

/**
 * The path as CloudTrail spells it, when it differs from one of its fields in case only: `eventname` is `eventName`.
 * `null` when it is right, or no such field. Records spell their keys in one way and queries are case-sensitive, so the
 * path as written leads nowhere; SQL, where case does not matter, teaches to write it.
 */
export function spelledField(segments: readonly (string | number)[]): string | null {
  for (let length = Math.min(segments.length, deepest); length > 0; length--) {
    const written = segments.slice(0, length).join('.');
    const field = byLowerCase.get(written.toLowerCase());
    if (field !== undefined) return field === written ? null : [field, ...segments.slice(length)].join('.');
  }
  return null;
}
