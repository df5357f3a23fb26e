import { assumeRole } from '../assumeRole.ts';
import { assumedRole, awsService, roleSession } from '../identities.ts';
import { openJournal } from '../journal.ts';
import type { Journal, Origin } from '../journal.ts';
import { accounts, logBucket, regions } from '../organisation.ts';
import type { ApiRecord } from '../record.ts';
import { allDay, at, hour, minute } from '../time.ts';

/** What AWS does by itself, all day and all night: more than half of most trails. */
export function awsServices(): ApiRecord[] {
  const journal = openJournal('awsServices');
  for (const account of Object.values(accounts)) {
    for (const region of regions) {
      trailDelivery(journal, account, region);
      linkedRole(journal, account, region, recorder);
    }
    linkedRole(journal, account, 'eu-west-1', autoScaling);
  }
  for (const workload of workloads) roleHandOver(journal, workload);
  keyRotation(journal);
  spotInterruption(journal);
  return journal.records;
}

/** CloudTrail looks whether it may write before it writes. */
function trailDelivery(journal: Journal, account: string, region: string): void {
  for (const time of allDay(journal.random, 15 * minute, 4 * minute)) {
    journal.call({
      time,
      account,
      region,
      by: awsService('cloudtrail.amazonaws.com'),
      from: service('cloudtrail.amazonaws.com'),
      action: 's3:GetBucketAcl',
      request: { bucketName: logBucket, Host: `${logBucket}.s3.${region}.amazonaws.com`, acl: '' },
      more: {
        SignatureVersion: 'SigV4',
        bytesTransferredIn: 0,
        AuthenticationMethod: 'AuthHeader',
        bytesTransferredOut: 552,
      },
      resources: [{ accountId: accounts.platform, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${logBucket}` }],
      sharedEventID: journal.random.uuid(),
    });
  }
}

interface LinkedRole {
  readonly principal: string;
  readonly role: string;
  readonly session: string;
  readonly interval: number;
  readonly rounds: readonly (readonly string[])[];
}

const recorder: LinkedRole = {
  principal: 'config.amazonaws.com',
  role: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
  session: 'AWSConfig-Describe',
  interval: 20 * minute,
  rounds: [
    ['ec2:DescribeSecurityGroups', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeVolumes'],
    ['s3:GetBucketPolicy', 's3:GetBucketEncryption', 's3:GetBucketVersioning'],
    ['iam:GetAccountPasswordPolicy', 'iam:ListPolicies'],
    ['rds:DescribeDBInstances', 'lambda:ListFunctions20150331'],
  ],
};

const autoScaling: LinkedRole = {
  principal: 'autoscaling.amazonaws.com',
  role: 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  session: 'AutoScaling',
  interval: 5 * minute,
  rounds: [
    ['ec2:DescribeInstanceStatus', 'elasticloadbalancing:DescribeTargetHealth'],
    ['ec2:DescribeInstances', 'cloudwatch:DescribeAlarms'],
  ],
};

/** A service at work in one of its own roles: it assumes the role each hour, then calls in its name. */
function linkedRole(journal: Journal, account: string, region: string, linked: LinkedRole): void {
  let session = roleSession(account, linked.role, linked.session, at('00:00'));
  for (const time of allDay(journal.random, linked.interval, 2 * minute)) {
    if (time - session.issued >= hour) {
      session = roleSession(account, linked.role, linked.session, time);
      handOver(journal, region, linked.principal, session);
    }
    for (const action of journal.random.pick(linked.rounds)) {
      journal.call({
        time,
        account,
        region,
        by: assumedRole(session, { invokedBy: linked.principal }),
        from: service(linked.principal),
        action,
      });
    }
  }
}

interface Workload {
  readonly account: string;
  readonly principal: string;
  readonly role: string;
  readonly session: string;
  readonly interval: number;
}

const workloads: readonly Workload[] = [
  {
    account: accounts.shop,
    principal: 'lambda.amazonaws.com',
    role: 'order-events',
    session: 'order-events',
    interval: 6 * minute,
  },
  {
    account: accounts.shop,
    principal: 'ecs-tasks.amazonaws.com',
    role: 'checkout-task',
    session: 'checkout',
    interval: 9 * minute,
  },
  {
    account: accounts.shop,
    principal: 'ec2.amazonaws.com',
    role: 'shop-web',
    session: 'i-0c1d2e3f4a5b60001',
    interval: 50 * minute,
  },
  {
    account: accounts.payments,
    principal: 'lambda.amazonaws.com',
    role: 'invoice-render',
    session: 'invoice-render',
    interval: 8 * minute,
  },
  {
    account: accounts.payments,
    principal: 'batch.amazonaws.com',
    role: 'settlement',
    session: 'settlement',
    interval: 25 * minute,
  },
];

function roleHandOver(journal: Journal, { account, principal, role, session, interval }: Workload): void {
  for (const time of allDay(journal.random, interval, 3 * minute)) {
    handOver(journal, 'eu-west-1', principal, roleSession(account, role, session, time));
  }
}

/** A service fetches the credentials of a role for whoever runs under it. */
function handOver(journal: Journal, region: string, principal: string, session: ReturnType<typeof roleSession>): void {
  const facts = { region, by: awsService(principal), from: service(principal), session };
  assumeRole(journal, { ...facts, callerAccount: session.account }, [session.account]);
}

/** Yearly rotation of keys falls on this day: an event of the service, with no request behind it. */
function keyRotation(journal: Journal): void {
  for (const [index, account] of Object.values(accounts).entries()) {
    const keyId = `0000000${index + 1}-1111-4222-8333-444455556666`;
    const arn = `arn:aws:kms:eu-west-1:${account}:key/${keyId}`;
    serviceEvent(journal, at('05:12:30') + index * 7 * minute, account, {
      source: 'kms.amazonaws.com',
      name: 'RotateKey',
      details: { keyId, rotationType: 'AUTOMATIC' },
      resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: arn }],
    });
  }
}

function spotInterruption(journal: Journal): void {
  for (const time of [at('09:47:03'), at('16:20:44')]) {
    serviceEvent(journal, time, accounts.shop, {
      source: 'ec2.amazonaws.com',
      name: 'BidEvictedEvent',
      details: { instanceIdSet: ['i-0c1d2e3f4a5b60009'] },
    });
  }
}

interface ServiceEvent {
  readonly source: string;
  readonly name: string;
  readonly details: NonNullable<ApiRecord['serviceEventDetails']>;
  readonly resources?: NonNullable<ApiRecord['resources']>;
}

function serviceEvent(journal: Journal, time: number, account: string, event: ServiceEvent): void {
  journal.event({
    time,
    userIdentity: { accountId: account, invokedBy: 'AWS Internal' },
    eventSource: event.source,
    eventName: event.name,
    awsRegion: 'eu-west-1',
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    ...(event.resources && { resources: event.resources }),
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: account,
    serviceEventDetails: event.details,
    eventCategory: 'Management',
  });
}

function service(principal: string): Origin {
  return { address: principal, userAgent: principal, internal: true };
}
