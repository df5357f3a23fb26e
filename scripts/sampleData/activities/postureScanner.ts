import { assumeRole } from '../assumeRole.ts';
import { assumedRole, foreignCaller, roleSession } from '../identities.ts';
import { accessDenied, openJournal } from '../journal.ts';
import type { Origin } from '../journal.ts';
import { accounts, networks, regions, vendorAccount } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { at, hour, minute, second } from '../time.ts';

/** A vendor's scanner goes through every account four times a day. It reads a lot, it is refused a little, and it is meant to. */
export function postureScanner(): ApiRecord[] {
  const journal = openJournal('postureScanner');
  const from: Origin = {
    address: networks.vendor,
    userAgent:
      'Boto3/1.40.58 md/Botocore#1.40.58 ua/2.1 os/linux#5.15.0 lang/python#3.12.11 example-posture-scanner/8.4',
  };
  for (let round = 0; round < 4; round += 1) {
    for (const [index, account] of Object.values(accounts).entries()) {
      let time = at('00:30') + round * 6 * hour + index * 20 * minute;
      const session = roleSession(account, 'SecurityAudit', `scan-${round + 1}`, time);
      assumeRole(
        journal,
        {
          region: 'eu-west-1',
          callerAccount: vendorAccount,
          by: foreignCaller(vendorAccount, 'scanner'),
          from,
          session,
          externalId: 'example-external-id',
        },
        Object.values(accounts),
      );
      const by = assumedRole(session);
      for (const region of regions) {
        for (const action of [...checks, ...checks, ...checks, ...checks]) {
          const refused = refusedToAudit.has(action);
          journal.call({
            time,
            account,
            region,
            by,
            from,
            action,
            ...(refused && { error: accessDenied(by, action) }),
          });
          time += journal.random.integer(1, 4) * second;
        }
      }
    }
  }
  return journal.records;
}

const checks = [
  'ec2:DescribeInstances',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeVolumes',
  'ec2:DescribeSnapshots',
  'ec2:DescribeFlowLogs',
  's3:ListBuckets',
  's3:GetBucketPolicyStatus',
  's3:GetBucketPublicAccessBlock',
  'iam:GetAccountSummary',
  'iam:ListUsers',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:GetLoginProfile',
  'kms:ListKeys',
  'kms:GetKeyRotationStatus',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  'lambda:ListFunctions20150331',
  'lambda:GetPolicy20150331v2',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'guardduty:ListDetectors',
  'secretsmanager:ListSecrets',
  'organizations:ListAccounts',
] as const;

const refusedToAudit: ReadonlySet<string> = new Set(['organizations:ListAccounts']);
