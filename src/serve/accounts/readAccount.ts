import { alarmLists, textOf } from '../../core/alarms/recordedAlarms.ts';
import { isJsonObject, member, type JsonObject } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { readTrailList } from '../cloudtrail/readTrails.ts';
import { forms, readEach, tellRepeats } from './fileShapes.ts';
import type { PreparedAccount } from './preparedAccount.ts';
import { readAlarms, readHistoryEntry } from './readAlarms.ts';
import { readBucket } from './readBucket.ts';
import { readLogGroup } from './readLogGroup.ts';
import { readMetricFilter } from './readMetricFilter.ts';
import { readTopic } from './readTopic.ts';

/** The account of a file, or all that is wrong with it. A value, since it crosses two bundles. */
export type ReadAccount =
  | { readonly kind: 'account'; readonly account: PreparedAccount }
  /** Sentences without their stops; never none. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

const known = [
  ...['account', 'accessKeyId', 'trails', 'buckets', 'logGroups', 'topics', 'metricFilters'],
  ...alarmLists.map(([list]) => list),
  'AlarmHistoryItems',
];

/**
 * Reads an account to play, a JSON object:
 *
 *     {"account": "111122223333", "trails": [], "buckets": [{"name": "logs", "isPublic": true}], "MetricAlarms": []}
 *
 * `trails` are as `readTrails` has them; `MetricAlarms`, `CompositeAlarms`, `LogAlarms`, `AlarmHistoryItems` and
 * `metricFilters` are as the APIs answer, so that what the AWS CLI has printed can be put in; of metric filters each names its
 * `region` as well. Unknown members are refused. Of each element its first fault is told.
 */
export function readAccount(text: string): ReadAccount {
  const value = parseJson(text);
  if (!isJsonObject(value)) return { kind: 'faults', faults: ['the file is no JSON object'] };
  const faults: string[] = [];
  for (const name of Object.keys(value).filter((each) => !known.includes(each)))
    faults.push(`the account has \`${name.slice(0, 100)}\`, which is none of ${known.join(', ')}`);
  const account = member(value, 'account');
  if (typeof account !== 'string' || !forms.account.test(account))
    return { kind: 'faults', faults: [...faults, 'the account has no `account` of twelve digits'] };
  const read = readParts(value, account, faults);
  return faults.length === 0 ? { kind: 'account', account: read } : { kind: 'faults', faults };
}

function readParts(value: JsonObject, account: string, faults: string[]): PreparedAccount {
  const trails = member(value, 'trails');
  const buckets = readEach(member(value, 'buckets'), 'bucket', faults, (each, where) =>
    readBucket(each, where, account),
  );
  const logGroups = readEach(member(value, 'logGroups'), 'log group', faults, readLogGroup);
  const topics = readEach(member(value, 'topics'), 'topic', faults, readTopic);
  const metricFilters = readEach(member(value, 'metricFilters'), 'metric filter', faults, readMetricFilter);
  tellRepeats(buckets.map(twice), (name) => `two buckets are called ${name}`, faults);
  tellRepeats(logGroups.map(twiceHere), (name) => `two log groups are called ${name}`, faults);
  tellRepeats(topics.map(twiceHere), (name) => `two topics are called ${name}`, faults);
  const filterKeys = metricFilters.map(
    ({ region, filter }) =>
      `${textOf(filter, 'filterName') ?? ''} of ${textOf(filter, 'logGroupName') ?? ''} in ${region}`,
  );
  tellRepeats(filterKeys, (key) => `two metric filters are called ${key}`, faults);
  return {
    account,
    accessKeyId: readKey(value, faults),
    ...(trails === undefined ? {} : { trails: readTrailList(trails, faults) }),
    buckets,
    logGroups,
    metricFilters,
    alarms: readAlarms(value, account, faults),
    history: readEach(member(value, 'AlarmHistoryItems'), 'history entry', faults, readHistoryEntry),
    topics,
  };
}

/** The id of an access key, "between 16 and 128 characters" of IAM's own; here shorter ones serve as well. */
function readKey(value: JsonObject, faults: string[]): string | null {
  const key = member(value, 'accessKeyId') ?? null;
  if (key === null || (typeof key === 'string' && /^\w{1,128}$/.test(key))) return key;
  faults.push('`accessKeyId` is not letters and digits, 128 at most');
  return null;
}

function twice({ name }: { readonly name: string }): string {
  return name;
}

function twiceHere({ name, region }: { readonly name: string; readonly region: string }): string {
  return `${name} in ${region}`;
}
