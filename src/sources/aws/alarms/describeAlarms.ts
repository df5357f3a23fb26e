import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type AlarmType,
  type DescribeAlarmHistoryCommandInput,
  type DescribeAlarmsCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { DescribeMetricFiltersCommand, type DescribeMetricFiltersCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { alarmTypes, valueOf, type AlarmsQuery } from '../../../core/alarms/alarmsQuery.ts';
import type { askedFilters } from '../../../core/alarms/evaluateAlarms.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';
import { readPages, type Pages } from './pages.ts';
import { recordedAnswer } from './recordedAnswer.ts';

/** Alarms and entries of a page: the most that the API takes. */
const pageSize = 100;
/** Metric filters of a page (API_DescribeMetricFilters). */
const filterPageSize = 50;

/** The alarms of all types unless the query names some; those of a type that is left out would be missing without a word. */
export async function describeAlarms(query: AlarmsQuery, connection: Connection, signal: AbortSignal): Promise<Pages> {
  const action = 'cloudwatch:DescribeAlarms';
  const input = alarmsInput(query);
  return await readPages(action, mostAlarms, async (token) => {
    const output = await call(connection, { action }, signal, (options) => {
      const command = new DescribeAlarmsCommand({ ...input, ...(token === undefined ? {} : { NextToken: token }) });
      paceAttempts(command.middlewareStack, connection, action, signal);
      return connection.clients.cloudWatch.send(command, options);
    });
    return { page: recordedAnswer(output), next: output.NextToken };
  });
}

/** More alarms than an account has; a table of them is ordered before it is cut. */
const mostAlarms = 100_000;

function alarmsInput(query: AlarmsQuery): DescribeAlarmsCommandInput {
  const children = valueOf(query, 'ChildrenOfAlarmName');
  if (children !== null) return { ChildrenOfAlarmName: children, MaxRecords: pageSize };
  const parents = valueOf(query, 'ParentsOfAlarmName');
  if (parents !== null) return { ParentsOfAlarmName: parents, MaxRecords: pageSize };
  const names = query.values.get('AlarmNames');
  const prefix = valueOf(query, 'AlarmNamePrefix');
  const state = valueOf(query, 'StateValue');
  const action = valueOf(query, 'ActionPrefix');
  return {
    AlarmTypes: typesOf(query),
    MaxRecords: pageSize,
    ...(names === undefined ? {} : { AlarmNames: [...names] }),
    ...(prefix === null ? {} : { AlarmNamePrefix: prefix }),
    ...(state === 'OK' || state === 'ALARM' || state === 'INSUFFICIENT_DATA' ? { StateValue: state } : {}),
    ...(action === null ? {} : { ActionPrefix: action }),
  };
}

function typesOf(query: AlarmsQuery): AlarmType[] {
  const given = query.values.get('AlarmTypes');
  return alarmTypes.filter((type) => given?.includes(type) !== false);
}

/** The history in a window, in the order that the query asks for; `most` entries are enough. */
export async function describeAlarmHistory(
  query: AlarmsQuery,
  window: TimeWindow | null,
  most: number,
  connection: Connection,
  signal: AbortSignal,
): Promise<Pages> {
  const action = 'cloudwatch:DescribeAlarmHistory';
  const input = historyInput(query, window);
  return await readPages(action, most, async (token) => {
    const output = await call(connection, { action }, signal, (options) => {
      const command = new DescribeAlarmHistoryCommand({
        ...input,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      paceAttempts(command.middlewareStack, connection, action, signal);
      return connection.clients.cloudWatch.send(command, options);
    });
    return { page: recordedAnswer(output), next: output.NextToken };
  });
}

const itemTypes = [
  'ConfigurationUpdate',
  'StateUpdate',
  'Action',
  'AlarmContributorStateUpdate',
  'AlarmContributorAction',
] as const;

function historyInput(query: AlarmsQuery, window: TimeWindow | null): DescribeAlarmHistoryCommandInput {
  const name = valueOf(query, 'AlarmName');
  const contributor = valueOf(query, 'AlarmContributorId');
  const asked = valueOf(query, 'HistoryItemType');
  const itemType = itemTypes.find((type) => type === asked);
  const isAscending = valueOf(query, 'ScanBy') === 'TimestampAscending';
  return {
    AlarmTypes: typesOf(query),
    MaxRecords: pageSize,
    ScanBy: isAscending ? 'TimestampAscending' : 'TimestampDescending',
    ...(name === null ? {} : { AlarmName: name }),
    ...(contributor === null ? {} : { AlarmContributorId: contributor }),
    ...(itemType === undefined ? {} : { HistoryItemType: itemType }),
    ...(window === null ? {} : { StartDate: new Date(window.start), EndDate: new Date(window.end) }),
  };
}

/** The metric filters that a query names. */
export async function describeMetricFilters(
  asked: ReturnType<typeof askedFilters>,
  most: number,
  connection: Connection,
  signal: AbortSignal,
): Promise<Pages> {
  const action = metricFiltersAction;
  const { logGroupName, filterNamePrefix, metricName, metricNamespace } = asked;
  const input: DescribeMetricFiltersCommandInput = {
    limit: filterPageSize,
    ...(typeof logGroupName === 'string' ? { logGroupName } : {}),
    ...(typeof filterNamePrefix === 'string' ? { filterNamePrefix } : {}),
    ...(typeof metricName === 'string' ? { metricName } : {}),
    ...(typeof metricNamespace === 'string' ? { metricNamespace } : {}),
  };
  const about = typeof metricName === 'string' ? { about: `metric ${metricName}` } : {};
  return await readPages(action, most, async (token) => {
    const output = await call(connection, { action, ...about }, signal, (options) => {
      const command = new DescribeMetricFiltersCommand({
        ...input,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      paceAttempts(command.middlewareStack, connection, action, signal);
      return connection.clients.logs.send(command, options);
    });
    return { page: recordedAnswer(output), next: output.nextToken };
  });
}

export const metricFiltersAction = 'logs:DescribeMetricFilters';
