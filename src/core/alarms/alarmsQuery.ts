import { checkNames } from '../coverage/findings/checkIds.ts';
import { findingSeverities } from '../coverage/findings/coverageFinding.ts';
import type { Range } from '../text/range.ts';

/** The kinds of alarm, by the names that `AlarmTypes` takes (API_DescribeAlarms). */
export const alarmTypes = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;

export type AlarmType = (typeof alarmTypes)[number];

export const stateValues = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;

/** The first words that ask an operation of AWS, or what was recorded of its answers. */
export const recordedStatements = ['alarms', 'history', 'filters'] as const;

export type RecordedStatement = (typeof recordedStatements)[number];

/** What an `alarms` cell asks for, by its first word; left out it is `alarms`. */
export const alarmStatements = [...recordedStatements, 'coverage'] as const;

export type AlarmStatement = (typeof alarmStatements)[number];

/** A parameter of one of the operations, or what chooses among findings. */
export interface AlarmKey {
  readonly name: string;
  readonly meaning: string;
  /** Whether it takes several values. */
  readonly many: boolean;
  /** Characters of a value, at most; one at least. */
  readonly longest: number;
  /** The values it takes, where they are listed. */
  readonly values?: readonly string[];
  /** What a value consists of, where the API says so. */
  readonly pattern?: RegExp;
}

/** The operation behind each statement; `coverage` asks many, and is called by its own name. */
export const alarmOperations: Readonly<Record<AlarmStatement, string>> = {
  alarms: 'DescribeAlarms',
  history: 'DescribeAlarmHistory',
  filters: 'DescribeMetricFilters',
  coverage: 'coverage',
};

const name = { many: false, longest: 255 } as const;
const types: AlarmKey = {
  name: 'AlarmTypes',
  meaning: 'The kinds of alarm; all three where it is left out.',
  many: true,
  longest: 255,
  values: alarmTypes,
};

/**
 * The keys of each statement (API_DescribeAlarms, API_DescribeAlarmHistory, API_DescribeMetricFilters); those of `coverage`
 * are ours.
 */
export const alarmKeys: Readonly<Record<AlarmStatement, readonly AlarmKey[]>> = {
  alarms: [
    {
      name: 'StateValue',
      meaning: 'The state that the alarms are in.',
      many: false,
      longest: 255,
      values: stateValues,
    },
    { ...name, name: 'AlarmNamePrefix', meaning: 'What the names begin with. Not together with AlarmNames.' },
    { name: 'AlarmNames', meaning: 'Up to 100 names, with commas between them.', many: true, longest: 255 },
    types,
    { name: 'ActionPrefix', meaning: 'What the ARN of one of the actions begins with.', many: false, longest: 1024 },
    {
      ...name,
      name: 'ChildrenOfAlarmName',
      meaning: 'The alarms that the rule of this composite alarm names. Stands alone.',
    },
    { ...name, name: 'ParentsOfAlarmName', meaning: 'The composite alarms whose rules name this alarm. Stands alone.' },
  ],
  history: [
    { ...name, name: 'AlarmName', meaning: 'The alarm; all of them where it is left out.' },
    {
      ...name,
      name: 'HistoryItemType',
      meaning: 'The kind of entry.',
      values: ['StateUpdate', 'ConfigurationUpdate', 'Action', 'AlarmContributorStateUpdate', 'AlarmContributorAction'],
    },
    types,
    { name: 'AlarmContributorId', meaning: 'The contributor of an alarm.', many: false, longest: 16 },
    {
      ...name,
      name: 'ScanBy',
      meaning: 'The order; newest first where it is left out.',
      values: ['TimestampDescending', 'TimestampAscending'],
    },
  ],
  filters: [
    { ...name, name: 'metricName', meaning: 'The metric; together with metricNamespace.', pattern: /^[^:*$]*$/ },
    {
      ...name,
      name: 'metricNamespace',
      meaning: "The metric's namespace; together with metricName.",
      pattern: /^[^:*$]*$/,
    },
    {
      name: 'logGroupName',
      meaning: 'The log group.',
      many: false,
      longest: 512,
      pattern: /^[.\-_/#A-Za-z0-9]+$/,
    },
    { name: 'filterNamePrefix', meaning: 'What the names begin with.', many: false, longest: 512, pattern: /^[^:*]*$/ },
  ],
  coverage: [
    {
      name: 'Severity',
      meaning: 'How grave the findings are; all of them where it is left out.',
      many: true,
      longest: 255,
      values: findingSeverities,
    },
    {
      name: 'Check',
      meaning: 'The checks, by id or by the word that ids begin with; all of them where it is left out.',
      many: true,
      longest: 255,
      values: checkNames,
    },
  ],
};

export function alarmKey(statement: AlarmStatement, key: string): AlarmKey | null {
  return alarmKeys[statement].find((known) => known.name === key) ?? null;
}

/** One question about alarms. */
export type AlarmsQuery = RecordedQuery | CoverageQuery;

/** A question of one operation. */
export interface RecordedQuery extends WrittenKeys {
  readonly statement: RecordedStatement;
}

/** Which coverage findings are asked for. */
export interface CoverageQuery extends WrittenKeys {
  readonly statement: 'coverage';
}

interface WrittenKeys {
  /** The values of each key that is written; never an empty list. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Where the keys are written. */
  readonly places: ReadonlyMap<string, Range>;
}

/** The value of a key that takes one. */
export function valueOf(query: AlarmsQuery, key: string): string | null {
  return query.values.get(key)?.[0] ?? null;
}
