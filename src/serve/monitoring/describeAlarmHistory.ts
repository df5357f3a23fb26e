import { alarmTypes, type AlarmsQuery } from '../../core/alarms/alarmsQuery.ts';
import { matchHistory } from '../../core/alarms/matchAlarms.ts';
import type { Operation } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { integer, list, oneOf, text, time, validate } from '../validate.ts';
import { servedAlarms } from './alarms/servedAlarms.ts';
import { pageOf } from './pages.ts';

const shape = {
  AlarmName: text({ min: 1, max: 255 }),
  AlarmContributorId: text({ min: 1, max: 16 }),
  AlarmTypes: list(oneOf(...alarmTypes)),
  HistoryItemType: oneOf(
    'ConfigurationUpdate',
    'StateUpdate',
    'Action',
    'AlarmContributorStateUpdate',
    'AlarmContributorAction',
  ),
  StartDate: time(),
  EndDate: time(),
  MaxRecords: integer(1, 100),
  NextToken: text(),
  ScanBy: oneOf('TimestampDescending', 'TimestampAscending'),
};

/** CloudWatch keeps an alarm's history for 30 days (AlarmThatSendsEmail), in milliseconds. */
const kept = 30 * 24 * 3_600_000;

/** CloudWatch API Reference, "DescribeAlarmHistory": without `AlarmTypes` metric alarms only; 20 requests a second. */
export const describeAlarmHistory: Operation = {
  service: 'monitoring',
  name: 'DescribeAlarmHistory',
  rate: () => 20,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'ValidationException');
    const { MaxRecords = 100, NextToken, StartDate = 0, EndDate = latest, AlarmTypes, ...single } = asked;
    const types = AlarmTypes === undefined || AlarmTypes.length === 0 ? ['MetricAlarm'] : AlarmTypes;
    const values = new Map<string, readonly string[]>([['AlarmTypes', types]]);
    for (const [key, value] of Object.entries(single)) if (value !== undefined) values.set(key, [value]);
    const query: AlarmsQuery = { statement: 'history', values, places: new Map() };
    const start = Math.max(StartDate, call.served.now() - kept);
    const found = matchHistory(query, (await servedAlarms(call)).history, { start, end: EndDate });
    const page = pageOf(found, input, MaxRecords, NextToken);
    return { AlarmHistoryItems: page.items.map(servedObject), NextToken: page.NextToken };
  },
};

const latest = 8.64e15;
