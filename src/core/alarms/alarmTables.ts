import { isJsonObject, member, type JsonObject } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import type { Table, TableCell, TableColumn } from '../table/table.ts';
import { isoTime } from '../time/window.ts';
import { conditionOf, metricOf, queriedGroups, queryOf } from './alarmCondition.ts';
import { valueOf, type AlarmsQuery, type AlarmType } from './alarmsQuery.ts';
import { actionsOf, metricsOf, type Metric } from './matchAlarms.ts';
import { objectOf, objectsIn, textOf, timeOf, type Alarm } from './recordedAlarms.ts';

interface Column<Row> extends TableColumn {
  readonly of: (row: Row) => TableCell;
}

/** An alarm, with the metric filters that write its metric; `null` where those are not known. */
interface AlarmRow {
  readonly alarm: Alarm;
  readonly filters: readonly JsonObject[] | null;
}

const kinds: Readonly<Record<AlarmType, string>> = {
  MetricAlarm: 'metric',
  CompositeAlarm: 'composite',
  LogAlarm: 'log',
};

const ofAlarm = (key: string) => (row: AlarmRow) => textOf(row.alarm.members, key);

/** What a responder reads first comes first: which alarm, its state, since when, why, and what it watches. */
const alarmColumns: readonly Column<AlarmRow>[] = [
  { name: 'name', type: 'string', of: ofAlarm('AlarmName') },
  { name: 'type', type: 'string', of: ({ alarm }) => kinds[alarm.type] },
  { name: 'state', type: 'string', of: ofAlarm('StateValue') },
  { name: 'stateUpdated', type: 'timestamp', of: ({ alarm }) => timeCell(alarm.members, 'StateUpdatedTimestamp') },
  { name: 'stateReason', type: 'string', of: ofAlarm('StateReason') },
  { name: 'condition', type: 'string', of: ({ alarm }) => conditionOf(alarm) },
  { name: 'namespace', type: 'string', of: ({ alarm }) => metricOf(alarm)?.namespace ?? null },
  { name: 'metric', type: 'string', of: ({ alarm }) => metricOf(alarm)?.name ?? null },
  { name: 'filterPattern', type: 'string', of: ({ filters }) => joined(filters, 'filterPattern', '\n') },
  { name: 'logGroup', type: 'string', of: logGroupCell },
  { name: 'query', type: 'string', of: ({ alarm }) => queryOf(alarm) },
  { name: 'actionsEnabled', type: 'boolean', of: ({ alarm }) => flagCell(alarm.members, 'ActionsEnabled') },
  { name: 'actions', type: 'json', of: ({ alarm }) => listCell(actionsOf(alarm.members)) },
  { name: 'description', type: 'string', of: ofAlarm('AlarmDescription') },
  { name: 'arn', type: 'string', of: ofAlarm('AlarmArn') },
];

const severity = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

/**
 * The table of alarms: those in ALARM first, then those without data, each the latest change first. `filtersOf` gives the metric
 * filters behind a metric, or `null` where they could not be had.
 */
export function alarmTable(
  query: AlarmsQuery,
  alarms: readonly Alarm[],
  filtersOf: (metric: Metric) => readonly JsonObject[] | null,
  limit: number,
): Table {
  const rows = alarms.map((alarm): AlarmRow => {
    const shown = { ...alarm, members: returned(query, alarm.members) };
    const metric = metricOf(shown);
    return { alarm: shown, filters: metric === null ? null : filtersOf(metric) };
  });
  const rank = ({ alarm: { members } }: AlarmRow): number => {
    const index = severity.indexOf(textOf(members, 'StateValue') ?? '');
    return index < 0 ? severity.length : index;
  };
  const time = ({ alarm }: AlarmRow): number => timeOf(alarm.members, 'StateUpdatedTimestamp') ?? 0;
  const name = ({ alarm }: AlarmRow): string => `${textOf(alarm.members, 'AlarmName') ?? ''}\0${alarm.type}`;
  const ordered = rows.toSorted(
    (a, b) => rank(a) - rank(b) || time(b) - time(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0),
  );
  return tableOf(alarmColumns, ordered, limit);
}

/** What DescribeAlarms tells of the children and parents of an alarm: "only" these members (API_DescribeAlarms). */
function returned(query: AlarmsQuery, members: JsonObject): JsonObject {
  const keys =
    valueOf(query, 'ChildrenOfAlarmName') !== null
      ? ['AlarmName', 'AlarmArn', 'StateValue', 'StateUpdatedTimestamp']
      : valueOf(query, 'ParentsOfAlarmName') !== null
        ? ['AlarmName', 'AlarmArn']
        : null;
  if (keys === null) return members;
  return Object.fromEntries(
    keys.flatMap((key) => (member(members, key) === undefined ? [] : [[key, member(members, key) ?? null]])),
  );
}

const ofItem = (key: string) => (item: JsonObject) => textOf(item, key);

const historyColumns: readonly Column<JsonObject>[] = [
  { name: 'timestamp', type: 'timestamp', of: (item) => timeCell(item, 'Timestamp') },
  { name: 'alarm', type: 'string', of: ofItem('AlarmName') },
  { name: 'type', type: 'string', of: (item) => kindOf(textOf(item, 'AlarmType')) },
  { name: 'itemType', type: 'string', of: ofItem('HistoryItemType') },
  { name: 'summary', type: 'string', of: ofItem('HistorySummary') },
  { name: 'oldState', type: 'string', of: (item) => stateIn(item, 'oldState') },
  { name: 'newState', type: 'string', of: (item) => stateIn(item, 'newState') },
  { name: 'data', type: 'json', of: ofItem('HistoryData') },
];

/** The table of an alarm history, in the order given. */
export function historyTable(items: readonly JsonObject[], limit: number): Table {
  return tableOf(historyColumns, items, limit);
}

const filterColumns: readonly Column<JsonObject>[] = [
  { name: 'name', type: 'string', of: ofItem('filterName') },
  { name: 'logGroup', type: 'string', of: ofItem('logGroupName') },
  { name: 'filterPattern', type: 'string', of: ofItem('filterPattern') },
  { name: 'namespace', type: 'string', of: (filter) => metricsOf(filter)[0]?.namespace ?? null },
  { name: 'metric', type: 'string', of: (filter) => metricsOf(filter)[0]?.name ?? null },
  { name: 'metricValue', type: 'string', of: (filter) => firstTransformation(filter, 'metricValue') },
  { name: 'created', type: 'timestamp', of: (filter) => timeCell(filter, 'creationTime') },
];

/** The table of metric filters, in the order given. */
export function metricFilterTable(filters: readonly JsonObject[], limit: number): Table {
  return tableOf(filterColumns, filters, limit);
}

function firstTransformation(filter: JsonObject, key: string): string | null {
  const [first] = objectsIn(filter, 'metricTransformations');
  return first === undefined ? null : textOf(first, key);
}

function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], limit: number): Table {
  const kept = rows.slice(0, limit);
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: kept.map((row) => columns.map(({ of }) => of(row))),
    rowCount: kept.length,
    truncated: kept.length < rows.length,
  };
}

function kindOf(type: string | null): string | null {
  return type !== null && Object.hasOwn(kinds, type) ? kinds[type as AlarmType] : type;
}

/** `HistoryData` of a state update holds both states (usingalarmactions, "Alarm history"). */
function stateIn(item: JsonObject, which: 'oldState' | 'newState'): string | null {
  const data = parseJson(textOf(item, 'HistoryData') ?? '');
  const held = isJsonObject(data) ? objectOf(data, which) : null;
  return held === null ? null : textOf(held, 'stateValue');
}

function timeCell(object: JsonObject, key: string): string | null {
  const time = timeOf(object, key);
  return time === null ? null : isoTime(time);
}

function flagCell(object: JsonObject, key: string): boolean | null {
  const value = member(object, key);
  return typeof value === 'boolean' ? value : null;
}

function listCell(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : JSON.stringify(texts);
}

function logGroupCell({ alarm, filters }: AlarmRow): string | null {
  const groups = queriedGroups(alarm);
  return groups.length > 0 ? groups.join(', ') : joined(filters, 'logGroupName', ', ');
}

/** The distinct texts of several filters, in their order. */
function joined(filters: readonly JsonObject[] | null, key: string, separator: string): string | null {
  const texts = [...new Set((filters ?? []).flatMap((filter) => textOf(filter, key) ?? []))];
  return texts.length === 0 ? null : texts.join(separator);
}
