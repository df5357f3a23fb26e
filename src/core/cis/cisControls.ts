import { cisControlIds, type CisControl, type CisControlId, type CisTerm, type CisVariant } from './cisControl.ts';

/**
 * The published patterns of the fifteen controls. Sources: the benchmark's text of v1.2 (whose 3.1 to 3.14 they were), v1.4,
 * v2.0, v3.0, v4.0, v5.0, v6.0 and v7.0, as Prowler quotes it (`prowler/compliance/aws/cis_*_aws.json`), and AWS Security Hub,
 * controls CloudWatch.1 to CloudWatch.14 (securityhub/latest/userguide/cloudwatch-controls).
 */
export const cisControls: readonly CisControl[] = [
  control('4.1', 'unauthorized API calls', [
    published(
      'CIS v4.0 to v7.0',
      any(
        equals('errorCode', '*UnauthorizedOperation'),
        // `&&` binds tighter than `||`: what is left out is left out of AccessDenied only.
        all(
          equals('errorCode', 'AccessDenied*'),
          differs('sourceIPAddress', 'delivery.logs.amazonaws.com'),
          differs('eventName', 'HeadBucket'),
        ),
      ),
    ),
    published('CIS v1.2, Security Hub CloudWatch.2', equals('errorCode', '*UnauthorizedOperation', 'AccessDenied*')),
    published(
      'CIS v1.4 to v3.0',
      any(
        equals('errorCode', '*UnauthorizedOperation', 'AccessDenied*'),
        differs('sourceIPAddress', 'delivery.logs.amazonaws.com'),
        differs('eventName', 'HeadBucket'),
      ),
      'its != are joined by ||, as the text of CIS v3.0 has them, and so it counts nearly every call',
    ),
    published(
      'modules of Terraform and CDK after CIS v1.4 to v3.0',
      all(
        equals('errorCode', '*UnauthorizedOperation', 'AccessDenied*'),
        differs('sourceIPAddress', 'delivery.logs.amazonaws.com'),
        differs('eventName', 'HeadBucket'),
      ),
      'its parentheses leave HeadBucket and delivery.logs.amazonaws.com out of both codes, where CIS v4.0 leaves them out of AccessDenied only',
    ),
  ]),
  control('4.2', 'console sign-ins without MFA', [
    ...alsoOf(
      'signin.amazonaws.com',
      published(
        'CIS v1.2 to v7.0',
        all(equals('eventName', 'ConsoleLogin'), differs('additionalEventData.MFAUsed', 'Yes')),
      ),
      published(
        'CIS v1.4 to v7.0 for accounts with single sign-on, Security Hub CloudWatch.3',
        all(
          equals('eventName', 'ConsoleLogin'),
          differs('additionalEventData.MFAUsed', 'Yes'),
          equals('userIdentity.type', 'IAMUser'),
          equals('responseElements.ConsoleLogin', 'Success'),
        ),
      ),
    ),
  ]),
  control('4.3', 'use of the root user', [
    published(
      'CIS v1.2 to v7.0, Security Hub CloudWatch.1',
      all(
        equals('userIdentity.type', 'Root'),
        { kind: 'absent', field: 'userIdentity.invokedBy' },
        differs('eventType', 'AwsServiceEvent'),
      ),
    ),
  ]),
  control('4.4', 'IAM policy changes', [
    published('CIS v1.2 to v7.0', names(iam())),
    published('Security Hub CloudWatch.4', of('iam.amazonaws.com', iam())),
  ]),
  control('4.5', 'CloudTrail configuration changes', [
    ...alsoOf(
      'cloudtrail.amazonaws.com',
      published(
        'CIS v1.2 to v7.0, Security Hub CloudWatch.5',
        names('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
      ),
    ),
  ]),
  control('4.6', 'failed console sign-ins', [
    ...alsoOf(
      'signin.amazonaws.com',
      published(
        'CIS v1.2 to v7.0, Security Hub CloudWatch.6',
        all(equals('eventName', 'ConsoleLogin'), equals('errorMessage', 'Failed authentication')),
      ),
    ),
  ]),
  control('4.7', 'customer managed keys that are disabled or scheduled for deletion', [
    published('CIS v1.2 to v7.0, Security Hub CloudWatch.7', of('kms.amazonaws.com', 'DisableKey ScheduleKeyDeletion')),
  ]),
  control('4.8', 'S3 bucket policy changes', [
    published(
      'CIS v1.2 to v7.0, Security Hub CloudWatch.8',
      of(
        's3.amazonaws.com',
        'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
      ),
    ),
  ]),
  control('4.9', 'AWS Config configuration changes', [
    published(
      'CIS v1.2 to v7.0, Security Hub CloudWatch.9',
      of(
        'config.amazonaws.com',
        'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
      ),
    ),
  ]),
  control('4.10', 'security group changes', [
    ...alsoOf(
      'ec2.amazonaws.com',
      published('CIS v4.0 to v7.0', names(`${securityGroups()} ModifySecurityGroupRules`)),
      published('CIS v1.2 to v3.0, Security Hub CloudWatch.10', names(securityGroups())),
    ),
  ]),
  control('4.11', 'network ACL changes', [
    ...alsoOf(
      'ec2.amazonaws.com',
      published(
        'CIS v1.2 to v7.0, Security Hub CloudWatch.11',
        names(
          'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
        ),
      ),
    ),
  ]),
  control('4.12', 'network gateway changes', [
    ...alsoOf(
      'ec2.amazonaws.com',
      published(
        'CIS v1.2 to v7.0, Security Hub CloudWatch.12',
        names(
          'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
        ),
      ),
    ),
  ]),
  control('4.13', 'route table changes', [
    published('CIS v1.2 to v7.0', names(routes())),
    published('Security Hub CloudWatch.13, Prowler', of('ec2.amazonaws.com', routes())),
    published(
      'audit text of CIS v3.0 to v7.0',
      any(
        of('ec2.amazonaws.com', 'CreateRoute'),
        names(
          'CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable',
        ),
      ),
      'the inner parentheses are missing, as in the audit text of CIS, and so $.eventSource is compared for CreateRoute only',
    ),
  ]),
  control('4.14', 'VPC changes', [
    ...alsoOf(
      'ec2.amazonaws.com',
      published(
        'CIS v1.2 to v7.0, Security Hub CloudWatch.14',
        names(
          'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
        ),
      ),
    ),
  ]),
  control('4.15', 'AWS Organizations changes', [
    published(
      'CIS v1.4 to v7.0',
      of(
        'organizations.amazonaws.com',
        'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
      ),
    ),
  ]),
];

const byId = new Map(cisControls.map((each) => [each.id, each]));

export function cisControl(id: CisControlId): CisControl {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no control ${id} among ${cisControlIds.length}`);
  return found;
}

function control(id: CisControlId, watches: string, variants: readonly CisVariant[]): CisControl {
  return { id, watches, variants };
}

function published(source: string, term: CisTerm, remark: string | null = null): CisVariant {
  return { source, term, remark };
}

function any(...terms: readonly CisTerm[]): CisTerm {
  return { kind: 'any', terms };
}

function all(...terms: readonly CisTerm[]): CisTerm {
  return { kind: 'all', terms };
}

function equals(field: string, ...texts: readonly string[]): CisTerm {
  return { kind: 'equals', field, texts };
}

function differs(field: string, text: string): CisTerm {
  return { kind: 'differs', field, text };
}

/** Calls by their names, which spaces part. */
function names(list: string): CisTerm {
  return equals('eventName', ...list.split(' '));
}

/** Calls of one service. */
function of(eventSource: string, list: string): CisTerm {
  return all(equals('eventSource', eventSource), names(list));
}

/**
 * Variants, and after them the same for calls of the one service that has calls of these names: templates write it in front of
 * them, as Security Hub does for 4.4 and 4.13, and no call is lost by it.
 */
function alsoOf(eventSource: string, ...variants: readonly CisVariant[]): readonly CisVariant[] {
  const narrowed = variants.map(({ source, term }) =>
    published(`${source}, as templates have it with the service`, all(equals('eventSource', eventSource), term)),
  );
  return [...variants, ...narrowed];
}

function iam(): string {
  return 'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy';
}

function securityGroups(): string {
  return 'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup';
}

function routes(): string {
  return 'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable';
}
