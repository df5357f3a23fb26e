import { assumedRole, roleSession } from '../identities.ts';
import { openJournal } from '../journal.ts';
import type { Journal, Origin } from '../journal.ts';
import { accounts, networks } from '../organisation.ts';
import type { ApiRecord, JsonObject, UserIdentity } from '../record.ts';
import { allDay, dayStart, hour, minute, second } from '../time.ts';

/** The applications: configuration and secrets read at start and again and again, keys used, health asked for. */
export function workloads(): ApiRecord[] {
  const journal = openJournal('workloads');
  for (let instance = 1; instance <= 5; instance += 1) shopServer(journal, instance);
  invoices(journal);
  ordersCluster(journal);
  return journal.records;
}

/** A web server of the shop, under its instance role: the session bears the instance's id. */
function shopServer(journal: Journal, number: number): void {
  const name = `i-0c1d2e3f4a5b6000${number}`;
  const from: Origin = {
    address: `${networks.shop}${20 + number}`,
    userAgent:
      'aws-sdk-java/2.35.7 md/io#async md/http#NettyNio ua/2.1 os/Linux#6.1.153 lang/java#21.0.8 md/vendor#Amazon.com_Inc.',
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60002',
  };
  for (const time of allDay(journal.random, 4 * minute, 2 * minute)) {
    const session = roleSession(accounts.shop, 'shop-web', name, hourOf(time));
    const by = assumedRole(session);
    const task = journal.random.pick(shopTasks);
    for (const [index, [action, request]] of task.entries()) {
      journal.call({
        time: time + index * second,
        account: accounts.shop,
        region: 'eu-west-1',
        by,
        from,
        action,
        request,
      });
    }
    if (task[0]?.[0] === 'secretsmanager:GetSecretValue') decryptFor(journal, by, accounts.shop, time);
  }
}

type Step = readonly [action: string, request: JsonObject | null];

const shopTasks: readonly (readonly Step[])[] = [
  [
    ['ssm:GetParametersByPath', { path: '/shop/web', recursive: true, withDecryption: true }],
    ['ssm:GetParameter', { name: '/shop/web/feature-flags', withDecryption: false }],
  ],
  [['secretsmanager:GetSecretValue', { secretId: 'shop/web/database' }]],
  [
    ['servicediscovery:DiscoverInstances', { namespaceName: 'shop.local', serviceName: 'catalogue' }],
    ['servicediscovery:DiscoverInstances', { namespaceName: 'shop.local', serviceName: 'checkout' }],
  ],
  [['sts:GetCallerIdentity', null]],
  [
    [
      'ec2:DescribeTags',
      { filterSet: { items: [{ name: 'resource-type', valueSet: { items: [{ value: 'instance' }] } }] } },
    ],
  ],
];

/** Secrets Manager decrypts in the caller's name; the call comes from the service. */
function decryptFor(journal: Journal, by: UserIdentity, account: string, time: number): void {
  const principal = 'secretsmanager.amazonaws.com';
  journal.call({
    time,
    account,
    region: 'eu-west-1',
    by: { ...by, invokedBy: principal },
    from: { address: principal, userAgent: principal, internal: true },
    action: 'kms:Decrypt',
    request: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
    resources: [
      {
        accountId: account,
        type: 'AWS::KMS::Key',
        ARN: `arn:aws:kms:eu-west-1:${account}:key/00000009-1111-4222-8333-444455556666`,
      },
    ],
  });
}

/** A Lambda function of payments that renders invoices. */
function invoices(journal: Journal): void {
  const from: Origin = {
    address: `${networks.payments}31`,
    userAgent: 'aws-sdk-nodejs/3.916.0 os/linux/5.10 lang/js md/nodejs/22.20.0 exec-env/AWS_Lambda_nodejs22.x',
    vpcEndpointId: 'vpce-0a1b2c3d4e5f60003',
  };
  for (const time of allDay(journal.random, 4 * minute, 3 * minute)) {
    const by = assumedRole(roleSession(accounts.payments, 'invoice-render', 'invoice-render', hourOf(time)));
    const facts = { account: accounts.payments, region: 'eu-west-1', by, from };
    journal.call({
      ...facts,
      time,
      action: 'secretsmanager:GetSecretValue',
      request: { secretId: 'payments/invoice/signing' },
    });
    decryptFor(journal, by, accounts.payments, time);
    journal.call({
      ...facts,
      time: time + second,
      action: 'ssm:GetParameter',
      request: { name: '/payments/invoice/template' },
    });
  }
}

/** Pods of the shop's cluster: each trades a token of its service account for a role. */
function ordersCluster(journal: Journal): void {
  const provider = `arn:aws:iam::${accounts.shop}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE1111`;
  const serviceAccount = 'system:serviceaccount:orders:orders-worker';
  const from: Origin = {
    address: `${networks.shop}77`,
    userAgent: 'aws-sdk-go-v2/1.39.4 ua/2.1 os/linux lang/go#1.25.3 md/GOARCH#arm64 api/sts#1.38.9',
  };
  for (const time of allDay(journal.random, 6 * minute, 4 * minute)) {
    const session = roleSession(accounts.shop, 'orders-worker', `orders-${journal.random.integer(100, 999)}`, time);
    journal.call({
      time,
      account: accounts.shop,
      region: 'eu-west-1',
      by: {
        type: 'WebIdentityUser',
        principalId: `${provider}:sts.amazonaws.com:${serviceAccount}`,
        userName: serviceAccount,
        identityProvider: provider,
      },
      from,
      action: 'sts:AssumeRoleWithWebIdentity',
      request: { roleArn: `arn:aws:iam::${accounts.shop}:role/orders-worker`, roleSessionName: session.name },
      response: {
        credentials: { accessKeyId: session.accessKeyId, sessionToken: 'EXAMPLE-SESSION-TOKEN' },
        subjectFromWebIdentityToken: serviceAccount,
        provider,
      },
      resources: [
        { accountId: accounts.shop, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${accounts.shop}:role/orders-worker` },
      ],
    });
    const by = assumedRole(session);
    for (const [index, action] of ['ssm:GetParametersByPath', 'dynamodb:DescribeTable'].entries()) {
      journal.call({
        time: time + (index + 1) * second,
        account: accounts.shop,
        region: 'eu-west-1',
        by,
        from,
        action,
      });
    }
  }
}

/** Credentials of a role on an instance or in a function are renewed about hourly. */
function hourOf(time: number): number {
  return time - ((time - dayStart) % hour);
}
