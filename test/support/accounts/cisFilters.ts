/** A pattern for each of the controls 4.1 to 4.15 of the CIS AWS Foundations Benchmark, as accounts have them. */
export const cisFilters: readonly (readonly [control: string, name: string, pattern: string])[] = [
  [
    '4.1',
    'unauthorized-calls',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  ],
  [
    '4.2',
    'console-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    '4.3',
    'root-use',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ],
  [
    '4.4',
    'iam-policy-changes',
    any(
      ...['DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy'],
      ...['PutUserPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      ...['AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy'],
      'DetachGroupPolicy',
    ),
  ],
  ['4.5', 'trail-changes', any('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')],
  ['4.6', 'failed-sign-ins', '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
  ['4.7', 'key-deletion', of('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion')],
  [
    '4.8',
    'bucket-policy-changes',
    of(
      's3.amazonaws.com',
      ...['PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication'],
      ...['DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication'],
    ),
  ],
  [
    '4.9',
    'config-changes',
    of(
      'config.amazonaws.com',
      ...['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'],
    ),
  ],
  [
    '4.10',
    'security-group-changes',
    any(
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress'],
      ...['RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules'],
    ),
  ],
  [
    '4.11',
    'network-acl-changes',
    any(
      ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
      ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
    ),
  ],
  [
    '4.12',
    'gateway-changes',
    any(
      ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway'],
      ...['DeleteInternetGateway', 'DetachInternetGateway'],
    ),
  ],
  [
    '4.13',
    'route-changes',
    of(
      'ec2.amazonaws.com',
      ...['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable'],
      ...['DeleteRoute', 'DisassociateRouteTable'],
    ),
  ],
  [
    '4.14',
    'vpc-changes',
    any(
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection'],
      ...['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc'],
      ...['DisableVpcClassicLink', 'EnableVpcClassicLink'],
    ),
  ],
  [
    '4.15',
    'organization-changes',
    of(
      'organizations.amazonaws.com',
      ...['AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy'],
      ...['DeclineHandshake', 'DeleteOrganization', 'DeleteOrganizationalUnit', 'DeletePolicy', 'DetachPolicy'],
      ...['DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization', 'LeaveOrganization', 'MoveAccount'],
      ...['RemoveAccountFromOrganization', 'UpdatePolicy', 'UpdateOrganizationalUnit'],
    ),
  ],
];

function any(...names: readonly string[]): string {
  return `{ ${eachOf(names)} }`;
}

function of(source: string, ...names: readonly string[]): string {
  return `{ ($.eventSource = ${source}) && (${eachOf(names)}) }`;
}

function eachOf(names: readonly string[]): string {
  return names.map((name) => `($.eventName = ${name})`).join(' || ');
}
