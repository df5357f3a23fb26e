import { alarmTypes, type AlarmsQuery, type AlarmType } from '../../core/alarms/alarmsQuery.ts';
import { matchAlarms } from '../../core/alarms/matchAlarms.ts';
import { textOf, type Alarm } from '../../core/alarms/recordedAlarms.ts';
import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { servedObject } from '../servedObject.ts';
import { integer, list, oneOf, text, validate } from '../validate.ts';
import { servedAlarms } from './alarms/servedAlarms.ts';
import { pageOf } from './pages.ts';

const name = text({ min: 1, max: 255 });
const shape = {
  AlarmNames: list(name, { max: 100 }),
  AlarmNamePrefix: name,
  AlarmTypes: list(oneOf(...alarmTypes)),
  ChildrenOfAlarmName: name,
  ParentsOfAlarmName: name,
  StateValue: oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA'),
  ActionPrefix: text({ min: 1, max: 1024 }),
  MaxRecords: integer(1, 100),
  NextToken: text(),
};

/** "The maximum number of alarm descriptions to retrieve" where the request names none: position, as the service does. */
const defaultRecords = 50;

const answered: Readonly<Record<AlarmType, string>> = {
  MetricAlarm: 'MetricAlarms',
  CompositeAlarm: 'CompositeAlarms',
  LogAlarm: 'LogAlarms',
};

/** CloudWatch API Reference, "DescribeAlarms": without `AlarmTypes` metric alarms only; 9 requests a second. */
export const describeAlarms: Operation = {
  service: 'monitoring',
  name: 'DescribeAlarms',
  rate: () => 9,
  handle: async (input, call) => {
    const asked = validate(input, shape, 'ValidationException');
    const { MaxRecords = defaultRecords, NextToken, ...filters } = asked;
    const given = Object.entries(filters).filter(([, value]) => value !== undefined);
    for (const alone of ['ChildrenOfAlarmName', 'ParentsOfAlarmName'] as const) {
      if (filters[alone] !== undefined && given.length > 1)
        throw new ServedFault('ValidationException', `${alone} cannot be specified with other parameters.`);
    }
    if (filters.AlarmNames !== undefined && filters.AlarmNames.length > 0 && filters.AlarmNamePrefix !== undefined)
      throw new ServedFault('ValidationException', 'AlarmNamePrefix and AlarmNames cannot both be specified.');
    const found = matchAlarms(queryOf(filters), (await servedAlarms(call)).all);
    const page = pageOf(found.toSorted(byTypeAndName), input, MaxRecords, NextToken);
    const keys = membersTold(filters);
    const of = (type: AlarmType): readonly ServedObject[] =>
      page.items.filter((alarm) => alarm.type === type).map(({ members }) => only(servedObject(members), keys));
    const lists = Object.fromEntries(alarmTypes.map((type) => [answered[type], of(type)]));
    return { ...lists, NextToken: page.NextToken };
  },
};

type Filters = Omit<ReturnType<typeof validate<typeof shape>>, 'MaxRecords' | 'NextToken'>;

function queryOf(filters: Filters): AlarmsQuery {
  const { AlarmNames, AlarmTypes, ...single } = filters;
  const isRelative = filters.ChildrenOfAlarmName !== undefined || filters.ParentsOfAlarmName !== undefined;
  const types = AlarmTypes === undefined || AlarmTypes.length === 0 ? ['MetricAlarm'] : AlarmTypes;
  const values = new Map<string, readonly string[]>();
  if (AlarmNames !== undefined && AlarmNames.length > 0) values.set('AlarmNames', AlarmNames);
  if (!isRelative) values.set('AlarmTypes', types);
  for (const [key, value] of Object.entries(single)) if (value !== undefined) values.set(key, [value]);
  return { statement: 'alarms', values, places: new Map() };
}

/** Of children and parents the service tells little: "Only the … are returned". */
function membersTold({ ChildrenOfAlarmName, ParentsOfAlarmName }: Filters): readonly string[] | null {
  if (ChildrenOfAlarmName !== undefined) return ['AlarmName', 'AlarmArn', 'StateValue', 'StateUpdatedTimestamp'];
  return ParentsOfAlarmName === undefined ? null : ['AlarmName', 'AlarmArn'];
}

function only(object: ServedObject, keys: readonly string[] | null): ServedObject {
  return keys === null ? object : Object.fromEntries(keys.map((key) => [key, object[key]]));
}

function byTypeAndName(a: Alarm, b: Alarm): number {
  const key = ({ type, members }: Alarm): string => `${alarmTypes.indexOf(type)}${textOf(members, 'AlarmName') ?? ''}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
