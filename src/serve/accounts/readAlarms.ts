import type { AlarmType } from '../../core/alarms/alarmsQuery.ts';
import { alarmLists, textOf, timeOf, type Alarm } from '../../core/alarms/recordedAlarms.ts';
import { isJsonObject, member, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { readEach, readForm, readOneOf, ShapeFault, tellRepeats } from './fileShapes.ts';

/**
 * The alarms of an account, in the three lists of DescribeAlarms' answer. Each names its region and account by its `AlarmArn`;
 * members that the API has and the server does not look into are kept as they are.
 */
export function readAlarms(lists: JsonObject, account: string, faults: string[]): readonly Alarm[] {
  const alarms = alarmLists.flatMap(([list, type]) =>
    readEach(member(lists, list), type, faults, (each, where) => readAlarm(each, where, type, account)),
  );
  const arns = alarms.map(({ members }) => textOf(members, 'AlarmArn') ?? '');
  tellRepeats(arns, (arn) => `two alarms have the ARN ${arn}`, faults);
  return alarms;
}

/** An entry of DescribeAlarmHistory's answer. */
export function readHistoryEntry(value: JsonValue, where: string): JsonObject {
  if (!isJsonObject(value)) throw new ShapeFault(`${where} is no object`);
  readForm(value, 'AlarmName', where, alarmName);
  if (timeOf(value, 'Timestamp') === null) throw new ShapeFault(`${where} has no \`Timestamp\` that is a time`);
  return value;
}

const alarmName = /^.{1,255}$/s;

function readAlarm(value: JsonValue, where: string, type: AlarmType, account: string): Alarm {
  if (!isJsonObject(value)) throw new ShapeFault(`${where} is no object`);
  const name = readForm(value, 'AlarmName', where, alarmName);
  const arn = readForm(value, 'AlarmArn', where, /^arn:[a-z-]+:cloudwatch:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:alarm:/);
  if (arn.split(':')[4] !== account) throw new ShapeFault(`the \`AlarmArn\` of ${where} is not of account ${account}`);
  if (!arn.endsWith(`:alarm:${name}`)) throw new ShapeFault(`the \`AlarmArn\` of ${where} does not end with its name`);
  if (readOneOf(value, 'StateValue', where, ['OK', 'ALARM', 'INSUFFICIENT_DATA']) === undefined)
    throw new ShapeFault(`${where} has no \`StateValue\``);
  return { type, members: value };
}
