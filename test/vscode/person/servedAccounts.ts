import type { Alarm } from '../../../src/core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../src/core/json/jsonValue.ts';
import type { PreparedAccount } from '../../../src/serve/accounts/preparedAccount.ts';
import type { RequestLog } from '../../../src/serve/requestLog.ts';
import { bigAccount } from '../../support/accounts/bigAccount.ts';
import { emptyAccount } from '../../support/accounts/emptyAccount.ts';
import { goodAccount, goodNames } from '../../support/accounts/goodAccount.ts';
import { serveData } from '../../support/servedData.ts';

/** The accounts that the tests of the views ask, served on loopback by this process. */
export interface ServedAccounts {
  readonly url: string;
  /** The requests that have ended, in the order of their ends. */
  readonly requests: readonly RequestLog[];
  /** An AWS config file with a profile for each account, and `contractor`, whose person has to sign on. */
  readonly awsConfig: string;
  close(): Promise<void>;
}

/** The accounts by the profile that asks them; the key that sees each is the profile's name in capitals. */
export const servedProfiles = {
  security: '111122223333',
  payments: '444455556666',
  platform: '777788889999',
  sandbox: '222233334444',
} as const;

export type ServedProfile = keyof typeof servedProfiles;

/** The region that refuses everyone. */
export const deniedRegion = 'eu-central-1';

export function keyOf(profile: ServedProfile): string {
  return `AKIA${profile.toUpperCase()}`;
}

/** `security` is well watched and has one alarm in ALARM, `payments` is not, `platform` is large, `sandbox` has a log group alone. */
export async function serveAccounts(): Promise<ServedAccounts> {
  const now = Date.now();
  const of = (profile: ServedProfile) => ({ account: servedProfiles[profile], now });
  const accounts: readonly (readonly [ServedProfile, PreparedAccount])[] = [
    ['security', withAlarm(goodAccount(of('security')), now)],
    ['payments', neglected(goodAccount(of('payments')), now)],
    ['platform', bigAccount(of('platform'))],
    ['sandbox', withLogGroup(emptyAccount(servedProfiles.sandbox))],
  ];
  const services = ['cloudtrail', 'monitoring', 'logs', 's3'];
  const served = await serveData({
    accounts: [servedProfiles.security],
    files: { 'events.json': JSON.stringify({ Records: rootEvents(servedProfiles.security, now) }) },
    logGroup: goodNames.logGroup,
    now: Date.now,
    preparedAccounts: accounts.map(([profile, account]) => ({ ...account, accessKeyId: keyOf(profile) })),
    faults: Object.fromEntries(services.map((service) => [`${service}:*@${deniedRegion}`, 'access-denied*'])),
  });
  return {
    url: served.url,
    requests: served.requests,
    awsConfig: awsConfig(served.url),
    close: () => served.close(),
  };
}

function withLogGroup(account: PreparedAccount): PreparedAccount {
  return {
    ...account,
    logGroups: [{ region: 'us-east-1', name: goodNames.logGroup, class: 'STANDARD', retentionDays: 365 }],
  };
}

/** The alarm that has gone off: somebody used the root user. */
export const burningAlarm = 'cis-4.3-root-use';

function withAlarm(account: PreparedAccount, now: number): PreparedAccount {
  const at = new Date(now - 6 * 60_000).toISOString();
  const reason = 'Threshold Crossed: 1 datapoint [3.0] was greater than or equal to the threshold (1.0).';
  const burning = {
    StateValue: 'ALARM',
    StateReason: reason,
    StateUpdatedTimestamp: at,
    StateTransitionedTimestamp: at,
  };
  const states = {
    version: '1.0',
    oldState: { stateValue: 'OK' },
    newState: { stateValue: 'ALARM', stateReason: reason },
  };
  const entry: JsonObject = {
    AlarmName: burningAlarm,
    AlarmType: 'MetricAlarm',
    Timestamp: at,
    HistoryItemType: 'StateUpdate',
    HistorySummary: 'Alarm updated from OK to ALARM',
    HistoryData: JSON.stringify(states),
  };
  return { ...changed(account, burningAlarm, burning), history: [entry] };
}

/** A trail that was stopped and is not validated, an alarm that nobody hears, and nobody who watches the root user. */
function neglected(account: PreparedAccount, now: number): PreparedAccount {
  const day = 86_400_000;
  const muted = changed(account, 'cis-4.5-trail-changes', { AlarmActions: [] });
  return {
    ...muted,
    trails: (account.trails ?? []).map((trail) => ({
      ...trail,
      hasValidation: false,
      insightTypes: [],
      status: {
        ...trail.status,
        isLogging: false,
        stoppedAt: now - 2 * day,
        latestDelivery: now - 2 * day,
        latestLogsDelivery: now - 2 * day,
      },
    })),
    metricFilters: account.metricFilters.filter(({ filter }) => filter['filterName'] !== 'root-use'),
    alarms: muted.alarms.filter(({ members }) => members['AlarmName'] !== burningAlarm),
  };
}

function changed(account: PreparedAccount, name: string, change: JsonObject): PreparedAccount {
  return {
    ...account,
    alarms: account.alarms.map(({ type, members }): Alarm =>
      members['AlarmName'] === name ? { type, members: { ...members, ...change } } : { type, members },
    ),
  };
}

/** What the root user did in the last minutes, among what others did. */
function rootEvents(account: string, now: number): readonly object[] {
  const calls = ['ConsoleLogin', 'CreateAccessKey', 'PutUserPolicy'] as const;
  const rest = ['DescribeInstances', 'ListBuckets', 'GetObject'] as const;
  return Array.from({ length: 60 }, (_, index) => {
    const isRoot = index % 20 === 7;
    const at = now - 6 * 60_000 - index * 20_000;
    const user = {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: `arn:aws:iam::${account}:user/deploy`,
      userName: 'deploy',
    };
    const root = { type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root` };
    return {
      eventVersion: '1.11',
      userIdentity: { ...(isRoot ? root : user), accountId: account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      eventTime: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource: isRoot ? 'iam.amazonaws.com' : 's3.amazonaws.com',
      eventName: (isRoot ? calls : rest)[Math.floor(index / 20) % 3],
      awsRegion: 'us-east-1',
      sourceIPAddress: isRoot ? '198.51.100.77' : '203.0.113.7',
      userAgent: 'aws-cli/2.31.0',
      requestParameters: null,
      responseElements: null,
      eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      readOnly: !isRoot,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
    };
  });
}

function awsConfig(url: string): string {
  const profiles = (Object.keys(servedProfiles) as readonly ServedProfile[]).map((profile) =>
    [
      `[profile ${profile}]`,
      'region = us-east-1',
      `aws_access_key_id = ${keyOf(profile)}`,
      'aws_secret_access_key = test',
      `endpoint_url = ${url}`,
    ].join('\n'),
  );
  const contractor = [
    '[profile contractor]',
    'region = us-east-1',
    'sso_session = company',
    'sso_account_id = 123456789012',
    'sso_role_name = ReadOnly',
    '[sso-session company]',
    'sso_start_url = https://company.example/start',
    'sso_region = us-east-1',
  ].join('\n');
  return `${[...profiles, contractor].join('\n')}\n`;
}
