import type { CisControlId } from '../../../../../src/core/cis/cisControl.ts';

/** A pattern that means what a published one means, however it is written. */
export interface RewritingCase {
  readonly control: CisControlId;
  readonly what: string;
  readonly pattern: string;
  /** The beginning of the remark, where the published text is known bad. */
  readonly remark?: string;
}

const trail = ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'];
const gateways =
  'CreateCustomerGateway|DeleteCustomerGateway|AttachInternetGateway|CreateInternetGateway|DeleteInternetGateway|DetachInternetGateway';
const or = (names: readonly string[], quote = ''): string =>
  names.map((name) => `$.eventName = ${quote}${name}${quote}`).join(' || ');
const kms = '$.eventSource = kms.amazonaws.com';

export const rewritingCases: readonly RewritingCase[] = [
  {
    control: '4.1',
    what: 'as CIS v4.0 has it',
    pattern:
      '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
  },
  {
    control: '4.1',
    what: 'bare, with the parentheses that are meant',
    pattern:
      '{ $.errorCode=*UnauthorizedOperation || ($.errorCode=AccessDenied* && $.sourceIPAddress!=delivery.logs.amazonaws.com && $.eventName!=HeadBucket) }',
  },
  {
    control: '4.1',
    what: 'distributed, terms repeated',
    pattern:
      '{ ($.errorCode = "*UnauthorizedOperation" || $.errorCode = "AccessDenied*") && ($.errorCode = "*UnauthorizedOperation" || $.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket" || $.errorCode = "*UnauthorizedOperation") }',
  },
  {
    control: '4.1',
    what: 'Security Hub',
    pattern: '{($.errorCode="*UnauthorizedOperation")||($.errorCode="AccessDenied*")}',
  },
  {
    control: '4.1',
    what: 'as regular expressions',
    pattern: '{ $.errorCode = %UnauthorizedOperation$|^AccessDenied% }',
  },
  {
    control: '4.1',
    what: 'CIS v3.0, bare',
    pattern:
      '{ ($.errorCode = *UnauthorizedOperation) || ($.errorCode = AccessDenied*) || ($.sourceIPAddress!=delivery.logs.amazonaws.com) || ($.eventName!=HeadBucket) }',
    remark: 'its != are joined by ||',
  },
  {
    control: '4.1',
    what: 'CIS v3.0 in another order',
    pattern:
      '{ $.eventName != "HeadBucket" || $.sourceIPAddress != "delivery.logs.amazonaws.com" || ($.errorCode = "AccessDenied*" || $.errorCode = "*UnauthorizedOperation") }',
    remark: 'its != are joined by ||',
  },
  {
    control: '4.1',
    what: 'parentheses round the codes, as modules of Terraform have them',
    pattern:
      '{(($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && (($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket"))}',
    remark: 'its parentheses leave HeadBucket',
  },
  {
    control: '4.2',
    what: 'of the service',
    pattern:
      '{ ($.eventSource = "signin.amazonaws.com") && ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  },
  {
    control: '4.2',
    what: 'short, in another order',
    pattern: '{ $.additionalEventData.MFAUsed != Yes && $.eventName = ConsoleLogin }',
  },
  {
    control: '4.2',
    what: 'a chain of != that the first condition decides',
    pattern:
      '{ $.eventName = "ConsoleLogin" && $.eventName != "CheckMfa" && $.eventName != "SwitchRole" && $.additionalEventData.MFAUsed != "Yes" }',
  },
  {
    control: '4.2',
    what: 'long, Security Hub',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    control: '4.3',
    what: 'in parentheses, over lines',
    pattern:
      '{\n  ($.eventType != AwsServiceEvent)\n  && ($.userIdentity.invokedBy NOT EXISTS)\n  && ($.userIdentity.type = Root)\n}',
  },
  {
    control: '4.3',
    what: 'keys in brackets, with what can never be beside it',
    pattern:
      '{ $.[\'userIdentity\'][\'type\'] = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" || $.userIdentity = "Root" && $.userIdentity.type = "Root" }',
  },
  { control: '4.5', what: 'bare', pattern: `{ ${or(trail)} }` },
  { control: '4.5', what: 'quoted, reversed', pattern: `{ ${or(trail.toReversed(), '"')} }` },
  { control: '4.5', what: 'repeated and nested', pattern: `{ ((${or(trail)})) || (${or(trail.slice(2))}) }` },
  { control: '4.5', what: 'as a regular expression', pattern: `{ $.eventName = %^${trail.join('$|^')}$% }` },
  {
    control: '4.5',
    what: 'with an alternative that no record fulfils',
    pattern: `{ ${or(trail)} || ($.eventName = "CreateTrail" && $.eventName = "DeleteTrail") }`,
  },
  {
    control: '4.5',
    what: 'a name again under a condition of its own',
    pattern: `{ ${or(trail)} || ($.eventName = StopLogging && $.requestParameters.list[*].name = x) }`,
  },
  {
    control: '4.5',
    what: 'of the service',
    pattern: `{ ($.eventSource = cloudtrail.amazonaws.com) && (${or(trail)}) }`,
  },
  {
    control: '4.6',
    what: 'the message first',
    pattern: '{ $.errorMessage="Failed authentication"&&$.eventName="ConsoleLogin" }',
  },
  {
    control: '4.7',
    what: 'distributed',
    pattern: `{ (${kms} && $.eventName = DisableKey) || (${kms} && $.eventName = ScheduleKeyDeletion) }`,
  },
  {
    control: '4.7',
    what: 'distributed without parentheses',
    pattern: `{ ${kms} && $.eventName = DisableKey || $.eventName = "ScheduleKeyDeletion" && ${kms} }`,
  },
  {
    control: '4.7',
    what: 'names first',
    pattern: `{ ($.eventName = ScheduleKeyDeletion || $.eventName = DisableKey) && ${kms} && ${kms} }`,
  },
  {
    control: '4.10',
    what: 'six names',
    pattern: names(
      'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
    ),
  },
  {
    control: '4.10',
    what: 'seven names',
    pattern: names(
      'ModifySecurityGroupRules AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
    ),
  },
  {
    control: '4.10',
    what: 'six names of the service',
    pattern:
      '{($.eventSource = "ec2.amazonaws.com") && ($.eventName = "AuthorizeSecurityGroupIngress" || $.eventName = "RevokeSecurityGroupIngress" || $.eventName = "AuthorizeSecurityGroupEgress" || $.eventName = "RevokeSecurityGroupEgress" || $.eventName = "CreateSecurityGroup" || $.eventName = "DeleteSecurityGroup")}',
  },
  {
    control: '4.12',
    what: 'as two regular expressions',
    pattern: `{ $.eventName = %^${gateways.split('|').slice(0, 3).join('$|^')}$% || $.eventName = %^${gateways.split('|').slice(3).join('$|^')}$% }`,
  },
  {
    control: '4.13',
    what: 'audit text of CIS',
    pattern:
      '{($.eventSource = ec2.amazonaws.com) && ($.eventName =CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName =ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName= DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName =DisassociateRouteTable) }',
    remark: 'the inner parentheses are missing',
  },
  {
    control: '4.13',
    what: 'Security Hub',
    pattern:
      '{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}',
  },
];

function names(list: string): string {
  return `{ ${or(list.split(' '))} }`;
}
