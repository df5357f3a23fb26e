import { assumeRole } from './assumeRole.ts';
import { assumedRole, consoleUser, iamUser, roleArn, roleSession, userArn, userId } from './identities.ts';
import { accessDenied, openJournal, unauthorizedOperation } from './journal.ts';
import type { Journal, Origin } from './journal.ts';
import { accounts, deployRole, exportsBucket, networks, pipelineUser, quietRegions, regions } from './organisation.ts';
import type { ApiRecord, JsonObject, UserIdentity } from './record.ts';
import { accessObject } from './s3Access.ts';
import { signIn } from './signIn.ts';
import { answerDate, at, second } from './time.ts';

/** What the intruder made or took; the runbook's last table has to name each of them. */
export const loot = {
  sessionKey: 'ASIAEXAMPLEHOTFIX777',
  secondSessionKey: 'ASIAEXAMPLEHOTFIX222',
  user: 'support-sync',
  userKey: 'AKIAEXAMPLEBACKDOOR7',
  consoleKey: 'ASIAEXAMPLECONSOLE77',
  stoppedTrail: `arn:aws:cloudtrail:us-east-1:${accounts.payments}:trail/payments-us-east-1`,
} as const;

const { platform, shop, payments } = accounts;

/** The key of the pipeline's user, in a script on a machine that nobody here has seen before. */
const script: Origin = {
  address: networks.intruder,
  userAgent: 'Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux#6.12.25-amd64 lang/python#3.13.5 cfg/retry-mode#legacy',
};
/** By hand, from the same machine. */
const shell: Origin = {
  address: networks.intruder,
  userAgent:
    'aws-cli/2.28.9 md/awscrt#0.27.4 ua/2.1 os/linux#6.12.25-amd64 md/arch#x86_64 lang/python#3.13.4 cfg/retry-mode#standard md/installer#exe',
};
const browser: Origin = {
  address: networks.intruderBrowser,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  console: true,
};

/**
 * One night with a leaked access key. The key belongs to the pipeline's user in the platform account; what it may do there
 * is little, but it may assume a deploy role in the payments account, and that role may create users.
 */
export function incident(): ApiRecord[] {
  const journal = openJournal('incident');
  const leaked = iamUser(platform, pipelineUser.name, pipelineUser.accessKeyId);

  // 02:14. Does the key work, and whose is it?
  journal.call({ ...inPlatform, time: at('02:14:07'), by: leaked, from: script, action: 'sts:GetCallerIdentity' });

  // 02:15 to 02:27. What can it do? Hardly anything: one refusal after the other.
  lookAtIdentities(journal, leaked);
  lookIntoEveryRegion(journal, leaked);
  journal.call({
    ...inPlatform,
    time: at('02:27:50'),
    by: leaked,
    from: script,
    action: 's3:ListBuckets',
    request: { Host: 's3.amazonaws.com' },
  });

  // 02:31. Two locked doors and an open one: the pipeline's own way into payments.
  knock(journal, leaked, '02:31:12', roleArn(shop, 'OrganizationAccountAccessRole'));
  knock(journal, leaked, '02:31:40', roleArn(payments, 'OrganizationAccountAccessRole'));
  const hotfix = enterPayments(journal, leaked, '02:33:05', 'deploy-hotfix', loot.sessionKey);

  // 02:35. Look round, try to blind the trail with the role's own rights, and fail.
  lookAroundPayments(journal, hotfix);

  // 02:44. So the role makes an administrator.
  makeAdministrator(journal, hotfix);

  // 02:52. The new key works; at 02:58 the trail of us-east-1 falls silent. Nothing of payments in that region comes after this.
  const backdoor = iamUser(payments, loot.user, loot.userKey);
  journal.call({
    ...inPayments('us-east-1'),
    time: at('02:52:16'),
    by: backdoor,
    from: shell,
    action: 'sts:GetCallerIdentity',
  });
  stopTrail(journal, backdoor);

  // 03:04 to 03:26. The exports are read out; and two secrets. The trail of eu-west-1 was forgotten, so this is on record.
  readSecrets(journal, backdoor);
  readOutExports(journal, backdoor);

  // 03:31. The console, with the password set an hour ago and no second factor.
  useConsole(journal);

  // 03:36. A spare session, in case the user is found. Payments' copy of this record went down with the trail.
  enterPayments(journal, leaked, '03:36:44', 'deploy-hotfix-2', loot.secondSessionKey);
  return journal.records;
}

const inPlatform = { account: platform, region: 'us-east-1' } as const;

function inPayments(region: string) {
  return { account: payments, region } as const;
}

/** Scripts ask for the same things again and again, with nobody reading the answers: 12 rounds of 9 calls, all refused. */
function lookAtIdentities(journal: Journal, by: UserIdentity): void {
  const questions = [
    'iam:GetAccountAuthorizationDetails',
    'iam:ListUsers',
    'iam:ListRoles',
    'iam:ListGroups',
    'iam:ListPolicies',
    'iam:ListAttachedUserPolicies',
    'iam:ListUserPolicies',
    'iam:ListAccessKeys',
    'organizations:ListAccounts',
  ];
  let time = at('02:15:30');
  for (let round = 0; round < 12; round += 1) {
    for (const action of questions) {
      const resource = action.startsWith('iam:') ? userArn(platform, pipelineUser.name) : '*';
      journal.call({ ...inPlatform, time, by, from: script, action, error: accessDenied(by, action, resource) });
      time += second;
    }
    time += 9 * second;
  }
}

/** Eight questions in each of five regions. */
function lookIntoEveryRegion(journal: Journal, by: UserIdentity): void {
  const instances = [
    'ec2:DescribeInstances',
    'ec2:DescribeSnapshots',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeKeyPairs',
  ];
  const others = ['secretsmanager:ListSecrets', 'ssm:DescribeParameters', 'rds:DescribeDBInstances', 'kms:ListKeys'];
  let time = at('02:20:10');
  for (const region of [...regions, ...quietRegions]) {
    const facts = { account: platform, region, by, from: script };
    for (const action of instances) {
      journal.call({ ...facts, time, action, error: unauthorizedOperation(by, action) });
      time += 2 * second;
    }
    for (const action of others) {
      // Services differ in what they call a refusal.
      const refusal = accessDenied(by, action);
      const error =
        action.startsWith('ssm:') || action.startsWith('kms:')
          ? { ...refusal, code: 'AccessDeniedException' }
          : refusal;
      journal.call({ ...facts, time, action, error });
      time += 2 * second;
    }
    time += 40 * second;
  }
}

function knock(journal: Journal, by: UserIdentity, clock: string, role: string): void {
  journal.call({
    ...inPlatform,
    time: at(clock),
    by,
    from: shell,
    action: 'sts:AssumeRole',
    error: accessDenied(by, 'sts:AssumeRole', role),
  });
}

function enterPayments(journal: Journal, by: UserIdentity, clock: string, name: string, key: string): UserIdentity {
  const session = roleSession(payments, deployRole, name, at(clock), key);
  const assumption = { region: 'us-east-1', callerAccount: platform, by, from: shell, session };
  assumeRole(journal, assumption, Object.values(accounts));
  return assumedRole(session);
}

function lookAroundPayments(journal: Journal, by: UserIdentity): void {
  const home = { ...inPayments('us-east-1'), by, from: shell };
  journal.call({ ...home, time: at('02:35:02'), action: 'sts:GetCallerIdentity' });
  journal.call({ ...home, time: at('02:35:48'), action: 's3:ListBuckets', request: { Host: 's3.amazonaws.com' } });
  journal.call({ ...home, time: at('02:36:30'), action: 'iam:ListUsers' });
  journal.call({ ...home, time: at('02:37:11'), action: 'iam:ListRoles' });
  for (const [index, region] of regions.entries()) {
    const facts = { ...inPayments(region), by, from: shell };
    journal.call({ ...facts, time: at('02:38:20') + index * 15 * second, action: 'cloudtrail:DescribeTrails' });
  }
  for (const action of ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail']) {
    journal.call({
      ...home,
      time: action === 'cloudtrail:StopLogging' ? at('02:41:09') : at('02:41:37'),
      action,
      request: { name: loot.stoppedTrail },
      error: accessDenied(by, action, loot.stoppedTrail),
    });
  }
}

function makeAdministrator(journal: Journal, by: UserIdentity): void {
  const { user } = loot;
  const steps: readonly (readonly [clock: string, action: string, request: JsonObject, response: JsonObject | null])[] =
    [
      [
        '02:44:18',
        'iam:CreateUser',
        { userName: user },
        {
          user: {
            path: '/',
            userName: user,
            userId: userId(payments, user),
            arn: userArn(payments, user),
            createDate: answerDate(at('02:44:18')),
          },
        },
      ],
      [
        '02:45:03',
        'iam:CreateAccessKey',
        { userName: user },
        {
          accessKey: {
            userName: user,
            accessKeyId: loot.userKey,
            status: 'Active',
            createDate: answerDate(at('02:45:03')),
          },
        },
      ],
      [
        '02:46:27',
        'iam:CreateLoginProfile',
        { userName: user, passwordResetRequired: false },
        { loginProfile: { userName: user, createDate: answerDate(at('02:46:27')), passwordResetRequired: false } },
      ],
      [
        '02:47:55',
        'iam:AttachUserPolicy',
        { userName: user, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        null,
      ],
    ];
  for (const [clock, action, request, response] of steps) {
    journal.call({ ...inPayments('us-east-1'), time: at(clock), by, from: shell, action, request, response });
  }
}

function stopTrail(journal: Journal, by: UserIdentity): void {
  journal.call({
    ...inPayments('us-east-1'),
    time: at('02:58:21'),
    by,
    from: shell,
    action: 'cloudtrail:StopLogging',
    request: { name: loot.stoppedTrail },
  });
}

function readSecrets(journal: Journal, by: UserIdentity): void {
  const facts = { ...inPayments('eu-west-1'), by, from: shell };
  journal.call({ ...facts, time: at('03:01:33'), action: 'secretsmanager:ListSecrets' });
  for (const [index, secretId] of ['payments/database/admin', 'payments/partner-bank/sftp'].entries()) {
    const time = at('03:02:10') + index * 24 * second;
    journal.call({ ...facts, time, action: 'secretsmanager:GetSecretValue', request: { secretId } });
  }
}

/** 186 objects asked for, 180 read. The six under `keys/` are encrypted with a key whose policy names one role only. */
function readOutExports(journal: Journal, by: UserIdentity): void {
  const facts = { ...inPayments('eu-west-1'), by, from: shell, bucket: exportsBucket } as const;
  const list = (clock: string, prefix: string): void =>
    accessObject(journal, { ...facts, time: at(clock), action: 's3:ListObjects', key: prefix, bytes: 48_210 });
  list('03:03:40', '');
  list('03:03:58', 'exports/');
  list('03:25:31', 'keys/');

  let time = at('03:04:12');
  for (let index = 0; index < 180; index += 1) {
    const key = `exports/2026-10/${String(1 + Math.floor(index / 6)).padStart(2, '0')}/part-${index % 6}.csv.gz`;
    const bytes = journal.random.integer(2_000_000, 9_000_000);
    accessObject(journal, { ...facts, time, action: 's3:GetObject', key, bytes });
    time += (5 + (index % 4)) * second;
  }
  for (let index = 0; index < 6; index += 1) {
    accessObject(journal, {
      ...facts,
      time: at('03:25:40') + index * 3 * second,
      action: 's3:GetObject',
      key: `keys/partner-${index + 1}.pem`,
      bytes: 0,
      error: accessDenied(
        by,
        'kms:Decrypt',
        `arn:aws:kms:eu-west-1:${payments}:key/00000009-1111-4222-8333-444455556666`,
      ),
    });
  }
}

/** Signing in through the door of eu-west-1, whose trail is still running, leaves a record. */
function useConsole(journal: Journal): void {
  const attempt = {
    account: payments,
    userName: loot.user,
    mfa: false,
    address: browser.address,
    browser: browser.userAgent,
    region: 'eu-west-1',
  } as const;
  signIn(journal, { ...attempt, time: at('03:31:02'), outcome: 'wrong password' });
  signIn(journal, { ...attempt, time: at('03:32:40'), outcome: 'success' });
  const by = consoleUser(payments, loot.user, { time: at('03:32:40'), mfa: false, accessKeyId: loot.consoleKey });
  const pages = ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots', 'ec2:DescribeInstances', 'kms:ListAliases'];
  for (const [index, action] of pages.entries()) {
    const time = at('03:33:20') + index * 35 * second;
    journal.call({ ...inPayments('eu-west-1'), time, by, from: browser, action });
  }
  journal.call({
    ...inPayments('eu-west-1'),
    time: at('03:38:15'),
    by,
    from: browser,
    action: 'rds:CreateDBSnapshot',
    request: { dBInstanceIdentifier: 'payments-ledger', dBSnapshotIdentifier: 'ledger-copy' },
    response: { dBInstanceIdentifier: 'payments-ledger', dBSnapshotIdentifier: 'ledger-copy', status: 'creating' },
  });
}
