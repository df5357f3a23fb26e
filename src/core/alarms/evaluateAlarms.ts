import type { Table } from '../table/table.ts';
import { info, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import type { TimeWindow } from '../time/window.ts';
import { alarmTable, historyTable, metricFilterTable } from './alarmTables.ts';
import { alarmOperations, valueOf, type RecordedQuery } from './alarmsQuery.ts';
import { matchAlarms, matchHistory, matchMetricFilters } from './matchAlarms.ts';
import type { RecordedAlarms } from './recordedAlarms.ts';

export interface AlarmsAnswer {
  readonly table: Table;
  /** What was looked at: alarms, entries of the history, or metric filters. */
  readonly scanned: number;
  readonly matched: number;
  /** Ranges are in the query's text. */
  readonly problems: readonly Problem[];
}

/** Answers an `alarms` cell from what was recorded. The window is of the history alone: an alarm is as it was recorded last. */
export function evaluateAlarms(
  query: RecordedQuery,
  recorded: RecordedAlarms,
  { window, limit }: { readonly window: TimeWindow | null; readonly limit: number },
): AlarmsAnswer {
  switch (query.statement) {
    case 'alarms': {
      const found = matchAlarms(query, recorded.alarms);
      const filtersOf = ({ name, namespace }: { readonly name: string | null; readonly namespace: string | null }) =>
        name === null || namespace === null
          ? null
          : matchMetricFilters({ metricName: name, metricNamespace: namespace }, recorded.filters);
      return answer(query, recorded.alarms.length, found.length, alarmTable(query, found, filtersOf, limit));
    }
    case 'history': {
      const found = matchHistory(query, recorded.history, window);
      return answer(query, recorded.history.length, found.length, historyTable(found, limit));
    }
    case 'filters': {
      const found = matchMetricFilters(askedFilters(query), recorded.filters);
      return answer(query, recorded.filters.length, found.length, metricFilterTable(found, limit));
    }
  }
}

/** The parameters of DescribeMetricFilters that a query names. */
export function askedFilters(query: RecordedQuery): NonNullable<Parameters<typeof matchMetricFilters>[0]> {
  return {
    logGroupName: valueOf(query, 'logGroupName'),
    filterNamePrefix: valueOf(query, 'filterNamePrefix'),
    metricName: valueOf(query, 'metricName'),
    metricNamespace: valueOf(query, 'metricNamespace'),
  };
}

const commands = {
  alarms: 'aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm LogAlarm',
  history: 'aws cloudwatch describe-alarm-history',
  filters: 'aws logs describe-metric-filters',
} as const;

function answer(query: RecordedQuery, scanned: number, matched: number, table: Table): AlarmsAnswer {
  if (scanned > 0) return { table, scanned, matched, problems: [] };
  const message = `The data holds nothing that ${alarmOperations[query.statement]} answered with: save what \`${commands[query.statement]}\` prints beside the events.`;
  return { table, scanned, matched, problems: [info('alarms.none-recorded', message, range(0, 0))] };
}
