/** The shape of an official Sigma rule for CloudTrail: fields, modifiers and condition as published, names and values our own. */
export interface ShapeCase {
  readonly shape: string;
  readonly detection: string;
  /** What is refused, by name; absent where the rule is imported. */
  readonly insights?: string;
  readonly filter?: string;
  readonly warnings?: readonly string[];
}

const call = (source: string, name: string, rest = ''): string =>
  `selection:\n  eventSource: ${source}.amazonaws.com\n  eventName: ${name}\n${rest}condition: selection`;
const calls = (source: string, names: readonly string[], rest = ''): string =>
  `selection:\n  eventSource: '${source}.amazonaws.com'\n  eventName:\n${names.map((name) => `    - ${name}\n`).join('')}${rest}condition: selection`;
const status = (success: string, none: string): string =>
  `selection_status_success:\n  errorCode: '${success}'\nselection_status_null:\n  errorCode: ${none}\n`;

/** Rules that ask one service for one call. */
const oneCall: readonly (readonly [source: string, name: string])[] = [
  ['ec2', 'CreateNetworkAclEntry'],
  ['ec2', 'CreateRoute'],
  ['account', 'EnableRegion'],
  ['ses', 'DeleteIdentity'],
  ['ec2', 'DisableEbsEncryptionByDefault'],
  ['ec2', 'ImportKeyPair'],
  ['elasticfilesystem', 'DeleteFileSystem'],
  ['elasticfilesystem', 'DeleteMountTarget'],
  ['elasticache', 'CreateCacheSecurityGroup'],
  ['guardduty', 'CreateIPSet'],
  ['lambda', 'CreateFunctionUrlConfig'],
  ['ec2', 'ModifySnapshotAttribute'],
  ['route53domains', 'DisableDomainTransferLock'],
  ['route53domains', 'TransferDomainToAnotherAwsAccount'],
  ['bedrock', 'DeleteModelInvocationLoggingConfiguration'],
];

/** Rules that ask one service for several calls. */
const severalCalls: readonly (readonly [source: string, ...names: readonly string[]])[] = [
  ['cloudtrail', 'StopLogging', 'DeleteTrail', 'UpdateTrail'],
  ['ec2', 'AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
  ['elasticloadbalancing', 'SetSecurityGroups', 'ApplySecurityGroupsToLoadBalancer'],
  ['rds', 'CreateDBSecurityGroup', 'DeleteDBSecurityGroup'],
  ['config', 'StopConfigurationRecorder', 'DeleteDeliveryChannel'],
  ['eks', 'CreateCluster', 'DeleteCluster'],
  ['elasticache', 'DeleteCacheSecurityGroup', 'RevokeCacheSecurityGroupIngress'],
  ['kms', 'ImportKeyMaterial', 'DeleteImportedKeyMaterial'],
  ['glue', 'CreateDevEndpoint', 'UpdateDevEndpoint'],
  ['s3', 'PutBucketLogging', 'PutReplicationConfiguration', 'RestoreObject'],
  ['securityhub', 'BatchUpdateFindings', 'DeleteInsight'],
  ['rds', 'ModifyDBCluster', 'DeleteDBCluster', 'RebootDBCluster'],
];

export const officialShapes: readonly ShapeCase[] = [
  ...oneCall.map(([source, name]) => ({ shape: `one call: ${name}`, detection: call(source, name) })),
  ...severalCalls.map(([source, ...names]) => ({
    shape: `several calls: ${names.join(', ')}`,
    detection: calls(source, names),
  })),
  {
    shape: 'a call that succeeded: the text Success, or the text null',
    detection: `selection_event_name:\n  eventName: 'DeleteBucket'\n${status('Success', "'null'")}condition: selection_event_name and 1 of selection_status_*`,
    filter: 'case',
    warnings: ['sigma.null-as-text'],
  },
  {
    shape: 'a call that succeeded: the text Success, or no error',
    detection: `selection_event_name:\n  eventName: 'DeleteFlowLogs'\n${status('Success', 'null')}condition: selection_event_name and 1 of selection_status_*`,
  },
  {
    shape: 'two actions, one with a parameter that is a text of a boolean',
    detection: `selection_event_source:\n  eventSource: 'guardduty.amazonaws.com'\nselection_action_delete:\n  eventName: 'DeleteDetector'\nselection_action_update:\n  eventName: 'UpdateDetector'\n  requestParameters.enable: 'false'\n${status('Success', 'null')}condition: selection_event_source and 1 of selection_action_* and 1 of selection_status_*`,
    filter: 'case',
  },
  {
    shape: 'a sign-in with answers spelled by AWS',
    detection: `selection:\n  eventName: 'ConsoleLogin'\n  responseElements.ConsoleLogin: 'Success'\n  additionalEventData.MFAUsed: 'No'\ncondition: selection`,
  },
  {
    shape: 'a sign-in with a message',
    detection: `selection:\n  eventName: ConsoleLogin\n  errorMessage: "Wrong password"\ncondition: selection`,
    filter: 'case',
  },
  {
    shape: 'a regular expression, and not one of a list of mappings',
    detection: `selection:\n  userIdentity.arn|re: '.+:assumed-role/aws:.+'\nfilter_main_generic:\n  - eventSource: 'ssm.amazonaws.com'\n  - eventName: 'RegisterManagedInstance'\n  - sourceIPAddress: 'AWS Internal'\ncondition: selection and not 1 of filter_main_*`,
    filter: 'modifier re',
  },
  {
    shape: 'a tool by its user agent',
    detection: `selection:\n  userAgent: 'SecretFinder'\ncondition: selection`,
    filter: 'case',
  },
  {
    shape: 'a call with an answer deep in the response',
    detection: call('ssm', 'SendCommand', "  responseElements.command.status: 'Success'\n"),
    filter: 'case',
  },
  {
    shape: 'a call, and not what the console sends',
    detection: `selection:\n  eventSource: 'signin.amazonaws.com'\n  eventName: 'GetSigninToken'\nfilter_main_console_ua:\n  userAgent|contains: 'Agent/\${project.version}'\ncondition: selection and not 1 of filter_main_*`,
    filter: 'case',
  },
  {
    shape: 'a field that CloudTrail does not write',
    detection: call('iam', 'DeleteSAMLProvider', "  status: 'done'\n"),
    filter: 'case',
  },
  {
    shape: 'a call with something in its parameters',
    detection: call('s3', 'PutBucketVersioning', "  requestParameters|contains: 'Off'\n"),
    insights: 'field requestParameters',
    filter: 'field requestParameters',
  },
  {
    shape: 'a call with a parameter between source and name',
    detection: `selection_source:\n  eventSource: ec2.amazonaws.com\n  requestParameters.attribute: 'kernel'\n  eventName: ModifyInstanceAttribute\ncondition: selection_source`,
    filter: 'case',
  },
  {
    shape: 'a call that neither failed nor answered something',
    detection: `selection:\n  eventName: 'CreateInstanceExportTask'\n  eventSource: 'ec2.amazonaws.com'\nfilter1:\n  errorMessage|contains: '*'\nfilter2:\n  errorCode|contains: '*'\nfilter3:\n  responseElements|contains: 'Failed'\ncondition: selection and not 1 of filter*`,
    insights: 'field responseElements',
    filter: 'value',
  },
  {
    shape: 'calls with a text in a parameter of a list',
    detection: calls(
      'ecs',
      ['RunTask', 'RegisterTaskDefinition'],
      "  requestParameters.containerDefinitions.command|contains: '$SECRET_URI'\n",
    ),
    filter: 'case',
    warnings: ['sigma.list-field'],
  },
  {
    shape: 'a call, and not by a type that stands at the top',
    detection: `selection:\n  eventSource: 's3.amazonaws.com'\n  eventName: 'ListBuckets'\nfilter:\n  type: 'AssumedRole'\ncondition: selection and not filter`,
    filter: 'case',
  },
  {
    shape: 'a field compared with the name of a field, as if it were one',
    detection: `selection_source:\n  eventSource: iam.amazonaws.com\n  eventName: CreateAccessKey\nfilter:\n  userIdentity.arn|contains: responseElements.accessKey.userName\ncondition: selection_source and not filter`,
    filter: 'case',
    warnings: ['sigma.field-as-text'],
  },
  {
    shape: 'calls of a program',
    detection: calls('iam', ['GetLoginProfile', 'CreateLoginProfile'], "  userAgent|contains: 'Bucket Browser'\n"),
    filter: 'case',
  },
  {
    shape: 'a call of a program with all of several texts in its parameters',
    detection: call(
      'iam',
      'PutUserPolicy',
      `  userAgent|contains: 'Bucket Browser'\n  requestParameters|contains|all:\n    - '"arn:aws:s3:::<NAME>/*"'\n    - '"Allow"'\n`,
    ),
    insights: 'field requestParameters',
    filter: 'case',
  },
  {
    shape: 'other calls of a program',
    detection: calls('iam', ['CreateUser', 'CreateAccessKey'], "  userAgent|contains: 'Bucket Browser'\n"),
    filter: 'case',
  },
  {
    shape: 'a call by the beginning of its name, with something in its parameters',
    detection: `selection:\n  eventSource: lambda.amazonaws.com\n  eventName|startswith: 'UpdateFunctionConfiguration'\n  requestParameters|contains: 'layer='\ncondition: selection`,
    insights: 'field requestParameters',
    filter: 'field requestParameters',
  },
  {
    shape: 'a call that has any value in its answer',
    detection: `selection_source:\n  eventSource: rds.amazonaws.com\n  responseElements.pendingModifiedValues.masterUserPassword|contains: '*'\n  eventName: ModifyDBInstance\ncondition: selection_source`,
    filter: 'value',
    warnings: ['sigma.list-field'],
  },
  {
    shape: 'a call with a boolean of its answer as a text',
    detection: `selection_source:\n  eventSource: rds.amazonaws.com\n  responseElements.publiclyAccessible: 'true'\n  eventName: RestoreDBInstanceFromDBSnapshot\ncondition: selection_source`,
    filter: 'case',
  },
  {
    shape: 'who, and not what kind of event',
    detection: `selection_usertype:\n  userIdentity.type: Root\nselection_eventtype:\n  eventType: AwsServiceEvent\ncondition: selection_usertype and not selection_eventtype`,
  },
  {
    shape: 'who, and through what',
    detection: `selection:\n  userIdentity.type: AssumedRole\n  userIdentity.sessionContext.sessionIssuer.type: Role\ncondition: selection`,
  },
  {
    shape: 'a call by a type of identity',
    detection: call('sts', 'GetSessionToken', '  userIdentity.type: IAMUser\n'),
  },
  {
    shape: 'one of two calls of two services',
    detection: `selection_sts:\n  eventSource: 'sts.amazonaws.com'\n  eventName: 'AssumeRoleWithSAML'\nselection_iam:\n  eventSource: 'iam.amazonaws.com'\n  eventName: 'UpdateSAMLProvider'\ncondition: 1 of selection_*`,
  },
  {
    shape: 'a call, and not by the one it is about',
    detection: `selection:\n  eventSource: 'iam.amazonaws.com'\n  eventName: 'UpdateLoginProfile'\nfilter_main_user_identity:\n  userIdentity.arn|fieldref: requestParameters.userName\ncondition: selection and not 1 of filter_main_*`,
    filter: 'modifier fieldref',
  },
  {
    shape: 'several calls of several services',
    detection: `selection:\n  eventSource:\n    - 'sso-directory.amazonaws.com'\n    - 'sso.amazonaws.com'\n  eventName:\n    - 'AssociateDirectory'\n    - 'DisassociateDirectory'\ncondition: selection`,
  },
  {
    shape: 'calls with long-lived keys',
    detection: `selection:\n  eventName:\n    - 'GetFoundationModelAvailability'\n    - 'PutUseCaseForModelAccess'\n  userIdentity.accessKeyId|startswith: 'AKIA'\n  eventSource: 'bedrock.amazonaws.com'\ncondition: selection`,
    filter: 'case',
  },
  {
    shape: 'calls by how their names begin, and not those of a tool or a service',
    detection: `selection:\n  eventName|startswith:\n    - Create\n    - Delete\n    - Put\nfilter_tool:\n  userAgent|contains: opentofu\nfilter_service:\n  userIdentity.type: Service\ncondition: selection and not 1 of filter_*`,
    filter: 'case',
  },
];
