import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { cisControlIds } from '../cis/cisControl.ts';
import type { Parameter, WrittenValue } from '../parameters/parameter.ts';
import { error, type Problem, warning } from '../text/problem.ts';
import { nearestName } from '../text/nearestName.ts';
import {
  alarmFacts,
  type AlarmCriterion,
  type AlarmEntry,
  type AlarmReference,
  type EntryValue,
} from './alarmEntry.ts';
import { type Field, fieldsOf, listOf, mapOf, namedFields, rangeOf, textOf } from './fields.ts';
import type { ProblemList } from './problemList.ts';
import { writtenValue } from './readParameters.ts';

export const alarmEntryKeys = ['name', 'arn', 'metric', 'pattern', 'control', 'logGroup', 'values'] as const;

export const alarmMetricKeys = ['namespace', 'name'] as const;

/**
 * Reads `alarms:`, the alarms that the runbook is for:
 *
 *     - {name: 'root-*', values: {window: '{{ alarm.window }}'}}
 *     - {metric: {namespace: CloudTrailMetrics, name: RootUse}}
 *     - {pattern: '{ $.userIdentity.type = "Root" }', logGroup: aws-cloudtrail-logs}
 *     - {control: CIS 4.3}
 *
 * An entry that is at fault names no alarm, and its problem says why; what it sets is read all the same. A value for a
 * parameter that is not declared is left out, with a warning, as a preset's is.
 */
export function readAlarmEntries(
  field: Field | undefined,
  parameters: readonly Parameter[],
  problems: ProblemList,
): readonly AlarmEntry[] {
  const list = listOf(field, problems);
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  return (list?.items ?? []).flatMap((item): readonly AlarmEntry[] => {
    if (isMap(item)) return [readEntry(item, declared, problems)];
    const at = isScalar(item) || isSeq(item) ? rangeOf(item) : (field?.keyRange ?? { start: 0, end: 0 });
    const message = "An entry of `alarms` is a mapping such as `{name: 'root-*'}`.";
    problems.add(error('runbook.wrong-type', message, at));
    return [];
  });
}

type Declared = ReadonlyMap<string, Parameter>;

function readEntry(map: YAMLMap, declared: Declared, problems: ProblemList): AlarmEntry {
  const fields = fieldsOf(map, alarmEntryKeys, problems);
  const read = readers.map((reader) => reader(fields, problems));
  const values = readValues(fields.get('values'), declared, problems);
  const range = rangeOf(map);
  const criteria = read.flatMap((criterion) => criterion ?? []);
  if (read.every((criterion) => criterion === undefined)) {
    const message = 'This entry names no alarm: give `name`, `arn`, `metric`, `pattern`, `control` or `logGroup`.';
    problems.add(error('runbook.alarm-entry-empty', message, range));
  }
  // What is left of a faulty entry would name more alarms than its author meant.
  return { criteria: read.includes(null) ? [] : criteria, values, range };
}

/** The criterion of a key; `undefined` where the entry has none, `null` where it is at fault. */
type CriterionReader = (fields: ReadonlyMap<string, Field>, problems: ProblemList) => AlarmCriterion | null | undefined;

const readers: readonly CriterionReader[] = [
  textReader('name', (glob, range) => ({ kind: 'name', glob, range })),
  textReader('arn', (arn, range) => ({ kind: 'arn', arn, range })),
  readMetric,
  textReader('pattern', (pattern, range) => ({ kind: 'pattern', pattern, range })),
  readControl,
  textReader('logGroup', (glob, range) => ({ kind: 'logGroup', glob, range })),
];

function textReader(key: string, criterion: (text: string, range: Field['range']) => AlarmCriterion): CriterionReader {
  return (fields, problems) => {
    const field = fields.get(key);
    if (field === undefined || field.value === null) return undefined;
    const text = nonEmptyText(field, problems);
    return text === null ? null : criterion(text, field.range);
  };
}

/** `CIS 4.3`, or `4.3`. */
export const controlForm = new RegExp(`^(?:CIS )?(${cisControlIds.map((id) => id.replace('.', '\\.')).join('|')})$`);

function readControl(fields: ReadonlyMap<string, Field>, problems: ProblemList): AlarmCriterion | null | undefined {
  const field = fields.get('control');
  if (field === undefined || field.value === null) return undefined;
  const text = nonEmptyText(field, problems);
  if (text === null) return null;
  const id = controlForm.exec(text)?.[1];
  const control = cisControlIds.find((each) => each === id);
  if (control !== undefined) return { kind: 'control', control, range: field.range };
  const message = `\`${text.slice(0, 40)}\` is no control with a pattern; there are CIS ${cisControlIds[0]} to ${cisControlIds.at(-1) ?? ''}.`;
  problems.add(error('runbook.alarm-control', message, field.range));
  return null;
}

function readMetric(fields: ReadonlyMap<string, Field>, problems: ProblemList): AlarmCriterion | null | undefined {
  const field = fields.get('metric');
  if (field === undefined || field.value === null) return undefined;
  const map = mapOf(field, problems);
  if (map === undefined) return null;
  const members = fieldsOf(map, alarmMetricKeys, problems);
  const namespaceField = members.get('namespace');
  const hasNamespace = namespaceField !== undefined && namespaceField.value !== null;
  const namespace = hasNamespace ? nonEmptyText(namespaceField, problems) : null;
  const nameField = members.get('name');
  if (nameField === undefined || nameField.value === null) {
    const message = 'A metric needs its name: `{namespace: CloudTrailMetrics, name: RootUse}`.';
    problems.add(error('runbook.alarm-metric', message, field.range));
    return null;
  }
  const name = nonEmptyText(nameField, problems);
  if (name === null || (hasNamespace && namespace === null)) return null;
  return { kind: 'metric', namespace, name, range: field.range };
}

function nonEmptyText(field: Field, problems: ProblemList): string | null {
  const text = textOf(field, problems);
  if (text === undefined) return null;
  if (text.trim() !== '') return text;
  problems.add(error('runbook.alarm-entry-blank', `\`${field.name}\` is blank: nothing is called so.`, field.range));
  return null;
}

function readValues(field: Field | undefined, declared: Declared, problems: ProblemList): readonly EntryValue[] {
  const map = mapOf(field, problems);
  if (map === undefined) return [];
  return [...namedFields(map).values()].flatMap((entry): readonly EntryValue[] => {
    const parameter = declared.get(entry.name);
    if (parameter === undefined) problems.add(unknownParameter(entry, declared));
    if (parameter?.type === 'secret') {
      const message = `\`${entry.name}\` is a secret and may not come from an alarm or a file: take it out.`;
      problems.add(error('parameter.secret-written', message, entry.range));
      return [];
    }
    const value = readValue(entry, parameter, problems);
    return value === null || parameter === undefined ? [] : [{ parameter: entry.name, value, range: entry.range }];
  });
}

function readValue(entry: Field, parameter: Parameter | undefined, problems: ProblemList): EntryValue['value'] | null {
  if (isMap(entry.value)) {
    const message = `\`${entry.name}\` must be a text or a list of texts; a reference is quoted: '{{ alarm.window }}'.`;
    problems.add(error('runbook.wrong-type', message, entry.range));
    return null;
  }
  const written = writtenValue(entry, parameter?.type ?? 'string', problems);
  if (written === undefined) return null;
  const items = typeof written === 'string' ? [written] : written;
  if (!items.some((item) => item.includes('{{'))) return { kind: 'literal', value: written };
  const reference = single(written, readReference);
  if (reference === null) problems.add(unknownReference(entry, items.join(', ')));
  return reference;
}

function single<Read>(written: WrittenValue, read: (text: string) => Read | null): Read | null {
  if (typeof written === 'string') return read(written);
  const [only, ...others] = written;
  return only === undefined || others.length > 0 ? null : read(only);
}

/** A dimension's name may hold any ASCII character (API_Dimension), so everything up to the braces is the name. */
const reference = /^\s*\{\{\s*alarm\.(?:dimensions\.([^{}]{1,255})|([^{}]{1,40}))\}\}\s*$/;

/** The reference that a text is; `null` where it is none, or more than one. */
function readReference(text: string): AlarmReference | null {
  const [, dimension, fact] = reference.exec(text.slice(0, 400)) ?? [];
  if (dimension !== undefined) {
    const name = dimension.trim();
    return name === '' ? null : { kind: 'dimension', name };
  }
  const known = alarmFacts.find((name) => name === fact?.trim());
  return known === undefined ? null : { kind: 'fact', fact: known };
}

const offered = [...alarmFacts.map((fact) => `alarm.${fact}`), 'alarm.dimensions.NAME'];

function unknownReference(entry: Field, written: string): Problem {
  const inner = /^\s*\{\{([^{}]{1,80})\}\}\s*$/.exec(written.slice(0, 100))?.[1]?.trim();
  if (inner === undefined) {
    const message = `A reference is the whole value of \`${entry.name}\`: '{{ alarm.window }}'.`;
    return error('runbook.alarm-reference', message, entry.range);
  }
  const meant = nearestName(inner, offered.slice(0, -1));
  const message = `An alarm has no \`${inner}\`; there are ${offered.join(', ')}.`;
  const problem = error('runbook.alarm-reference', message, entry.range);
  if (meant === null) return problem;
  const text = `'{{ ${meant} }}'`;
  return { ...problem, fix: { title: `Change to {{ ${meant} }}`, edits: [{ range: entry.slot.range, text }] } };
}

function unknownParameter(entry: Field, declared: Declared): Problem {
  // Comparing every name with every other would be quadratic in a file of thousands.
  const meant = declared.size > 200 ? null : nearestName(entry.name, [...declared.keys()]);
  const advice = meant === null ? 'it is not declared under `parameters`.' : `did you mean \`${meant}\`?`;
  return warning('runbook.alarm-parameter', `The entry sets \`${entry.name}\`; ${advice}`, entry.keyRange);
}
