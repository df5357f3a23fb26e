import type { Expression, FilterQuery, JsonCondition } from '../../../core/filter/filterQuery.ts';
import { checkValue } from '../../../core/lookup/checkAttribute.ts';
import type { LookupAttribute, LookupQuery } from '../../../core/lookup/lookupQuery.ts';
import type { Problem } from '../../../core/text/problem.ts';

export interface SentAttribute {
  readonly key: LookupAttribute;
  readonly value: string;
}

/** The attributes that a condition can stand for, those that leave the fewest events first. */
const bySelectivity = ['EventId', 'AccessKeyId', 'Username', 'EventName', 'EventSource', 'ReadOnly'] as const;

type Derived = (typeof bySelectivity)[number];

const fields: ReadonlyMap<string, Derived> = new Map([
  ['eventID', 'EventId'],
  ['eventName', 'EventName'],
  ['eventSource', 'EventSource'],
  ['userIdentity.accessKeyId', 'AccessKeyId'],
  ['userIdentity.userName', 'Username'],
]);

/**
 * The one attribute that LookupEvents is asked with: the one that is written, or else the best of those that every event
 * fulfils which `where` lets through. The pattern is applied all the same, so that it only spares events on the way.
 */
export function chooseAttribute({ attribute, where }: LookupQuery): SentAttribute | null {
  if (attribute !== null) return { key: attribute.key, value: attribute.value };
  const found = new Map<Derived, string>();
  const conditions = conjunctsOf(where);
  for (const condition of conditions) {
    const derived = attributeOf(condition);
    if (derived !== null && isTaken(derived)) found.set(derived.key, derived.value);
  }
  // Of other identities the service's Username is another name: that of a session, or `root`.
  if (!conditions.some(isUserType)) found.delete('Username');
  for (const key of bySelectivity) {
    const value = found.get(key);
    if (value !== undefined) return { key, value };
  }
  return null;
}

/** The conditions that each matching event fulfils. */
function conjunctsOf(where: FilterQuery | null): readonly JsonCondition[] {
  return where?.form === 'json' ? conjuncts(where.expression) : [];
}

function conjuncts(expression: Expression<JsonCondition>): readonly JsonCondition[] {
  if (expression.kind === 'condition') return [expression.condition];
  return expression.kind === 'and' ? expression.operands.flatMap(conjuncts) : [];
}

function attributeOf(condition: JsonCondition): { readonly key: Derived; readonly value: string } | null {
  const { test } = condition;
  const field = fieldOf(condition);
  if (field === 'readOnly' && test.kind === 'is' && typeof test.value === 'boolean')
    return { key: 'ReadOnly', value: String(test.value) };
  const key = fields.get(field);
  const value = equalText(condition);
  return key === undefined || value === null ? null : { key, value };
}

function isUserType(condition: JsonCondition): boolean {
  return fieldOf(condition) === 'userIdentity.type' && equalText(condition) === 'IAMUser';
}

/** Segments joined by dots; a key that holds a dot itself is none of the fields. */
function fieldOf({ selector }: JsonCondition): string {
  const { steps } = selector;
  const keys = steps.flatMap((step) => (typeof step === 'string' && !step.includes('.') ? [step] : []));
  return keys.length === steps.length ? keys.join('.') : '';
}

/** The text that a condition asks for, letter by letter; `null` for wildcards, numbers and every other operator. */
function equalText({ test }: JsonCondition): string | null {
  if (test.kind !== 'comparison' || test.operator !== '=' || test.operand.kind !== 'text') return null;
  const { text } = test.operand;
  return text.includes('*') ? null : text;
}

/** Whether the service would take the value: what it refuses is left to `where`. */
function isTaken({ key, value }: SentAttribute): boolean {
  const problems: Problem[] = [];
  checkValue(key, value, { start: 0, end: 0 }, problems);
  return problems.length === 0;
}
