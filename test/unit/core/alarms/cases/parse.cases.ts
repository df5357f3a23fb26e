/** What a cell is read as, or the problems it has, as `code@start`. */
export interface ParseCase {
  readonly page: string;
  readonly text: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly statement?: 'alarms' | 'history' | 'filters';
  readonly problems?: readonly string[];
}

const alarms = 'API_DescribeAlarms';
const history = 'API_DescribeAlarmHistory';
const filters = 'API_DescribeMetricFilters';
const grammar = 'position: Grammar';

export const parseCases: readonly ParseCase[] = [
  { page: alarms, text: '', query: {} },
  { page: alarms, text: ' \n', query: {} },
  { page: alarms, text: 'alarms', query: {} },
  { page: alarms, text: 'StateValue = ALARM', query: { StateValue: ['ALARM'] } },
  { page: alarms, text: 'StateValue=INSUFFICIENT_DATA', query: { StateValue: ['INSUFFICIENT_DATA'] } },
  { page: alarms, text: 'StateValue = alarm', problems: ['alarms.value@13'] },
  { page: alarms, text: 'AlarmNames = a, "b c",d', query: { AlarmNames: ['a', 'b c', 'd'] } },
  { page: alarms, text: 'AlarmNames = ["a", b]', query: { AlarmNames: ['a', 'b'] } },
  { page: alarms, text: 'AlarmNames = a\nAlarmNames = b, a', query: { AlarmNames: ['a', 'b'] } },
  { page: alarms, text: 'AlarmTypes = MetricAlarm,LogAlarm', query: { AlarmTypes: ['MetricAlarm', 'LogAlarm'] } },
  { page: alarms, text: 'AlarmTypes = MetricAlarms', problems: ['alarms.value@13'] },
  { page: alarms, text: 'AlarmNames = a AlarmNamePrefix = b', problems: ['alarms.combination@15'] },
  { page: alarms, text: 'ChildrenOfAlarmName = a StateValue = OK', problems: ['alarms.combination@0'] },
  { page: alarms, text: 'ParentsOfAlarmName = a\nAlarmTypes = LogAlarm', problems: ['alarms.combination@0'] },
  { page: alarms, text: 'ChildrenOfAlarmName = a', query: { ChildrenOfAlarmName: ['a'] } },
  { page: alarms, text: `AlarmNamePrefix = ${'a'.repeat(256)}`, problems: ['alarms.value-too-long@18'] },
  { page: alarms, text: `ActionPrefix = ${'a'.repeat(1024)}`, query: { ActionPrefix: ['a'.repeat(1024)] } },
  { page: alarms, text: `ActionPrefix = ${'a'.repeat(1025)}`, problems: ['alarms.value-too-long@15'] },
  { page: alarms, text: 'AlarmNamePrefix = ""', problems: ['alarms.value-empty@18'] },
  {
    page: alarms,
    text: `AlarmNames = ${Array.from({ length: 101 }, (_, index) => index).join(',')}`,
    problems: ['alarms.too-many-names@0'],
  },
  { page: history, text: 'history', statement: 'history', query: {} },
  {
    page: history,
    text: 'history\nAlarmName = a HistoryItemType = StateUpdate ScanBy = TimestampAscending',
    statement: 'history',
    query: { AlarmName: ['a'], HistoryItemType: ['StateUpdate'], ScanBy: ['TimestampAscending'] },
  },
  { page: history, text: 'history StartDate = 2026-11-01', problems: ['alarms.window@8'] },
  { page: history, text: 'history EndDate = 2026-11-02', problems: ['alarms.window@8'] },
  { page: history, text: 'history AlarmContributorId = 12345678901234567', problems: ['alarms.value-too-long@29'] },
  { page: history, text: 'history StateValue = OK', problems: ['alarms.key@8'] },
  { page: history, text: 'HistoryItemType = Action', problems: ['alarms.key@0'] },
  { page: filters, text: 'filters', statement: 'filters', query: {} },
  { page: filters, text: 'filters metricName = a', problems: ['alarms.combination@8'] },
  { page: filters, text: 'filters metricNamespace = a', problems: ['alarms.combination@8'] },
  { page: filters, text: 'filters logGroupName = "a b"', problems: ['alarms.value@23'] },
  { page: filters, text: 'filters metricName = "a:b" metricNamespace = c', problems: ['alarms.value@21'] },
  { page: grammar, text: 'stateValue = OK', problems: ['alarms.key@0'] },
  { page: grammar, text: 'History', problems: ['alarms.statement@0'] },
  { page: grammar, text: 'StateValue', problems: ['alarms.equals-expected@10'] },
  { page: grammar, text: 'StateValue =', problems: ['alarms.value-expected@12'] },
  { page: grammar, text: 'StateValue != OK', problems: ['alarms.equals-expected@11'] },
  { page: grammar, text: 'StateValue = OK StateValue = ALARM', problems: ['alarms.repeated-key@16'] },
  { page: grammar, text: 'StateValue = OK, ALARM', problems: ['alarms.several-values@0'] },
  { page: grammar, text: 'AlarmNames = Root login', problems: ['alarms.quotes-needed@13'] },
  { page: grammar, text: "AlarmNames = 'a'", problems: ['alarms.single-quotes@13'] },
  { page: grammar, text: 'AlarmNames = "a', problems: ['alarms.unclosed-string@13'] },
  { page: grammar, text: 'AlarmNames = [a, b', problems: ['alarms.unclosed-list@13'] },
  { page: grammar, text: 'AlarmNames = [a b]', problems: ['alarms.comma-expected@16'] },
  { page: grammar, text: '__proto__ = a', problems: ['alarms.key@0'] },
  { page: grammar, text: 'AlarmNames = __proto__', query: { AlarmNames: ['__proto__'] } },
];
