import { alarmTable, historyTable, metricFilterTable } from '../../../core/alarms/alarmTables.ts';
import { valueOf, type RecordedQuery } from '../../../core/alarms/alarmsQuery.ts';
import { askedFilters } from '../../../core/alarms/evaluateAlarms.ts';
import { matchHistory, matchMetricFilters } from '../../../core/alarms/matchAlarms.ts';
import { parseAlarms } from '../../../core/alarms/parseAlarms.ts';
import type { CoverageEvidence } from '../../../core/coverage/findings/coverageEvidence.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Table } from '../../../core/table/table.ts';
import { info, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import type { AskPart, PartContext } from '../askPart.ts';
import type { Connection } from '../connection.ts';
import { askCoverage } from './askCoverage.ts';
import { describeAlarmHistory, describeAlarms, describeMetricFilters } from './describeAlarms.ts';
import { joinFilters } from './joinFilters.ts';

interface Answered {
  readonly table: Table;
  readonly scanned: number;
  readonly problems: readonly Problem[];
  /** What the answer to `coverage` judged by. */
  readonly evidence?: CoverageEvidence;
}

/** Answers an `alarms` cell of CloudWatch, with the columns that recorded alarms have. */
export const askAlarms: AskPart = async (plan, connection, context) => {
  const { query, problems } = parseAlarms(plan.text);
  if (query === null) return { kind: 'refusal', problems };
  const started = performance.now();
  const answered =
    query.statement === 'coverage'
      ? await askCoverage(query, plan, connection, context)
      : await askers[query.statement](query, plan, connection, context);
  const elapsedMs = Math.round(performance.now() - started);
  return {
    kind: 'answer',
    table: answered.table,
    stats: { recordsScanned: answered.scanned, recordsMatched: answered.scanned, bytesScanned: 0, elapsedMs },
    problems: [...problems, ...answered.problems],
    queryId: null,
    cost: null,
    logGroups: [],
    ...(answered.evidence === undefined ? {} : { evidence: answered.evidence }),
  };
};

type Ask = (query: RecordedQuery, plan: Plan, connection: Connection, context: PartContext) => Promise<Answered>;

const askers: Readonly<Record<RecordedQuery['statement'], Ask>> = {
  alarms: async (query, { limit }, connection, context) => {
    context.progress({ message: 'Asking for the alarms', fraction: null });
    const { recorded, isCut } = await describeAlarms(query, connection, context.signal);
    const { alarms } = recorded;
    // Of children and parents the service tells no metric, though a server in its place may.
    const isBrief = valueOf(query, 'ChildrenOfAlarmName') !== null || valueOf(query, 'ParentsOfAlarmName') !== null;
    const filters = await joinFilters(isBrief ? [] : alarms, connection, context);
    const table = alarmTable(query, alarms, filters.of, limit);
    return { table: cut(table, isCut), scanned: alarms.length, problems: filters.problems };
  },
  history: async (query, plan, connection, context) => {
    context.progress({ message: 'Asking for the history of alarms', fraction: null });
    const { window, limit } = plan;
    const { recorded, isCut } = await describeAlarmHistory(query, window, limit, connection, context.signal);
    const items = matchHistory(query, recorded.history, window);
    const isOlder = window !== null && window.start < Date.now() - kept;
    const problems = isOlder ? [info('alarms.history-kept', historyKept, range(0, 0))] : [];
    return { table: cut(historyTable(items, limit), isCut), scanned: recorded.history.length, problems };
  },
  filters: async (query, { limit }, connection, context) => {
    context.progress({ message: 'Asking for the metric filters', fraction: null });
    const asked = askedFilters(query);
    const { recorded, isCut } = await describeMetricFilters(asked, limit, connection, context.signal);
    const table = metricFilterTable(matchMetricFilters(asked, recorded.filters), limit);
    return { table: cut(table, isCut), scanned: recorded.filters.length, problems: [] };
  },
};

/** How long CloudWatch keeps the history of alarms (AlarmThatSendsEmail), in milliseconds. */
const kept = 30 * 24 * 3_600_000;
const historyKept =
  'CloudWatch keeps the history of alarms for 30 days: what the window has before that is not in the answer.';

function cut(table: Table, isCut: boolean): Table {
  return isCut ? { ...table, truncated: true } : table;
}
