import type { CisControlId } from '../../../../../src/core/cis/cisControl.ts';

/** A pattern that looks like that of a control and is not, and the reason that is shown. */
export interface NearMissCase {
  readonly control: CisControlId;
  readonly what: string;
  readonly pattern: string;
  readonly kind: 'miss' | 'wider' | 'unknown';
  readonly reason: string;
}

const list = (names: string): string =>
  names
    .split(' ')
    .map((name) => `($.eventName = ${name})`)
    .join(' || ');

const iam =
  'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy';
const bucket =
  'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication';
const config = 'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder';
const groups =
  'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup';
const acl =
  'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation';
const gateways =
  'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway';
const routes =
  'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable';
const vpc =
  'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink';
const organization =
  'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit';

const without = (names: string, ...left: readonly string[]): string =>
  names
    .split(' ')
    .filter((name) => !left.includes(name))
    .join(' ');

const exclusions = '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket")';
const root = '$.userIdentity.type = "Root"';
const noService = '$.userIdentity.invokedBy NOT EXISTS';
const noEvent = '$.eventType != "AwsServiceEvent"';

export const nearMissCases: readonly NearMissCase[] = [
  {
    control: '4.1',
    what: 'one of the two codes',
    pattern: '{ ($.errorCode = "AccessDenied*") }',
    kind: 'miss',
    reason: 'does not count errorCode *UnauthorizedOperation',
  },
  {
    control: '4.1',
    what: 'the other of the two codes',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") }',
    kind: 'miss',
    reason: 'does not count errorCode AccessDenied*',
  },
  {
    control: '4.1',
    what: 'flipped operator',
    pattern: '{ ($.errorCode != "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    kind: 'miss',
    reason: 'does not count errorCode *UnauthorizedOperation; `!=` stands where `=` is meant on $.errorCode',
  },
  {
    control: '4.1',
    what: 'without wildcards',
    pattern: '{ ($.errorCode = "UnauthorizedOperation") || ($.errorCode = "AccessDenied") }',
    kind: 'miss',
    reason:
      'does not count errorCode AccessDenied* and *UnauthorizedOperation; "UnauthorizedOperation" without `*` is that text alone; "AccessDenied" without `*` is that text alone',
  },
  {
    control: '4.1',
    what: 'escaped wildcards',
    pattern: '{ ($.errorCode = "\\*UnauthorizedOperation") || ($.errorCode = "AccessDenied\\*") }',
    kind: 'miss',
    reason:
      'does not count errorCode AccessDenied* and *UnauthorizedOperation; the backslash in "\\\\*UnauthorizedOperation" is part of the text; the backslash in "AccessDenied\\\\*" is part of the text',
  },
  {
    control: '4.1',
    what: 'quotes within quotes',
    pattern: '{ ($.errorCode = "\\"*UnauthorizedOperation\\"") || ($.errorCode = "\\"AccessDenied*\\"") }',
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; the quotation marks in "\\"*UnauthorizedOperation\\"" are part of the text; the quotation marks in "\\"AccessDenied*\\"" are part of the text',
  },
  {
    control: '4.1',
    what: 'exclusions for the first code only',
    pattern: `{ ($.errorCode = "*UnauthorizedOperation") && ${exclusions} || ($.errorCode = "AccessDenied*") }`,
    kind: 'miss',
    reason:
      'does not count errorCode *UnauthorizedOperation, sourceIPAddress delivery.logs.amazonaws.com; the conditions are those of the published pattern, joined in another way',
  },
  {
    control: '4.1',
    what: 'and for or',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") && ($.errorCode = "AccessDenied*") }',
    kind: 'miss',
    reason:
      'does not count errorCode AccessDenied* and *UnauthorizedOperation; `&&` joins several values of $.errorCode, of which a record has one: `||` is meant',
  },
  {
    control: '4.1',
    what: 'another field',
    pattern: '{ ($.errorMessage = "*UnauthorizedOperation") || ($.errorMessage = "AccessDenied*") }',
    kind: 'miss',
    reason:
      'counts only calls with errorMessage AccessDenied* and *UnauthorizedOperation, which the control does not ask; $.errorMessage is compared where $.errorCode is meant',
  },
  {
    control: '4.1',
    what: 'lower case',
    pattern: '{ ($.errorCode = "*unauthorizedoperation") || ($.errorCode = "accessdenied*") }',
    kind: 'miss',
    reason:
      'does not count errorCode AccessDenied* and *UnauthorizedOperation; values are case-sensitive: "*unauthorizedoperation" is not "*UnauthorizedOperation"; values are case-sensitive: "accessdenied*" is not "AccessDenied*"',
  },
  {
    control: '4.1',
    what: 'field in lower case',
    pattern: '{ ($.errorcode = "*UnauthorizedOperation") || ($.errorcode = "AccessDenied*") }',
    kind: 'miss',
    reason:
      'counts only calls with errorcode AccessDenied* and *UnauthorizedOperation, which the control does not ask; names are case-sensitive: $.errorcode is not $.errorCode',
  },
  {
    control: '4.1',
    what: 'wildcard at the wrong end',
    pattern: '{ ($.errorCode = "UnauthorizedOperation*") || ($.errorCode = "*AccessDenied") }',
    kind: 'miss',
    reason:
      'does not count errorCode AccessDenied* and *UnauthorizedOperation; `*` stands elsewhere in "UnauthorizedOperation*" than in "*UnauthorizedOperation"; `*` stands elsewhere in "*AccessDenied" than in "AccessDenied*"',
  },
  {
    control: '4.1',
    what: 'more wildcards',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation*") || ($.errorCode = "AccessDenied*") }',
    kind: 'wider',
    reason:
      'also counts errorCode *UnauthorizedOperation*; `*` stands elsewhere in "*UnauthorizedOperation*" than in "*UnauthorizedOperation"',
  },
  {
    control: '4.1',
    what: 'any error',
    pattern: '{ $.errorCode = "*" }',
    kind: 'wider',
    reason: 'also counts errorCode *',
  },
  {
    control: '4.1',
    what: 'terms',
    pattern: '?UnauthorizedOperation ?AccessDenied',
    kind: 'miss',
    reason: 'looks for terms in the text, not at fields: a pattern over fields stands in { }',
  },
  {
    control: '4.2',
    what: 'flipped operator on MFA',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }',
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; `=` stands where `!=` is meant on $.additionalEventData.MFAUsed',
  },
  {
    control: '4.2',
    what: 'No in place of not Yes',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "No") }',
    kind: 'miss',
    reason: 'does not count any additionalEventData.MFAUsed but No and Yes',
  },
  {
    control: '4.2',
    what: 'or for and',
    pattern: '{ ($.eventName = "ConsoleLogin") || ($.additionalEventData.MFAUsed != "Yes") }',
    kind: 'wider',
    reason: 'also counts eventName ConsoleLogin, additionalEventData.MFAUsed Yes; `||` stands where `&&` is meant',
  },
  {
    control: '4.2',
    what: 'field at another place',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.MFAUsed != "Yes") }',
    kind: 'miss',
    reason:
      'counts only calls with any MFAUsed but Yes, which the control does not ask; $.MFAUsed is compared where $.additionalEventData.MFAUsed is meant',
  },
  {
    control: '4.2',
    what: 'failures in place of successes',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Failure") }',
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; it asks for responseElements.ConsoleLogin Failure, the control for responseElements.ConsoleLogin Success',
  },
  {
    control: '4.2',
    what: 'without the result',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") }',
    kind: 'wider',
    reason: 'counts whatever responseElements.ConsoleLogin is',
  },
  {
    control: '4.2',
    what: 'root only',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "Root") }',
    kind: 'miss',
    reason: 'counts only calls with userIdentity.type Root, which the control does not ask',
  },
  {
    control: '4.2',
    what: 'every sign-in',
    pattern: '{ $.eventName = "ConsoleLogin" }',
    kind: 'wider',
    reason: 'counts whatever additionalEventData.MFAUsed is',
  },
  {
    control: '4.2',
    what: 'missing MFA in place of no MFA',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed NOT EXISTS) }',
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; it asks for no additionalEventData.MFAUsed, the control for any additionalEventData.MFAUsed but Yes',
  },
  {
    control: '4.3',
    what: 'without NOT EXISTS',
    pattern: `{ ${root} && ${noEvent} }`,
    kind: 'wider',
    reason: 'counts whatever userIdentity.invokedBy is',
  },
  {
    control: '4.3',
    what: 'IS NULL for NOT EXISTS',
    pattern: `{ ${root} && $.userIdentity.invokedBy IS NULL && ${noEvent} }`,
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; `IS NULL` stands where `NOT EXISTS` is meant on $.userIdentity.invokedBy',
  },
  {
    control: '4.3',
    what: 'a comparison for NOT EXISTS',
    pattern: `{ ${root} && $.userIdentity.invokedBy != "*" && ${noEvent} }`,
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; `!= *` stands where `NOT EXISTS` is meant on $.userIdentity.invokedBy',
  },
  {
    control: '4.3',
    what: 'NOT EXISTS of another field',
    pattern: `{ ${root} && $.invokedBy NOT EXISTS && ${noEvent} }`,
    kind: 'miss',
    reason: 'counts only calls with no invokedBy, which the control does not ask',
  },
  {
    control: '4.3',
    what: 'flipped operator on the type',
    pattern: `{ $.userIdentity.type != "Root" && ${noService} && ${noEvent} }`,
    kind: 'miss',
    reason: 'counts nothing of what the control is for; `!=` stands where `=` is meant on $.userIdentity.type',
  },
  {
    control: '4.3',
    what: 'flipped operator on the event',
    pattern: `{ ${root} && ${noService} && $.eventType = "AwsServiceEvent" }`,
    kind: 'miss',
    reason: 'counts nothing of what the control is for; `=` stands where `!=` is meant on $.eventType',
  },
  {
    control: '4.3',
    what: 'lower case',
    pattern: `{ $.userIdentity.type = "root" && ${noService} && ${noEvent} }`,
    kind: 'miss',
    reason: 'counts nothing of what the control is for; values are case-sensitive: "root" is not "Root"',
  },
  {
    control: '4.3',
    what: 'or for the first and',
    pattern: `{ ${root} || ${noService} && ${noEvent} }`,
    kind: 'wider',
    reason:
      'counts nearly every call: also counts userIdentity.type Root, userIdentity.invokedBy anything else; `||` stands where `&&` is meant',
  },
  {
    control: '4.3',
    what: 'or for the last and',
    pattern: `{ ${root} && ${noService} || ${noEvent} }`,
    kind: 'wider',
    reason:
      'counts nearly every call: also counts userIdentity.type Root, userIdentity.invokedBy anything else, eventType anything else; `||` stands where `&&` is meant',
  },
  {
    control: '4.3',
    what: 'the name in place of the type',
    pattern: `{ $.userIdentity.userName = "Root" && ${noService} && ${noEvent} }`,
    kind: 'miss',
    reason:
      'counts only calls with userIdentity.userName Root, which the control does not ask; $.userIdentity.userName is compared where $.userIdentity.type is meant',
  },
  {
    control: '4.3',
    what: 'sign-ins only',
    pattern: `{ ${root} && ${noService} && ${noEvent} && $.eventName = "ConsoleLogin" }`,
    kind: 'miss',
    reason: 'counts only calls with eventName ConsoleLogin, which the control does not ask',
  },
  {
    control: '4.3',
    what: 'white space',
    pattern: `{ $.userIdentity.type = " Root" && ${noService} && ${noEvent} }`,
    kind: 'miss',
    reason: 'counts nothing of what the control is for; the white space in " Root" is part of the text',
  },
  {
    control: '4.3',
    what: 'single quotes',
    pattern: `{ $.userIdentity.type = 'Root' && ${noService} && ${noEvent} }`,
    kind: 'miss',
    reason:
      'is no filter pattern: A filter pattern knows only double quotation marks: single ones are part of the text and match nothing you mean.',
  },
  {
    control: '4.4',
    what: 'one name missing',
    pattern: `{ ${list(without(iam, 'DetachGroupPolicy'))} }`,
    kind: 'miss',
    reason: 'does not count eventName DetachGroupPolicy',
  },
  {
    control: '4.4',
    what: 'two names missing',
    pattern: `{ ${list(without(iam, 'PutUserPolicy', 'PutRolePolicy'))} }`,
    kind: 'miss',
    reason: 'does not count eventName PutRolePolicy and PutUserPolicy',
  },
  {
    control: '4.4',
    what: 'users only',
    pattern: `{ ${list('DeleteUserPolicy PutUserPolicy AttachUserPolicy DetachUserPolicy')} }`,
    kind: 'miss',
    reason:
      'does not count eventName DeleteGroupPolicy, DeleteRolePolicy, PutGroupPolicy, PutRolePolicy, CreatePolicy and 7 more',
  },
  {
    control: '4.4',
    what: 'source of another service',
    pattern: `{ ($.eventSource = sts.amazonaws.com) && (${list(iam)}) }`,
    kind: 'miss',
    reason: 'counts only calls with eventSource sts.amazonaws.com, which the control does not ask',
  },
  {
    control: '4.4',
    what: 'one more name',
    pattern: `{ ${list(`${iam} PutRolePermissionsBoundary`)} }`,
    kind: 'wider',
    reason: 'also counts eventName PutRolePermissionsBoundary',
  },
  {
    control: '4.4',
    what: 'wildcards for names',
    pattern: '{ $.eventName = "*Policy" || $.eventName = "*PolicyVersion" }',
    kind: 'wider',
    reason: 'also counts eventName *Policy and *PolicyVersion',
  },
  {
    control: '4.5',
    what: 'one name missing',
    pattern: `{ ${list('CreateTrail UpdateTrail StartLogging StopLogging')} }`,
    kind: 'miss',
    reason: 'does not count eventName DeleteTrail',
  },
  {
    control: '4.5',
    what: 'and for or',
    pattern:
      '{ ($.eventName = CreateTrail) && ($.eventName = UpdateTrail) && ($.eventName = DeleteTrail) && ($.eventName = StartLogging) && ($.eventName = StopLogging) }',
    kind: 'miss',
    reason:
      'counts nothing: no record fulfils it; `&&` joins several values of $.eventName, of which a record has one: `||` is meant',
  },
  {
    control: '4.5',
    what: 'one and',
    pattern:
      '{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) && ($.eventName = StartLogging) || ($.eventName = StopLogging) }',
    kind: 'miss',
    reason:
      'does not count eventName DeleteTrail and StartLogging; `&&` joins several values of $.eventName, of which a record has one: `||` is meant',
  },
  {
    control: '4.5',
    what: 'a name misspelt',
    pattern: `{ ${list('CreateTrail UpdateTrail DeleteTrails StartLogging StopLogging')} }`,
    kind: 'miss',
    reason: 'does not count eventName DeleteTrail; "DeleteTrails" is not "DeleteTrail"',
  },
  {
    control: '4.5',
    what: 'lower case',
    pattern: `{ ${list('createTrail updateTrail deleteTrail startLogging stopLogging')} }`,
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; values are case-sensitive: "createTrail" is not "CreateTrail"; "createTrail" is not "UpdateTrail"',
  },
  {
    control: '4.5',
    what: 'a regular expression that lacks one',
    pattern: '{ $.eventName = %^CreateTrail$|^UpdateTrail$|^DeleteTrail$|^StopLogging$% }',
    kind: 'miss',
    reason: 'does not count eventName StartLogging',
  },
  {
    control: '4.5',
    what: 'an unanchored regular expression',
    pattern: '{ $.eventName = %CreateTrail|UpdateTrail|DeleteTrail|StartLogging|StopLogging% }',
    kind: 'wider',
    reason: 'also counts some other eventName',
  },
  {
    control: '4.5',
    what: 'all selectors at once',
    pattern: '{ $.* = "CreateTrail" || $.* = "DeleteTrail" || $.* = "StopLogging" }',
    kind: 'miss',
    reason: 'does not count eventName UpdateTrail; $.* is compared where $.eventName is meant',
  },
  {
    control: '4.5',
    what: 'space-delimited',
    pattern: '[eventName = CreateTrail || eventName = DeleteTrail]',
    kind: 'miss',
    reason: 'looks for words between spaces, not at fields: a pattern over fields stands in { }',
  },
  {
    control: '4.5',
    what: 'a term',
    pattern: 'StopLogging',
    kind: 'miss',
    reason: 'looks for terms in the text, not at fields: a pattern over fields stands in { }',
  },
  {
    control: '4.6',
    what: 'another message',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentification") }',
    kind: 'miss',
    reason: 'counts nothing of what the control is for; "Failed authentification" is not "Failed authentication"',
  },
  {
    control: '4.6',
    what: 'message in lower case',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "failed authentication") }',
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; values are case-sensitive: "failed authentication" is not "Failed authentication"',
  },
  {
    control: '4.6',
    what: 'or for and',
    pattern: '{ ($.eventName = ConsoleLogin) || ($.errorMessage = "Failed authentication") }',
    kind: 'wider',
    reason: 'also counts eventName ConsoleLogin, errorMessage anything else; `||` stands where `&&` is meant',
  },
  {
    control: '4.6',
    what: 'the result in place of the message',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.responseElements.ConsoleLogin = "Failure") }',
    kind: 'miss',
    reason: 'counts only calls with responseElements.ConsoleLogin Failure, which the control does not ask',
  },
  {
    control: '4.6',
    what: 'IAM users only',
    pattern:
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") && ($.userIdentity.type = IAMUser) }',
    kind: 'miss',
    reason: 'counts only calls with userIdentity.type IAMUser, which the control does not ask',
  },
  {
    control: '4.6',
    what: 'the code in place of the message',
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorCode = "Failed authentication") }',
    kind: 'miss',
    reason:
      'counts only calls with errorCode "Failed authentication", which the control does not ask; $.errorCode is compared where $.errorMessage is meant',
  },
  {
    control: '4.7',
    what: 'without inner parentheses',
    pattern:
      '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }',
    kind: 'wider',
    reason:
      'also counts any eventSource but kms.amazonaws.com, or none; without parentheses `&&` binds $.eventSource to $.eventName = DisableKey only',
  },
  {
    control: '4.7',
    what: 'without source',
    pattern: `{ ${list('DisableKey ScheduleKeyDeletion')} }`,
    kind: 'wider',
    reason: 'counts whatever eventSource is',
  },
  {
    control: '4.7',
    what: 'or for and',
    pattern: `{ ($.eventSource = kms.amazonaws.com) || (${list('DisableKey ScheduleKeyDeletion')}) }`,
    kind: 'wider',
    reason: 'also counts eventSource kms.amazonaws.com, eventName anything else; `||` stands where `&&` is meant',
  },
  {
    control: '4.7',
    what: 'one name missing',
    pattern: '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = ScheduleKeyDeletion) }',
    kind: 'miss',
    reason: 'does not count eventName DisableKey',
  },
  {
    control: '4.7',
    what: 'source without its domain',
    pattern: `{ ($.eventSource = kms) && (${list('DisableKey ScheduleKeyDeletion')}) }`,
    kind: 'miss',
    reason:
      'counts nothing of what the control is for; it asks for eventSource kms, the control for eventSource kms.amazonaws.com',
  },
  {
    control: '4.8',
    what: 'one name missing',
    pattern: `{ ($.eventSource = s3.amazonaws.com) && (${list(without(bucket, 'DeleteBucketPolicy'))}) }`,
    kind: 'miss',
    reason: 'does not count eventName DeleteBucketPolicy',
  },
  {
    control: '4.8',
    what: 'flipped operator on the source',
    pattern: `{ ($.eventSource != s3.amazonaws.com) && (${list(bucket)}) }`,
    kind: 'miss',
    reason: 'counts nothing of what the control is for; `!=` stands where `=` is meant on $.eventSource',
  },
  {
    control: '4.8',
    what: 'one more name',
    pattern: `{ ($.eventSource = s3.amazonaws.com) && (${list(`${bucket} PutPublicAccessBlock`)}) }`,
    kind: 'wider',
    reason: 'also counts eventName PutPublicAccessBlock',
  },
  {
    control: '4.9',
    what: 'without inner parentheses',
    pattern: `{ ($.eventSource = config.amazonaws.com) && ${list(config)} }`,
    kind: 'wider',
    reason:
      'also counts any eventSource but config.amazonaws.com, or none; without parentheses `&&` binds $.eventSource to $.eventName = StopConfigurationRecorder only',
  },
  {
    control: '4.9',
    what: 'one name missing',
    pattern: `{ ($.eventSource = config.amazonaws.com) && (${list(without(config, 'StopConfigurationRecorder'))}) }`,
    kind: 'miss',
    reason: 'does not count eventName StopConfigurationRecorder',
  },
  {
    control: '4.10',
    what: 'one name missing',
    pattern: `{ ${list(without(groups, 'RevokeSecurityGroupEgress'))} }`,
    kind: 'miss',
    reason: 'does not count eventName RevokeSecurityGroupEgress',
  },
  {
    control: '4.10',
    what: 'half of the names under another field',
    pattern: `{ ${list(without(groups, 'CreateSecurityGroup', 'DeleteSecurityGroup'))} || $.eventType = CreateSecurityGroup || $.eventType = DeleteSecurityGroup }`,
    kind: 'miss',
    reason: 'does not count eventName CreateSecurityGroup; $.eventType is compared where $.eventName is meant',
  },
  {
    control: '4.11',
    what: 'two names missing',
    pattern: `{ ${list(without(acl, 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'))} }`,
    kind: 'miss',
    reason: 'does not count eventName ReplaceNetworkAclEntry and ReplaceNetworkAclAssociation',
  },
  {
    control: '4.12',
    what: 'one name missing',
    pattern: `{ ${list(without(gateways, 'DetachInternetGateway'))} }`,
    kind: 'miss',
    reason: 'does not count eventName DetachInternetGateway',
  },
  {
    control: '4.12',
    what: 'without errors',
    pattern: `{ (${list(gateways)}) && $.errorCode NOT EXISTS }`,
    kind: 'miss',
    reason: 'counts only calls with no errorCode, which the control does not ask',
  },
  {
    control: '4.13',
    what: 'one name missing',
    pattern: `{ ${list(without(routes, 'ReplaceRoute'))} }`,
    kind: 'miss',
    reason: 'does not count eventName ReplaceRoute',
  },
  {
    control: '4.13',
    what: 'without inner parentheses, one name missing',
    pattern: `{ ($.eventSource = ec2.amazonaws.com) && ${list(without(routes, 'DeleteRoute'))} }`,
    kind: 'miss',
    reason:
      'does not count eventName DeleteRoute; without parentheses `&&` binds $.eventSource to $.eventName = CreateRoute only',
  },
  {
    control: '4.14',
    what: 'one name missing',
    pattern: `{ ${list(without(vpc, 'EnableVpcClassicLink'))} }`,
    kind: 'miss',
    reason: 'does not count eventName EnableVpcClassicLink',
  },
  {
    control: '4.14',
    what: 'one region only',
    pattern: `{ (${list(vpc)}) && $.awsRegion = "us-east-1" }`,
    kind: 'miss',
    reason: 'counts only calls with awsRegion us-east-1, which the control does not ask',
  },
  {
    control: '4.15',
    what: 'one name missing',
    pattern: `{ ($.eventSource = organizations.amazonaws.com) && (${list(without(organization, 'LeaveOrganization'))}) }`,
    kind: 'miss',
    reason: 'does not count eventName LeaveOrganization',
  },
  {
    control: '4.15',
    what: 'without inner parentheses',
    pattern: `{ ($.eventSource = organizations.amazonaws.com) && ${list(organization)} }`,
    kind: 'wider',
    reason:
      'also counts any eventSource but organizations.amazonaws.com, or none; without parentheses `&&` binds $.eventSource to $.eventName = AcceptHandshake only',
  },
  {
    control: '4.15',
    what: 'no closing brace',
    pattern: `{ ($.eventSource = organizations.amazonaws.com) && (${list(organization)})`,
    kind: 'miss',
    reason: 'is no filter pattern: The pattern ends without its }.',
  },
  { control: '4.15', what: 'every event', pattern: '', kind: 'wider', reason: 'counts every event' },
  {
    control: '4.5',
    what: 'a regular expression that is not worked out',
    pattern: '{ $.eventName = %^Create.rail$|^UpdateTrail$|^DeleteTrail$|^StartLogging$|^StopLogging$% }',
    kind: 'unknown',
    reason: 'cannot be compared: what matches $.eventName is not worked out',
  },
  {
    control: '4.5',
    what: 'a wildcard selector that stands for one that matters',
    pattern:
      '{ $.* = CreateTrail || $.* = UpdateTrail || $.eventName = DeleteTrail || $.eventName = StartLogging || $.eventName = StopLogging }',
    kind: 'unknown',
    reason: 'cannot be compared: what $.* can be is not worked out',
  },
  {
    control: '4.5',
    what: 'in all accounts but one',
    pattern:
      '{ ($.eventName = CreateTrail || $.eventName = UpdateTrail || $.eventName = DeleteTrail || $.eventName = StartLogging || $.eventName = StopLogging) && $.recipientAccountId != "111122223333" }',
    kind: 'miss',
    reason: 'counts only calls with any recipientAccountId but 111122223333, which the control does not ask',
  },
  {
    control: '4.6',
    what: 'a truth of another field',
    pattern:
      '{ $.eventName = ConsoleLogin && $.errorMessage = "Failed authentication" && $.additionalEventData.isSigned IS TRUE }',
    kind: 'miss',
    reason: 'counts only calls with additionalEventData.isSigned true, which the control does not ask',
  },
  {
    control: '4.11',
    what: 'source of another service',
    pattern:
      '{ ($.eventSource = "vpc.amazonaws.com") && ($.eventName = CreateNetworkAcl || $.eventName = CreateNetworkAclEntry || $.eventName = DeleteNetworkAcl || $.eventName = DeleteNetworkAclEntry || $.eventName = ReplaceNetworkAclEntry || $.eventName = ReplaceNetworkAclAssociation) }',
    kind: 'miss',
    reason: 'counts only calls with eventSource vpc.amazonaws.com, which the control does not ask',
  },
];
