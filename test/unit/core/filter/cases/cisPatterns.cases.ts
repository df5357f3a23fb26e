import type { FilterCase } from './filterCase.ts';

/** `($.eventName = A) || ($.eventName = B)`, as the CIS AWS Foundations Benchmark writes its lists. */
function names(list: string, spaced = true): string {
  const equals = spaced ? ' = ' : '=';
  return list
    .split(' ')
    .map((name) => `($.eventName${equals}${name})`)
    .join(spaced ? ' || ' : '||');
}

const iam =
  'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy';
const trail = 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging';
const bucket =
  'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication';
const config = 'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder';
const group =
  'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup';
const acl =
  'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation';
const gateway =
  'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway';
const route =
  'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable';
const vpc =
  'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink';
const organization =
  'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit';

/** `($.eventName = "A") || …`, with the names quoted, as control 4.15 has them. */
const quotedOrganization = organization
  .split(' ')
  .map((name) => `($.eventName = "${name}")`)
  .join(' || ');

/** Records of one call each; `others` of a control are the records that it must not match. */
const call = (eventName: string, eventSource = 'iam.amazonaws.com', more: object = {}): string =>
  JSON.stringify({ eventName, eventSource, sourceIPAddress: '198.51.100.7', eventType: 'AwsApiCall', ...more });

interface Control {
  readonly control: string;
  readonly pattern: string;
  readonly matches: readonly string[];
  readonly others: readonly string[];
}

const ordinary = call('GetUser');
const calls = (list: string, eventSource?: string): readonly string[] =>
  list.split(' ').map((name) => call(name, eventSource));

const signIn = (mfa: string, type: string, result: string): string =>
  call('ConsoleLogin', 'signin.amazonaws.com', {
    userIdentity: { type },
    additionalEventData: { MFAUsed: mfa },
    responseElements: { ConsoleLogin: result },
  });
const denied = (errorCode: string, more: object = {}): string =>
  call('GetUser', 'iam.amazonaws.com', { errorCode, ...more });

const controls: readonly Control[] = [
  {
    control: '4.1 (3.0, bare): joined by || throughout, it matches nearly everything',
    pattern:
      '{ ($.errorCode = *UnauthorizedOperation) || ($.errorCode = AccessDenied*) || ($.sourceIPAddress!=delivery.logs.amazonaws.com) || ($.eventName!=HeadBucket) }',
    matches: [denied('Client.UnauthorizedOperation'), denied('AccessDenied'), ordinary],
    others: [call('HeadBucket', 's3.amazonaws.com', { sourceIPAddress: 'delivery.logs.amazonaws.com' })],
  },
  {
    control: '4.1 (3.0, quoted)',
    pattern:
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
    matches: [denied('UnauthorizedOperation'), ordinary],
    others: [],
  },
  {
    control: '4.1 (4.0 and later): && binds tighter, so the exclusions are for AccessDenied only',
    pattern:
      '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
    matches: [
      denied('Client.UnauthorizedOperation', { sourceIPAddress: 'delivery.logs.amazonaws.com' }),
      denied('AccessDenied'),
      denied('AccessDeniedException'),
    ],
    others: [
      ordinary,
      denied('AccessDenied', { sourceIPAddress: 'delivery.logs.amazonaws.com' }),
      denied('VpceAccessDenied'),
    ],
  },
  {
    control: '4.1 (Security Hub)',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    matches: [denied('Client.UnauthorizedOperation'), denied('AccessDenied')],
    others: [ordinary, denied('ThrottlingException')],
  },
  {
    control: '4.2 (short)',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    matches: [signIn('No', 'IAMUser', 'Success'), signIn('No', 'Root', 'Failure')],
    others: [signIn('Yes', 'IAMUser', 'Success'), call('ConsoleLogin', 'signin.amazonaws.com'), ordinary],
  },
  {
    control: '4.2',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    matches: [signIn('No', 'IAMUser', 'Success')],
    others: [signIn('No', 'Root', 'Success'), signIn('No', 'IAMUser', 'Failure'), signIn('Yes', 'IAMUser', 'Success')],
  },
  {
    control: '4.3',
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    matches: [call('ConsoleLogin', 'signin.amazonaws.com', { userIdentity: { type: 'Root' } })],
    others: [
      ordinary,
      call('X', 'y', { userIdentity: { type: 'Root', invokedBy: 'AWS Internal' } }),
      call('X', 'y', { userIdentity: { type: 'Root' }, eventType: 'AwsServiceEvent' }),
    ],
  },
  { control: '4.4', pattern: `{${names(iam, false)}}`, matches: calls(iam), others: [ordinary] },
  { control: '4.5', pattern: `{ ${names(trail)} }`, matches: calls(trail), others: [call('GetTrail')] },
  {
    control: '4.6',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    matches: [call('ConsoleLogin', 'signin.amazonaws.com', { errorMessage: 'Failed authentication' })],
    others: [call('ConsoleLogin', 'signin.amazonaws.com', { errorMessage: 'No username found' }), ordinary],
  },
  {
    control: '4.7',
    pattern: '{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }',
    matches: calls('DisableKey ScheduleKeyDeletion', 'kms.amazonaws.com'),
    others: [call('DisableKey', 'other.amazonaws.com'), call('EnableKey', 'kms.amazonaws.com')],
  },
  {
    control: '4.8',
    pattern: `{ ($.eventSource = s3.amazonaws.com) && (${names(bucket)}) }`,
    matches: calls(bucket, 's3.amazonaws.com'),
    others: [call('PutBucketAcl', 'x'), call('GetBucketAcl', 's3.amazonaws.com')],
  },
  {
    control: '4.9',
    pattern: `{ ($.eventSource = config.amazonaws.com) && (${names(config, false)}) }`,
    matches: calls(config, 'config.amazonaws.com'),
    others: [call('PutDeliveryChannel')],
  },
  {
    control: '4.10',
    pattern: `{ ${names(group)} }`,
    matches: calls(group),
    others: [call('ModifySecurityGroupRules')],
  },
  {
    control: '4.10 (4.0 and later)',
    pattern: `{ ${names(`${group} ModifySecurityGroupRules`)} }`,
    matches: calls(`${group} ModifySecurityGroupRules`),
    others: [ordinary],
  },
  { control: '4.11', pattern: `{ ${names(acl)} }`, matches: calls(acl), others: [ordinary] },
  { control: '4.12', pattern: `{ ${names(gateway)} }`, matches: calls(gateway), others: [ordinary] },
  { control: '4.13', pattern: `{ ${names(route)} }`, matches: calls(route), others: [ordinary] },
  {
    control: '4.13 (with a source): without inner parentheses the source binds the first name only',
    pattern: `{($.eventSource = ec2.amazonaws.com) && ${names(route)} }`,
    matches: [call('CreateRoute', 'ec2.amazonaws.com'), call('DeleteRoute', 'other')],
    others: [call('CreateRoute', 'other')],
  },
  {
    control: '4.13 (mended)',
    pattern: `{ ($.eventSource = ec2.amazonaws.com) && (${names(route)}) }`,
    matches: calls(route, 'ec2.amazonaws.com'),
    others: calls(route, 'other'),
  },
  { control: '4.14', pattern: `{ ${names(vpc)} }`, matches: calls(vpc), others: [ordinary] },
  {
    control: '4.15',
    pattern: `{ ($.eventSource = organizations.amazonaws.com) && (${quotedOrganization}) }`,
    matches: calls(organization, 'organizations.amazonaws.com'),
    others: [call('AttachPolicy')],
  },
];

export const cisCases: readonly FilterCase[] = controls.map(({ control, pattern, matches, others }) => ({
  page: `CIS AWS Foundations ${control}`,
  pattern,
  events: [...matches, ...others],
  matches: matches.map((_, i) => i),
}));
