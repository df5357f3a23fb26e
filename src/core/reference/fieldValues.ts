/** A value that a field may have, and what it says. */
export type KnownValue = readonly [value: string, meaning: string];

const flag: readonly KnownValue[] = [
  ['true', 'yes'],
  ['false', 'no'],
];

/** The values that a field of CloudTrail records has by its description, by dotted path; names of services and events have tables of their own. */
export const fieldValues: ReadonlyMap<string, readonly KnownValue[]> = new Map<string, readonly KnownValue[]>([
  [
    'userIdentity.type',
    [
      ['Root', 'The account’s root user.'],
      ['IAMUser', 'An IAM user.'],
      ['AssumedRole', 'Temporary credentials of a role.'],
      ['Role', 'A role itself.'],
      ['FederatedUser', 'Temporary credentials from `GetFederationToken`.'],
      ['AWSAccount', 'Another AWS account.'],
      ['AWSService', 'A service that acts by itself.'],
      ['IdentityCenterUser', 'A user of IAM Identity Center.'],
      ['SAMLUser', 'A user of a SAML provider.'],
      ['WebIdentityUser', 'A user of a web identity provider.'],
      ['Directory', 'A directory service, such as Amazon WorkDocs.'],
      ['Unknown', 'CloudTrail could not tell.'],
    ],
  ],
  [
    'userIdentity.sessionContext.sessionIssuer.type',
    [
      ['Role', 'A role was assumed.'],
      ['IAMUser', 'An IAM user asked for a session.'],
      ['Root', 'The root user asked for a session.'],
    ],
  ],
  [
    'eventType',
    [
      ['AwsApiCall', 'An API was called.'],
      ['AwsServiceEvent', 'A service made the event by itself.'],
      ['AwsConsoleAction', 'An action in the console that is no API call.'],
      ['AwsConsoleSignIn', 'Someone signed in to the console.'],
      ['AwsVpceEvents', 'An API was called through a VPC endpoint (network activity).'],
      ['AwsCloudTrailInsight', 'CloudTrail Insights found unusual activity.'],
    ],
  ],
  [
    'eventCategory',
    [
      ['Management', 'Operations on the resources of the account.'],
      ['Data', 'Operations on or in a resource, such as reading an object.'],
      ['NetworkActivity', 'Calls through a VPC endpoint.'],
      ['Insight', 'Unusual rates of calls or errors.'],
    ],
  ],
  ['readOnly', flag],
  ['managementEvent', flag],
  ['userIdentity.sessionContext.attributes.mfaAuthenticated', flag],
  ['userIdentity.sessionContext.assumedRoot', flag.slice(0, 1)],
  ['sessionCredentialFromConsole', flag.slice(0, 1)],
  [
    'userIdentity.sessionContext.ec2RoleDelivery',
    [
      ['1.0', 'Version 1 of the EC2 instance metadata service.'],
      ['2.0', 'Version 2 of the EC2 instance metadata service.'],
    ],
  ],
  [
    'responseElements.ConsoleLogin',
    [
      ['Success', 'The sign-in succeeded.'],
      ['Failure', 'The sign-in failed.'],
    ],
  ],
  [
    'additionalEventData.MFAUsed',
    [
      ['Yes', 'The sign-in was made with MFA.'],
      ['No', 'The sign-in was made without MFA.'],
    ],
  ],
  [
    'tlsDetails.tlsVersion',
    [
      ['TLSv1.3', ''],
      ['TLSv1.2', ''],
      ['TLSv1.1', 'outdated'],
      ['TLSv1', 'outdated'],
    ],
  ],
  [
    'addendum.reason',
    [
      ['DELIVERY_DELAY', 'The event came late.'],
      ['UPDATED_DATA', 'A field was missing or wrong.'],
      ['SERVICE_OUTAGE', 'A service could not log for a while.'],
    ],
  ],
  [
    'insightDetails.state',
    [
      ['Start', 'The unusual activity began.'],
      ['End', 'It is as usual again.'],
    ],
  ],
  [
    'insightDetails.insightType',
    [
      ['ApiCallRateInsight', 'An unusual rate of calls.'],
      ['ApiErrorRateInsight', 'An unusual rate of errors.'],
    ],
  ],
  ['@data_source_name', [['aws_cloudtrail', 'CloudTrail events.']]],
  [
    '@data_source_type',
    [
      ['management', 'Management events.'],
      ['data', 'Data events.'],
    ],
  ],
]);
