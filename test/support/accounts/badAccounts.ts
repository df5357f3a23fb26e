import { checkIds, type CheckId } from '../../../src/core/coverage/findings/checkIds.ts';
import type { JsonObject } from '../../../src/core/json/jsonValue.ts';
import type { PreparedAccount, ServedBucket } from '../../../src/serve/accounts/preparedAccount.ts';
import type { ServedEventSelector, ServedTrail, ServedTrailStatus } from '../../../src/serve/cloudtrail/servedTrail.ts';
import { goodAccount, type AccountOptions } from './goodAccount.ts';

/** An account that is good but for what is named. */
export interface BadAccount {
  readonly name: string;
  /** The checks that find something, each once unless it stands here several times. */
  readonly faults: readonly CheckId[];
  readonly prepared: PreparedAccount;
}

const day = 24 * 3_600_000;

/** What is found where the log group no longer gets all that the controls look for: none of them is watched. */
const allControls = checkIds.filter((id) => id.startsWith('cis.4.'));

/** Accounts with known faults, each of which is the good account with one thing put wrong. */
export function badAccounts(options: AccountOptions): readonly BadAccount[] {
  const good = goodAccount(options);
  const bad = (name: string, faults: readonly CheckId[], prepared: PreparedAccount): BadAccount => ({
    name,
    faults,
    prepared,
  });
  const trail = (name: string, faults: readonly CheckId[], change: (trail: ServedTrail) => ServedTrail): BadAccount =>
    bad(name, faults, { ...good, trails: (good.trails ?? []).map(change) });
  const status = (name: string, faults: readonly CheckId[], change: Partial<ServedTrailStatus>): BadAccount =>
    trail(name, faults, (each) => ({ ...each, status: { ...each.status, ...change } }));
  const selector = (name: string, faults: readonly CheckId[], change: Partial<ServedEventSelector>): BadAccount =>
    trail(name, faults, (each) => ({
      ...each,
      eventSelectors: (each.eventSelectors ?? []).map((one) => ({ ...one, ...change })),
    }));
  const bucket = (name: string, faults: readonly CheckId[], change: Partial<ServedBucket>): BadAccount =>
    bad(name, faults, { ...good, buckets: good.buckets.map((each) => ({ ...each, ...change })) });
  /** The alarm on use of the root user, changed. */
  const alarm = (name: string, faults: readonly CheckId[], change: JsonObject): BadAccount =>
    bad(name, faults, {
      ...good,
      alarms: good.alarms.map(({ type, members }) => ({
        type,
        members: members['MetricName'] === 'root-use' ? { ...members, ...change } : members,
      })),
    });
  const rootFilter = (pattern: string): PreparedAccount => ({
    ...good,
    metricFilters: good.metricFilters.map(({ region, filter }) => ({
      region,
      filter: filter['filterName'] === 'root-use' ? { ...filter, filterPattern: pattern } : filter,
    })),
  });
  const { now } = options;
  return [
    status('the trail was stopped', ['trail.not-logging'], {
      isLogging: false,
      stoppedAt: now - day,
    }),
    status('deliveries fail', ['trail.delivery-failing'], { latestDeliveryError: 'NoSuchBucket' }),
    status('nothing was delivered for three days', ['trail.delivery-old', 'trail.delivery-old'], {
      latestDelivery: now - 3 * day,
      latestLogsDelivery: now - 3 * day,
    }),
    selector('the trail records writes only', ['trail.no-management-events'], {
      ReadWriteType: 'WriteOnly',
    }),
    selector('the trail leaves out calls of KMS', ['trail.excluded-sources', 'cis.4.7'], {
      ExcludeManagementEventSources: ['kms.amazonaws.com'],
    }),
    trail('the trail is of one region', ['trail.single-region'], (each) => ({ ...each, isMultiRegion: false })),
    trail('files are not validated', ['trail.no-validation'], (each) => ({ ...each, hasValidation: false })),
    trail('Insights is off', ['trail.no-insights'], (each) => ({ ...each, insightTypes: [] })),
    trail('files have no key', ['trail.no-key'], ({ kmsKeyId: _key, ...each }) => each),
    bucket('the bucket is public', ['trail.bucket-public', 'trail.bucket-no-block'], {
      isPublic: true,
      publicAccessBlock: null,
    }),
    bucket('the bucket keeps no versions', ['trail.bucket-not-versioned'], { versioning: 'Suspended' }),
    bucket('the bucket is not locked', ['trail.bucket-not-locked'], { objectLock: null }),
    alarm('an alarm tells nobody', ['alarm.no-action'], { AlarmActions: [] }),
    alarm('an alarm is muted', ['alarm.actions-disabled'], { ActionsEnabled: false }),
    alarm('an alarm has had no data for two days', ['alarm.insufficient-data'], {
      StateValue: 'INSUFFICIENT_DATA',
      StateUpdatedTimestamp: new Date(now - 2 * day).toISOString(),
    }),
    bad('nobody watches the root user', ['cis.4.3'], {
      ...good,
      metricFilters: good.metricFilters.filter(({ filter }) => filter['filterName'] !== 'root-use'),
      alarms: good.alarms.filter(({ members }) => members['MetricName'] !== 'root-use'),
    }),
    bad(
      'a filter watches less than the control',
      ['cis.4.3'],
      rootFilter('{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }'),
    ),
    bad('a filter has no alarm', ['filter.no-alarm', 'cis.4.3'], {
      ...good,
      alarms: good.alarms.filter(({ members }) => members['MetricName'] !== 'root-use'),
    }),
    bad('there is no trail', ['account.no-trail', ...allControls], { ...good, trails: [] }),
  ];
}
