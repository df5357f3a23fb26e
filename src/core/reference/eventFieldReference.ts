/** A field of CloudTrail records as the user guide describes it. */
export interface EventFieldReference {
  /** Dotted, as records spell it; the elements of a list are `0`. */
  readonly path: string;
  readonly type: EventFieldType;
  /** The version of the record format that brought it; absent for what is below such a field. */
  readonly since?: string;
  readonly meaning: string;
  /** The AWS page that describes it. */
  readonly page: string;
}

export type EventFieldType = 'string' | 'boolean' | 'object' | 'list';

const record = 'cloudtrail-event-reference-record-contents';
const identity = 'cloudtrail-event-reference-user-identity';
const signIn = 'cloudtrail-event-reference-aws-console-sign-in-events';
const insights = 'cloudtrail-insights-fields-trails';

/**
 * The fields that mean the same in the records of every service, format version 1.11; the ones asked for most come
 * first. What is below `requestParameters` and its like is each service's own: a catalog tells it.
 */
export const eventFieldReferences: readonly EventFieldReference[] = [
  of(
    record,
    '1.0',
    'eventName',
    'string',
    'The action that was asked for, by the name it has in the API of the service.',
  ),
  of(
    record,
    '1.0',
    'eventSource',
    'string',
    'The service that was asked, such as `ec2.amazonaws.com`; CloudWatch is `monitoring.amazonaws.com`.',
  ),
  of(
    record,
    '1.0',
    'eventTime',
    'string',
    'When the request was completed, in UTC to the second, by the clock of the service’s endpoint.',
  ),
  of(
    identity,
    null,
    'userIdentity.arn',
    'string',
    'The ARN of the principal that made the call; its last part is the user, or the role and the session.',
  ),
  of(
    identity,
    null,
    'userIdentity.userName',
    'string',
    'The friendly name of the caller. Absent for assumed roles (see `sessionContext.sessionIssuer.userName`) and for services; `HIDDEN_DUE_TO_SECURITY_REASONS` where a sign-in failed for a wrong user name.',
  ),
  of(
    record,
    '1.0',
    'sourceIPAddress',
    'string',
    'Where the request came from: an address, the DNS name of a service that called for you, or `AWS Internal`.',
  ),
  of(
    record,
    '1.0',
    'errorCode',
    'string',
    'The error that the service answered with; absent where the call succeeded. Some services write errors into `responseElements` instead.',
  ),
  of(record, '1.0', 'errorMessage', 'string', 'What the service said about the error, denied permissions included.'),
  of(
    record,
    '1.0',
    'awsRegion',
    'string',
    'The Region that the request was made to; calls to global services stand under `us-east-1`.',
  ),
  of(
    identity,
    null,
    'userIdentity.type',
    'string',
    'What kind of identity made the call: `Root`, `IAMUser`, `AssumedRole`, `AWSService` and others.',
  ),
  of(
    identity,
    null,
    'userIdentity.accessKeyId',
    'string',
    'The access key that signed the request; for temporary credentials theirs. May be missing or empty.',
  ),
  of(
    record,
    '1.0',
    'userAgent',
    'string',
    'The program that made the request: the console, an SDK, the AWS CLI, or a service.',
  ),
  of(record, '1.01', 'readOnly', 'boolean', 'Whether the operation only reads.'),
  of(record, '1.01', 'eventID', 'string', 'The unique id that CloudTrail gave the event.'),
  of(
    record,
    '1.02',
    'eventType',
    'string',
    'What made the record: an API call, a service’s own event, an action or a sign-in in the console, a VPC endpoint.',
  ),
  of(record, '1.07', 'eventCategory', 'string', '`Management`, `Data`, `NetworkActivity` or `Insight`.'),
  of(record, '1.06', 'managementEvent', 'boolean', 'Whether it is a management event.'),
  of(
    record,
    '1.02',
    'recipientAccountId',
    'string',
    'The account that received the event; other than the caller’s where accounts work together.',
  ),
  of(
    record,
    '1.0',
    'requestParameters',
    'object',
    'What was sent with the request; each service’s API reference tells the keys. Left out above 100 KB.',
  ),
  of(
    record,
    '1.0',
    'responseElements',
    'object',
    'What the service answered to a change; null for calls that only read. Left out above 100 KB.',
  ),
  of(record, '1.0', 'additionalEventData', 'object', 'What is known of the event beside request and response.'),
  of(record, '1.01', 'requestID', 'string', 'The id that the service gave the request.'),
  of(record, '1.0', 'eventVersion', 'string', 'The version of the record format; 1.11 is the newest known here.'),
  of(record, '1.01', 'apiVersion', 'string', 'The version of the API, for events of the type `AwsApiCall`.'),
  of(record, '1.01', 'resources', 'list', 'The resources that the event touched.'),
  of(record, null, 'resources.0.ARN', 'string', 'The ARN of a resource that the event touched; note the capitals.'),
  of(record, null, 'resources.0.accountId', 'string', 'The account that owns the resource.'),
  of(record, null, 'resources.0.type', 'string', 'The type of the resource, such as `AWS::IAM::Role`.'),
  of(
    record,
    '1.03',
    'sharedEventID',
    'string',
    'The id that the records of one action in several accounts have in common.',
  ),
  of(record, '1.04', 'vpcEndpointId', 'string', 'The VPC endpoint that the request went through.'),
  of(record, '1.09', 'vpcEndpointAccountId', 'string', 'The account that owns the VPC endpoint.'),
  of(
    record,
    '1.05',
    'serviceEventDetails',
    'object',
    'What triggered an event of the service itself, and how it ended.',
  ),
  of(
    record,
    '1.08',
    'sessionCredentialFromConsole',
    'string',
    '`true` where the credentials of a console session were used outside the console; absent otherwise.',
  ),
  of(record, '1.08', 'edgeDeviceDetails', 'object', 'The edge device that was asked (S3 on Outposts).'),
  of(
    record,
    '1.08',
    'tlsDetails',
    'object',
    'How the connection was encrypted; absent for calls that a service made for you.',
  ),
  of(record, null, 'tlsDetails.tlsVersion', 'string', 'The TLS version, such as `TLSv1.3`.'),
  of(record, null, 'tlsDetails.cipherSuite', 'string', 'The cipher suite of the connection.'),
  of(
    record,
    null,
    'tlsDetails.clientProvidedHostHeader',
    'string',
    'The host name that the client asked for, as a rule the endpoint’s.',
  ),
  of(
    record,
    null,
    'tlsDetails.keyExchange',
    'string',
    'The key exchange, which tells post-quantum from classical cryptography.',
  ),
  of(record, '1.08', 'addendum', 'object', 'Why the event came late, or what it corrects in an earlier one.'),
  of(record, null, 'addendum.reason', 'string', '`DELIVERY_DELAY`, `UPDATED_DATA` or `SERVICE_OUTAGE`.'),
  of(record, null, 'addendum.updatedFields', 'string', 'The fields that the addendum corrects.'),
  of(record, null, 'addendum.originalRequestID', 'string', 'The request of the event that is corrected.'),
  of(record, null, 'addendum.originalEventID', 'string', 'The event that is corrected.'),
  of(record, '1.11', 'eventContext', 'object', 'Tags and condition keys; only in event data stores that ask for them.'),
  of(record, null, 'eventContext.requestContext', 'object', 'The IAM condition keys that were evaluated.'),
  of(record, null, 'eventContext.tagContext', 'object', 'The tags of resources and principals.'),
  of(identity, '1.0', 'userIdentity', 'object', 'Who made the call, and with which credentials.'),
  of(
    identity,
    null,
    'userIdentity.principalId',
    'string',
    'The unique id of the caller; for temporary credentials with the session’s name behind a colon.',
  ),
  of(
    identity,
    null,
    'userIdentity.accountId',
    'string',
    'The account that owns the identity which gave the permissions.',
  ),
  of(identity, null, 'userIdentity.invokedBy', 'string', 'The service that made the call on someone’s behalf.'),
  of(identity, null, 'userIdentity.invokedByDelegate', 'object', 'The provider that acted with delegated access.'),
  of(
    identity,
    null,
    'userIdentity.invokedByDelegate.accountId',
    'string',
    'The account of the provider that acted with delegated access.',
  ),
  of(
    identity,
    null,
    'userIdentity.identityProvider',
    'string',
    'The SAML or web identity provider, for the types `SAMLUser` and `WebIdentityUser`.',
  ),
  of(
    identity,
    null,
    'userIdentity.credentialId',
    'string',
    'The credential of a request made for an IAM Identity Center user.',
  ),
  of(
    identity,
    null,
    'userIdentity.onBehalfOf',
    'object',
    'The IAM Identity Center user that the request was made for.',
  ),
  of(identity, null, 'userIdentity.onBehalfOf.userId', 'string', 'The id of the IAM Identity Center user.'),
  of(
    identity,
    null,
    'userIdentity.onBehalfOf.identityStoreArn',
    'string',
    'The identity store of the IAM Identity Center user.',
  ),
  of(
    identity,
    null,
    'userIdentity.inScopeOf',
    'object',
    'The resource in whose scope a service acted, such as a Lambda function.',
  ),
  of(identity, null, 'userIdentity.sessionContext', 'object', 'The session, for requests with temporary credentials.'),
  of(
    identity,
    null,
    'userIdentity.sessionContext.attributes',
    'object',
    'When the session began, and with MFA or not.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.attributes.mfaAuthenticated',
    'string',
    'The text `true` where the user signed in with MFA, else `false`.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.attributes.creationDate',
    'string',
    'When the temporary credentials were issued.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer',
    'object',
    'Who issued the session: for an assumed role, the role.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer.type',
    'string',
    'What issued the session: `Root`, `IAMUser` or `Role`.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer.userName',
    'string',
    'The name of the user or role that issued the session: for an assumed role, the role’s name.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer.arn',
    'string',
    'The ARN of the account, user or role that issued the session.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer.principalId',
    'string',
    'The unique id of what issued the session.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sessionIssuer.accountId',
    'string',
    'The account that owns what issued the session.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.sourceIdentity',
    'string',
    'Who first assumed a role, as set in the call to AWS STS; it stays through role chaining.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.signInSessionArn',
    'string',
    'The sign-in session behind the request.',
  ),
  of(identity, null, 'userIdentity.sessionContext.assumedRoot', 'string', '`true` for a session made by `AssumeRoot`.'),
  of(
    identity,
    null,
    'userIdentity.sessionContext.ec2RoleDelivery',
    'string',
    '`1.0` where credentials came from version 1 of the EC2 instance metadata service, `2.0` for version 2.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.webIdFederationData',
    'object',
    'The identity provider, for web identity federation.',
  ),
  of(
    identity,
    null,
    'userIdentity.sessionContext.webIdFederationData.federatedProvider',
    'string',
    'The name of the web identity provider.',
  ),
  of(signIn, null, 'responseElements.ConsoleLogin', 'string', 'Of the event `ConsoleLogin`: `Success` or `Failure`.'),
  of(signIn, null, 'additionalEventData.MFAUsed', 'string', 'Of the event `ConsoleLogin`: `Yes` or `No`.'),
  of(
    signIn,
    null,
    'additionalEventData.LoginTo',
    'string',
    'Of the event `ConsoleLogin`: the page that was signed in to.',
  ),
  of(
    signIn,
    null,
    'additionalEventData.MobileVersion',
    'string',
    'Of the event `ConsoleLogin`: whether the mobile console was used.',
  ),
  of(insights, '1.07', 'insightDetails', 'object', 'Of Insights events: what was unusual.'),
  of(insights, null, 'insightDetails.state', 'string', '`Start` or `End` of the unusual activity.'),
  of(insights, null, 'insightDetails.insightType', 'string', '`ApiCallRateInsight` or `ApiErrorRateInsight`.'),
  of(insights, null, 'insightDetails.eventName', 'string', 'The API whose rate was unusual.'),
  of(insights, null, 'insightDetails.eventSource', 'string', 'The service whose API it was.'),
  of(insights, null, 'insightDetails.errorCode', 'string', 'The error whose rate was unusual.'),
];

const byPath: ReadonlyMap<string, EventFieldReference> = new Map(
  eventFieldReferences.map((reference) => [reference.path, reference]),
);

/** The description of a field by its dotted path; the elements of a list are all alike. */
export function eventFieldReference(path: string): EventFieldReference | undefined {
  return byPath.get(path) ?? byPath.get(path.replaceAll(/\.\d+(?=\.|$)/g, '.0'));
}

function of(
  page: string,
  since: string | null,
  path: string,
  type: EventFieldType,
  meaning: string,
): EventFieldReference {
  return since === null ? { path, type, meaning, page } : { path, type, since, meaning, page };
}
