import type { ImportedParameter } from '../exchange/imported.ts';
import { freeName } from '../exchange/renamePlaceholders.ts';
import type { ParameterType } from '../parameters/parameter.ts';
import { parseValue } from '../parameters/parseValue.ts';
import type { Runbook } from '../runbook/runbook.ts';
import type { Problem } from '../text/problem.ts';
import { plainName } from '../view/columnRoles.ts';
import type { AskedValue } from './placedValue.ts';
import { refusal } from './refusal.ts';

/** What a parameter is wanted for: the types that would say best what it is, in order; `string` always comes last. */
export interface WantedParameter {
  readonly name: string;
  readonly label?: string;
  readonly types: readonly ParameterType[];
}

/**
 * A parameter with the value as its default, of the first type that takes exactly this value. Its name is one that the
 * runbook does not have: one that it has may hold another value by now, and the new cell asks for this one.
 */
export function newParameter(
  value: Exclude<AskedValue, { kind: 'absent' }>,
  wanted: WantedParameter,
  runbook: Runbook,
  taken: readonly string[] = [],
): ImportedParameter | Problem {
  const known = new Set([...runbook.parameters.map(({ name }) => name), ...taken]);
  const name = freeName(wanted.name, (candidate) => known.has(candidate));
  const label = wanted.label === undefined ? {} : { label: wanted.label };
  const written = writtenValue(value);
  const types = value.kind === 'text' ? [...wanted.types, 'string' as const] : [typeOf(value)];
  const reasons: string[] = [];
  for (const type of types) {
    const parsed = parseValue({ name, type, required: false, many: false, range: { start: 0, end: 0 } }, written, {
      now: 0,
    });
    if ('reasons' in parsed) reasons.push(...parsed.reasons);
    else if (value.kind !== 'text' || (parsed.value?.kind === 'text' && parsed.value.text === value.text)) {
      return { name, type, default: written, ...label };
    }
  }
  return refusal('value', `This value cannot be a parameter: it ${reasons.at(-1) ?? 'is blank'}.`);
}

function writtenValue(value: Exclude<AskedValue, { kind: 'absent' }>): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'moment' ? new Date(value.milliseconds).toISOString() : String(value.value);
}

function typeOf(value: Exclude<AskedValue, { kind: 'absent' | 'text' }>): ParameterType {
  if (value.kind === 'boolean') return 'boolean';
  if (value.kind === 'moment') return 'timestamp';
  return typeof value.value === 'bigint' || Number.isSafeInteger(value.value) ? 'integer' : 'number';
}

/** The parameter for a field of any name: `userIdentity.arn` becomes `userIdentityArn`, `errorCode` stays. */
export function parameterFor(field: string): WantedParameter {
  // An expression has no name to take.
  const isName = /^[\w.@ -]{1,200}$/.test(field);
  const words = (isName ? field : '')
    .split('.')
    .map((word) => word.replace(/\W+/g, ''))
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const isGeneral = last.length <= 5 && before !== '' && /^[A-Za-z]/.test(before);
  const name = isGeneral ? before + last.charAt(0).toUpperCase() + last.slice(1) : last;
  return { name: /^[A-Za-z_]/.test(name) ? name.slice(0, 40) : 'value', types: typesOf(plainName(field)) };
}

/** The types by what a field's name ends in; a value that is not of the type makes it a text. */
const typesByName: readonly (readonly [name: RegExp, type: ParameterType])[] = [
  [/accesskey(?:id)?$/, 'accessKeyId'],
  [/sourceip(?:address)?$/, 'ip'],
  [/eventname$/, 'eventName'],
  [/eventsource$/, 'eventSource'],
  [/region$/, 'region'],
  [/account(?:id)?$/, 'account'],
  [/arn$/, 'arn'],
  [/principalid$|username$|invokedby$/, 'principal'],
];

function typesOf(name: string): readonly ParameterType[] {
  return typesByName.flatMap(([named, type]) => (named.test(name) ? [type] : []));
}
