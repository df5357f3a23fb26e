import type { Alarm } from '../../../../../src/core/alarms/recordedAlarms.ts';
import type { JsonObject } from '../../../../../src/core/json/jsonValue.ts';
import type { Inventory, InventoryContext, InventorySite } from '../../../../../src/run/inventory.ts';
import type { PreparedAccount } from '../../../../../src/serve/accounts/preparedAccount.ts';
import type { ServedTrail } from '../../../../../src/serve/cloudtrail/servedTrail.ts';
import type { AwsSource } from '../../../../../src/sources/aws/awsSource.ts';
import { openAwsSource } from '../../../../../src/sources/aws/openAwsSource.ts';
import { serveData, servedAccount, servedStart, type ServedDataOptions } from '../../../../support/servedData.ts';
import { awsOptions } from '../connect/awsOptions.ts';
import { awsFolder, type AwsFolder } from '../targets/awsFolder.ts';

/** A live target over a server of a test, and what it was asked. */
export interface ServedInventory {
  readonly source: AwsSource;
  readonly inventory: Inventory;
  readonly folder: AwsFolder;
  readonly url: string;
  /** The requests since the last call of this, as `service:Operation`, those to STS left out; sorted. */
  readonly asked: () => readonly string[];
  readonly site: (region: string) => Promise<InventorySite>;
  readonly close: () => Promise<void>;
}

export interface ServedInventoryOptions extends Omit<ServedDataOptions, 'accounts'> {
  /** What the account has. */
  readonly has?: Partial<PreparedAccount>;
  readonly others?: readonly PreparedAccount[];
  readonly places?: readonly string[];
}

export const keysFile = (accessKeyId: string): string =>
  `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = test\n`;

export async function serveInventory({
  has = {},
  others = [],
  places = ['us-east-1'],
  ...options
}: ServedInventoryOptions = {}): Promise<ServedInventory> {
  const served = await serveData({ count: 1, ...options, preparedAccounts: [accountOf(has), ...others] });
  const folder = awsFolder('[profile lab]\n', keysFile('test'));
  const source = openAwsSource({
    ...awsOptions(folder, { AWS_ENDPOINT_URL: served.url }),
    places: places.map((region) => ({ profile: 'lab', region })),
    // A fault is met once.
    patience: { maxAttempts: 1, connectionTimeout: 5_000, requestTimeout: 30_000, socketTimeout: 30_000 },
  });
  const { inventory } = source;
  let told = 0;
  return {
    source,
    inventory,
    folder,
    url: served.url,
    asked: () => {
      const since = served.requests.slice(told);
      told = served.requests.length;
      return since
        .flatMap(({ service, operation }) => (service === 'sts' ? [] : [`${service}:${operation}`]))
        .toSorted();
    },
    site: async (region) => {
      const site = (await inventory.sites(contextOf())).find((each) => each.region === region);
      if (site === undefined) throw new Error(`there is no site in ${region}`);
      return site;
    },
    close: async () => {
      await source.close();
      await served.close();
      folder.remove();
    },
  };
}

export function accountOf(has: Partial<PreparedAccount>): PreparedAccount {
  const nothing = { buckets: [], logGroups: [], metricFilters: [], alarms: [], history: [], topics: [] };
  return { account: servedAccount, accessKeyId: null, trails: [], ...nothing, ...has };
}

export function contextOf(signal = new AbortController().signal): InventoryContext {
  return { signal, progress: () => undefined };
}

export function trailOf(name: string, overrides: Partial<ServedTrail> = {}): ServedTrail {
  return {
    name,
    homeRegion: 'us-east-1',
    isMultiRegion: false,
    includesGlobalEvents: true,
    isOrganization: false,
    bucket: 'trail-logs',
    logGroup: 'trail-group',
    insightTypes: [],
    ...overrides,
    status: {
      isLogging: true,
      startedAt: servedStart,
      stoppedAt: null,
      latestDelivery: servedStart,
      latestLogsDelivery: servedStart,
      ...overrides.status,
    },
  };
}

export function alarmOf(name: string, members: JsonObject = {}, region = 'us-east-1', account = servedAccount): Alarm {
  return {
    type: 'MetricAlarm',
    members: {
      AlarmName: name,
      AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
      StateValue: 'ALARM',
      StateUpdatedTimestamp: '2026-11-01T09:00:00.000Z',
      Namespace: 'CIS',
      MetricName: name,
      ...members,
    },
  };
}

export function filterOf(metricName: string, name = `of-${metricName}`): JsonObject {
  return {
    filterName: name,
    logGroupName: 'trail-group',
    filterPattern: '{ $.eventName = "x" }',
    metricTransformations: [{ metricName, metricNamespace: 'CIS', metricValue: '1' }],
    creationTime: 1_700_000_000_000,
  };
}
