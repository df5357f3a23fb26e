import { at, isList, parse, recorded, type Parsed } from '../readSampleData.ts';
import {
  accessKeyId,
  eventName,
  eventTime,
  field,
  first,
  group,
  idsOf,
  order,
  refused,
  type AnswerRow,
  type Answers,
} from './answer.ts';

const dayStart = '2026-11-03T00:00:00.000Z';
const dayEnd = '2026-11-03T23:59:59.000Z';
const onCall = 'organization-on-call';
const trailChanges = new Set(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']);

/** What `alarms.apirunbook` should answer on the sample data, preset `drill`. */
export const alarms: Answers = {
  alarming: () => ({
    rows: allAlarms()
      .filter((alarm) => alarm['state'] === 'ALARM')
      .toSorted(newestFirst('stateUpdated')),
  }),
  behind: () => {
    const rule = String(at(recorded('describe-alarms', 'CompositeAlarms')[0] ?? null, 'AlarmRule'));
    const named = [...rule.matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name);
    const found = allAlarms().filter(({ name }) => named.includes(String(name)));
    // DescribeAlarms tells no more than these of the children.
    const told = new Set(['name', 'type', 'state', 'stateUpdated', 'arn']);
    return {
      rows: found
        .toSorted((a, b) => (a['state'] === 'ALARM' ? 0 : 1) - (b['state'] === 'ALARM' ? 0 : 1))
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, value]) => [key, told.has(key) ? value : null])),
        ),
    };
  },
  changes: () => ({
    rows: historyOf((item) => at(item, 'HistoryItemType') === 'StateUpdate').toSorted(newestFirst('timestamp')),
  }),
  paged: () => ({
    rows: historyOf(
      (item) => at(item, 'HistoryItemType') === 'Action' && at(item, 'AlarmName') === onCall,
    ).toReversed(),
  }),
  patterns: () => order(recorded('describe-metric-filters', 'metricFilters').map(filterRow), ['name'], 1000),
  unwatched: (events) => idsOf(events.filter((event) => trailChanges.has(String(eventName(event))))),
  refusals: (events) =>
    order(
      group(
        events.filter(refused),
        {
          'userIdentity.arn': field('userIdentity', 'arn'),
          'userIdentity.accessKeyId': accessKeyId,
          'bin(15m)': (event) => {
            const time = Date.parse(String(eventTime(event)));
            return new Date(time - (time % 900_000)).toISOString();
          },
        },
        (found) => ({ refused: found.length, firstSeen: first(found) }),
      ).filter((row) => Number(row['refused']) > 50),
      ['-refused'],
      20,
    ),
};

function allAlarms(): readonly AnswerRow[] {
  return [
    ...recorded('describe-alarms', 'MetricAlarms').map((alarm) => alarmRow(alarm, 'metric')),
    ...recorded('describe-alarms', 'CompositeAlarms').map((alarm) => alarmRow(alarm, 'composite')),
    ...recorded('describe-alarms', 'LogAlarms').map((alarm) => alarmRow(alarm, 'log')),
  ];
}

/** Of the alarms in ALARM none is a log alarm; what such a one asks is not told here. */
function alarmRow(alarm: Parsed, type: 'metric' | 'composite' | 'log'): AnswerRow {
  const metric = field('MetricName')(alarm);
  const filter = recorded('describe-metric-filters', 'metricFilters').find(
    (each) => metric !== null && field('metricTransformations', '0', 'metricName')(flat(each)) === metric,
  );
  const actions = at(alarm, 'AlarmActions');
  return {
    name: field('AlarmName')(alarm),
    type,
    state: field('StateValue')(alarm),
    stateUpdated: milliseconds(field('StateUpdatedTimestamp')(alarm)),
    stateReason: field('StateReason')(alarm),
    condition:
      type === 'composite'
        ? field('AlarmRule')(alarm)
        : `Sum >= ${field('Threshold')(alarm) ?? ''}, 1 of 1 periods of 300 s`,
    namespace: field('Namespace')(alarm),
    metric,
    filterPattern: filter === undefined ? null : field('filterPattern')(filter),
    logGroup: filter === undefined ? null : field('logGroupName')(filter),
    query: null,
    actionsEnabled: true,
    actions: isList(actions) && actions.length > 0 ? JSON.stringify(actions) : null,
    description: field('AlarmDescription')(alarm),
    arn: field('AlarmArn')(alarm),
  };
}

/** Items in the order of the file, which is newest first. */
function historyOf(wanted: (item: Parsed) => boolean): readonly AnswerRow[] {
  const kinds: Readonly<Record<string, string>> = {
    MetricAlarm: 'metric',
    CompositeAlarm: 'composite',
    LogAlarm: 'log',
  };
  const inDay = (time: string | null): boolean => time !== null && time >= dayStart && time <= dayEnd;
  return recorded('describe-alarm-history', 'AlarmHistoryItems')
    .filter((item) => wanted(item) && inDay(milliseconds(field('Timestamp')(item))))
    .map((item) => {
      const data = field('HistoryData')(item);
      const states = parse(data ?? 'null');
      return {
        timestamp: milliseconds(field('Timestamp')(item)),
        alarm: field('AlarmName')(item),
        type: kinds[String(at(item, 'AlarmType'))] ?? null,
        itemType: field('HistoryItemType')(item),
        summary: field('HistorySummary')(item),
        oldState: field('oldState', 'stateValue')(states),
        newState: field('newState', 'stateValue')(states),
        data,
      };
    });
}

function filterRow(filter: Parsed): AnswerRow {
  const written = flat(filter);
  return {
    name: field('filterName')(filter),
    logGroup: field('logGroupName')(filter),
    filterPattern: field('filterPattern')(filter),
    namespace: field('metricTransformations', '0', 'metricNamespace')(written),
    metric: field('metricTransformations', '0', 'metricName')(written),
    metricValue: field('metricTransformations', '0', 'metricValue')(written),
    created: new Date(Number(at(filter, 'creationTime'))).toISOString(),
  };
}

/** A filter with its list of transformations as an object, for `at` to reach into. */
function flat(filter: Parsed): Parsed {
  const list = at(filter, 'metricTransformations');
  return { metricTransformations: isList(list) ? { ...list } : null } as Parsed;
}

function newestFirst(column: string) {
  return (a: AnswerRow, b: AnswerRow): number => {
    const [x, y] = [String(a[column]), String(b[column])];
    return x < y ? 1 : x > y ? -1 : 0;
  };
}

/** The AWS CLI prints microseconds and an offset; results show milliseconds in UTC. */
function milliseconds(time: string | null): string | null {
  return time === null ? null : time.replace(/000\+00:00$/, 'Z');
}
