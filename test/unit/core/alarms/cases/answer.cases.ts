import type { JsonValue } from '../../../../../src/core/json/jsonValue.ts';

/** The names, or for the history the times, that a cell answers with over the alarms of `recorded.ts`. */
export interface AlarmAnswerCase {
  readonly page: string;
  readonly text: string;
  /** Answers of its own, one after the other, in the place of those of `recorded.ts`. */
  readonly recorded?: readonly JsonValue[];
  readonly window?: { readonly start: number; readonly end: number };
  readonly first: readonly (string | null)[];
}

const alarms = 'API_DescribeAlarms';
const history = 'API_DescribeAlarmHistory';
const filters = 'API_DescribeMetricFilters';
const signIn = '2026-11-01T09:12:44.123Z';
const action = '2026-11-01T09:13:00.000Z';
const created = '2026-10-20T00:00:00.000Z';

const metric = (name: string, members: Readonly<Record<string, JsonValue>>): JsonValue => ({
  MetricAlarms: [{ AlarmName: name, AlarmArn: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`, ...members }],
});
const composite = (name: string, AlarmRule: string): JsonValue => ({
  CompositeAlarms: [{ AlarmName: name, AlarmRule }],
});
const contributor = (id: string, Timestamp: string): JsonValue => ({
  AlarmHistoryItems: [
    {
      AlarmName: 'a',
      AlarmType: 'LogAlarm',
      HistoryItemType: 'AlarmContributorStateUpdate',
      AlarmContributorId: id,
      Timestamp,
    },
  ],
});
const contributors = [contributor('one', signIn), contributor('two', action)];
const filterOf = (name: string, ...metricTransformations: readonly JsonValue[]): JsonValue => ({
  metricFilters: [{ filterName: name, logGroupName: 'g', metricTransformations }],
});
const writes = (metricNamespace: string, metricName: string): JsonValue => ({ metricNamespace, metricName });

export const answerCases: readonly AlarmAnswerCase[] = [
  {
    page: 'position: Order of alarms',
    text: '',
    first: ['account-takeover', 'cis-root-login', 'denied-calls', 'cpu'],
  },
  { page: alarms, text: 'StateValue = ALARM', first: ['account-takeover', 'cis-root-login'] },
  { page: alarms, text: 'StateValue = OK', first: ['cpu'] },
  { page: alarms, text: 'AlarmTypes = LogAlarm, CompositeAlarm', first: ['account-takeover', 'denied-calls'] },
  { page: alarms, text: 'AlarmNames = cpu, nobody', first: ['cpu'] },
  { page: alarms, text: 'AlarmNamePrefix = c', first: ['cis-root-login', 'cpu'] },
  { page: alarms, text: 'AlarmNamePrefix = C', first: [] },
  { page: alarms, text: 'ActionPrefix = "arn:aws:sns"', first: ['cis-root-login'] },
  { page: 'position: ActionPrefix', text: 'ActionPrefix = "arn:aws:automate"', first: ['cpu'] },
  { page: alarms, text: 'ChildrenOfAlarmName = account-takeover', first: ['cis-root-login', 'cpu'] },
  { page: alarms, text: 'ChildrenOfAlarmName = cpu', first: [] },
  { page: alarms, text: 'ParentsOfAlarmName = cis-root-login', first: ['account-takeover'] },
  { page: 'position: Children and parents', text: 'ParentsOfAlarmName = cpu', first: ['account-takeover'] },
  { page: 'position: ScanBy left out', text: 'history', first: [action, signIn, created] },
  { page: history, text: 'history ScanBy = TimestampAscending', first: [created, signIn, action] },
  { page: history, text: 'history AlarmName = cis-root-login', first: [signIn, created] },
  { page: history, text: 'history AlarmTypes = CompositeAlarm', first: [action] },
  { page: history, text: 'history HistoryItemType = ConfigurationUpdate', first: [created] },
  { page: history, text: 'history', window: { start: Date.parse(signIn), end: Date.parse(signIn) }, first: [signIn] },
  { page: filters, text: 'filters', first: ['errors', 'root-login'] },
  { page: filters, text: 'filters filterNamePrefix = root', first: ['root-login'] },
  { page: filters, text: 'filters logGroupName = app', first: ['errors'] },
  { page: filters, text: 'filters metricName = RootLogin metricNamespace = CISBenchmark', first: ['root-login'] },
  { page: filters, text: 'filters metricName = RootLogin metricNamespace = App', first: [] },
  { page: alarms, text: 'alarms', first: ['account-takeover', 'cis-root-login', 'denied-calls', 'cpu'] },
  { page: alarms, text: 'alarms StateValue = INSUFFICIENT_DATA', first: ['denied-calls'] },
  { page: alarms, text: 'alarms\nAlarmNamePrefix = cis- StateValue = OK', first: [] },
  { page: alarms, text: 'AlarmNames = "cpu"\nAlarmNames = account-takeover', first: ['account-takeover', 'cpu'] },
  { page: alarms, text: 'AlarmNames = CPU', first: [] },
  { page: alarms, text: 'AlarmTypes = MetricAlarm', first: ['cis-root-login', 'cpu'] },
  { page: alarms, text: 'AlarmTypes = [CompositeAlarm] StateValue = OK', first: [] },
  { page: 'position: AlarmTypes left out', text: 'StateValue = INSUFFICIENT_DATA', first: ['denied-calls'] },
  {
    page: 'position: AlarmTypes left out',
    text: 'history AlarmName = account-takeover',
    first: [action],
  },
  { page: alarms, text: 'ActionPrefix = "arn:aws:sns:us-east-1:111122223333:security"', first: ['cis-root-login'] },
  { page: alarms, text: 'ActionPrefix = sns', first: [] },
  {
    page: 'position: ActionPrefix',
    text: 'ActionPrefix = arn:',
    recorded: [metric('quiet', { InsufficientDataActions: ['arn:x'] }), metric('none', { AlarmActions: [] })],
    first: ['quiet'],
  },
  { page: alarms, text: 'ChildrenOfAlarmName = nobody', first: [] },
  {
    page: 'position: Children and parents',
    text: 'ChildrenOfAlarmName = all',
    recorded: [
      composite('all', "OK(one) AND NOT ALARM('two')"),
      metric('one', {}),
      metric('two', {}),
      metric('three', {}),
    ],
    first: ['one', 'two'],
  },
  {
    page: alarms,
    text: 'ParentsOfAlarmName = one',
    recorded: [composite('all', 'TRUE'), composite('first', 'ALARM("one")'), composite('second', 'ALARM(first)')],
    first: ['first'],
  },
  {
    page: 'position: Children and parents',
    text: 'ParentsOfAlarmName = one',
    recorded: [
      composite('first', 'ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:one)'),
      composite('second', 'ALARM("one more")'),
      metric('one', {}),
    ],
    first: ['first'],
  },
  {
    page: 'position: Recorded twice',
    text: 'StateValue = ALARM',
    recorded: [
      metric('newer', { StateValue: 'ALARM', StateUpdatedTimestamp: signIn }),
      metric('newer', { StateValue: 'OK', StateUpdatedTimestamp: created }),
      metric('last', { StateValue: 'ALARM', StateUpdatedTimestamp: signIn }),
      metric('last', { StateValue: 'OK', StateUpdatedTimestamp: signIn }),
    ],
    first: ['newer'],
  },
  {
    page: 'position: Order of alarms',
    text: '',
    recorded: [
      metric('b', { StateValue: 'OK', StateUpdatedTimestamp: created }),
      metric('a', { StateValue: 'OK', StateUpdatedTimestamp: created }),
      metric('c', { StateValue: 'OK', StateUpdatedTimestamp: action }),
      metric('d', { StateValue: 'ALARM', StateUpdatedTimestamp: created }),
      metric('e', {}),
    ],
    first: ['d', 'c', 'a', 'b', 'e'],
  },
  { page: history, text: 'history AlarmName = nobody', first: [] },
  { page: history, text: 'history AlarmName = account-takeover HistoryItemType = Action', first: [action] },
  { page: history, text: 'history HistoryItemType = StateUpdate', first: [signIn] },
  { page: history, text: 'history HistoryItemType = AlarmContributorAction', first: [] },
  { page: history, text: 'history AlarmTypes = MetricAlarm', first: [signIn, created] },
  { page: history, text: 'history AlarmTypes = LogAlarm', first: [] },
  { page: history, text: 'history ScanBy = TimestampDescending', first: [action, signIn, created] },
  {
    page: history,
    text: 'history ScanBy = TimestampAscending AlarmName = cis-root-login',
    first: [created, signIn],
  },
  { page: history, text: 'history AlarmContributorId = one', recorded: contributors, first: [signIn] },
  { page: history, text: 'history AlarmContributorId = three', recorded: contributors, first: [] },
  { page: history, text: 'history AlarmContributorId = one', first: [] },
  {
    page: 'position: The history beyond 30 days',
    text: 'history',
    window: { start: Date.UTC(2024, 0, 1), end: Date.parse(created) },
    recorded: [contributor('one', '2024-01-01T00:00:00Z'), contributor('two', created)],
    first: [created, '2024-01-01T00:00:00.000Z'],
  },
  { page: filters, text: 'filters filterNamePrefix = Root', first: [] },
  { page: filters, text: 'filters filterNamePrefix = err', first: ['errors'] },
  { page: filters, text: 'filters logGroupName = aws-cloudtrail-logs', first: ['root-login'] },
  { page: filters, text: 'filters logGroupName = app filterNamePrefix = root', first: [] },
  {
    page: filters,
    text: 'filters metricName = m metricNamespace = n',
    recorded: [filterOf('both', writes('n', 'm')), filterOf('apart', writes('n', 'x'), writes('y', 'm'))],
    first: ['both'],
  },
  {
    page: filters,
    text: 'filters',
    recorded: [filterOf('b', writes('n', 'm')), filterOf('B', writes('n', 'm')), filterOf('a', writes('n', 'm'))],
    first: ['B', 'a', 'b'],
  },
];
