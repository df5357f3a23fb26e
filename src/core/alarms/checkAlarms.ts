import { nearestName } from '../text/nearestName.ts';
import { error, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import {
  alarmKey,
  alarmKeys,
  alarmOperations,
  alarmStatements,
  type AlarmKey,
  type AlarmsQuery,
  type AlarmStatement,
} from './alarmsQuery.ts';

/** The key of that name, or a problem that says which is meant, or where it belongs. */
export function checkKey(statement: AlarmStatement, name: string, place: Range, problems: Problem[]): AlarmKey | null {
  const key = alarmKey(statement, name);
  if (key !== null) return key;
  if (statement === 'history' && /^(?:start|end)date$/i.test(name)) {
    problems.push(error('alarms.window', `${name} is the window of the run: leave it out.`, place));
    return null;
  }
  const operation = alarmOperations[statement];
  const names = alarmKeys[statement].map((known) => known.name);
  const near = nearestName(name.replaceAll(/[-_]/g, ''), names);
  if (near !== null) {
    const problem = error('alarms.key', `${operation} has no ${name.slice(0, 80)}: did you mean ${near}?`, place);
    problems.push({ ...problem, fix: { title: `Write ${near}`, edits: [{ range: place, text: near }] } });
    return null;
  }
  const owner = alarmStatements.find((other) => alarmKey(other, name) !== null);
  const advice =
    owner === undefined
      ? `it has ${names.join(', ')}.`
      : `${name} belongs to ${alarmOperations[owner]}: begin the cell with ${owner}.`;
  problems.push(error('alarms.key', `${operation} has no ${name.slice(0, 80)}: ${advice}`, place));
  return null;
}

/** Checks a value as the service does. */
export function checkValue(key: AlarmKey, value: string, place: Range, problems: Problem[]): void {
  if (value === '') {
    problems.push(
      error('alarms.value-empty', 'The value is empty; the service asks for one character at least.', place),
    );
  } else if (key.values !== undefined && !key.values.includes(value)) {
    const near = nearestName(value.replaceAll(/[- ]/g, '_'), key.values);
    const message = `${key.name} is ${listed(key.values)}.`;
    const fix = near === null ? {} : { fix: { title: `Write ${near}`, edits: [{ range: place, text: near }] } };
    problems.push({ ...error('alarms.value', message, place), ...fix });
  } else if (value.length > key.longest) {
    const message = `The value has ${value.length} characters; ${key.name} takes ${key.longest}.`;
    problems.push(error('alarms.value-too-long', message, place));
  } else if (key.pattern?.test(value) === false) {
    const message = `${key.name} takes what the pattern ${key.pattern.source} describes.`;
    problems.push(error('alarms.value', message, place));
  }
}

/** `AlarmNames`: "Maximum number of 100 items" (API_DescribeAlarms). */
const mostNames = 100;

/** Keys that do not go together (API_DescribeAlarms), and those that need each other (API_DescribeMetricFilters). */
export function checkCombination({ values, places }: AlarmsQuery): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (key: string, message: string, code = 'alarms.combination'): void => {
    const place = places.get(key);
    if (place !== undefined) problems.push(error(code, message, place));
  };
  for (const alone of ['ChildrenOfAlarmName', 'ParentsOfAlarmName']) {
    if (values.has(alone) && values.size > 1)
      refuse(alone, `DescribeAlarms takes ${alone} alone: leave the other keys out.`);
  }
  if (values.has('AlarmNames') && values.has('AlarmNamePrefix'))
    refuse('AlarmNamePrefix', 'DescribeAlarms takes AlarmNames or AlarmNamePrefix, not both.');
  for (const [key, other] of [
    ['metricName', 'metricNamespace'],
    ['metricNamespace', 'metricName'],
  ] as const) {
    if (values.has(key) && !values.has(other))
      refuse(key, `DescribeMetricFilters takes ${key} together with ${other}: add it.`);
  }
  const names = values.get('AlarmNames') ?? [];
  if (names.length > mostNames)
    refuse(
      'AlarmNames',
      `These are ${names.length} names; DescribeAlarms takes ${mostNames}.`,
      'alarms.too-many-names',
    );
  return problems;
}

/** All values where they are few; of many the first say what they look like. */
function listed(values: readonly string[]): string {
  if (values.length > 12) return `one of ${values.length} names, such as ${values.slice(0, 8).join(', ')}`;
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}
