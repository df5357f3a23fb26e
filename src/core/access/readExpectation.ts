import { isMap } from 'yaml';
import { type Field, namedFields, type Node } from '../runbook/fields.ts';
import { printJson } from '../json/printJson.ts';
import type { Range } from '../text/range.ts';
import type { AccessExpectation, AccessPath, JsonPath, ValueCondition } from './accessCell.ts';
import { expectationKeyNames } from './accessKeys.ts';
import type { AccessReader } from './accessReader.ts';
import { parseJsonPath } from './jsonPath.ts';
import { readCondition } from './readConditions.ts';
import { readStatusCounts, readStatuses } from './readStatuses.ts';

/** What of its entry an expectation has to fit. */
export interface ExpectationContext {
  readonly through: AccessPath;
  readonly repeat: number;
}

/** An entry that expects nothing: that an answer comes. */
export function anyAnswer(range: Range): AccessExpectation {
  return {
    text: 'any answer',
    range,
    statuses: [],
    counts: [],
    headers: [],
    json: [],
    body: null,
    latency: null,
    decision: null,
    rule: null,
    errorCode: null,
  };
}

/** Reads one expectation: a status, a class, a list of them, or a mapping of conditions. */
export function readExpectation(
  node: Node | null,
  at: Range,
  context: ExpectationContext,
  reader: AccessReader,
): AccessExpectation {
  if (!isMap(node)) {
    const statuses = readStatuses(node, at, reader);
    return described({ ...anyAnswer(at), statuses });
  }
  const fields = reader.fields(node, expectationKeyNames, 'an expectation');
  const status = fields.get('status');
  const read: AccessExpectation = {
    ...anyAnswer(at),
    statuses: status === undefined ? [] : readStatuses(status.value, status.range, reader),
    counts: readStatusCounts(fields.get('statuses'), context.repeat, reader),
    headers: readHeaders(fields.get('headers'), reader),
    json: readPaths(fields.get('json'), reader),
    body: readBody(fields.get('body'), reader),
    latency: readLatency(fields.get('latency'), reader),
    decision: readDecision(fields.get('decision'), reader),
    rule: reader.text(fields.get('rule')),
    errorCode: reader.text(fields.get('errorCode')),
  };
  if (fields.size === 0)
    reader.fault('expectation', 'An expectation says what is to come: a status, or one of its keys.', at);
  checkSense(read, fields, context, reader);
  return described(read);
}

function readHeaders(field: Field | undefined, reader: AccessReader) {
  const map = reader.map(field, '{cache-control: no-store}');
  if (map === null) return [];
  return [...namedFields(map).values()].flatMap(({ name, keyRange, value }) => {
    if (headerName.test(name)) return [{ name: name.toLowerCase(), condition: asTexts(readCondition(value, reader)) }];
    reader.fault('header-name', `\`${name.slice(0, 80)}\` is no name of a header.`, keyRange);
    return [];
  });
}

/** A header is a text: `age: 30` asks for the text `30`. */
function asTexts(condition: ValueCondition): ValueCondition {
  const texts = (['equals', 'not', 'contains'] as const).flatMap((name) => {
    const value = condition[name];
    return value === undefined || typeof value === 'object' ? [] : [[name, String(value)] as const];
  });
  return { ...condition, ...Object.fromEntries(texts) };
}

/** RFC 9110, section 5.6.2: a token. */
export const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;

function readPaths(field: Field | undefined, reader: AccessReader): AccessExpectation['json'] {
  const map = reader.map(field, '{$.id: 42}');
  if (map === null) return [];
  return [...namedFields(map).values()].flatMap(({ name, keyRange, value }) => {
    const path: JsonPath | null = parseJsonPath(name);
    if (path !== null) return [{ path, condition: readCondition(value, reader) }];
    reader.fault('json-path', `\`${name.slice(0, 80)}\` is no path such as \`$.items[0].id\`.`, keyRange);
    return [];
  });
}

/** A bare text is a part of the body. */
function readBody(field: Field | undefined, reader: AccessReader): ValueCondition | null {
  if (field === undefined) return null;
  const condition = readCondition(field.value, reader);
  const { equals, not, contains } = condition;
  const texts = [equals, not, contains].filter((value) => value !== undefined);
  if (texts.some((value) => typeof value !== 'string')) {
    return reader.fault('body', 'The body is a text: quote it, or ask for values by `json`.', field.range);
  }
  return isMap(field.value) || equals === undefined ? condition : { contains: equals };
}

const latencyForm = /^(<=?) ?([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(ms|s)$/;

function readLatency(field: Field | undefined, reader: AccessReader): AccessExpectation['latency'] {
  const text = reader.text(field);
  if (text === null || field === undefined) return null;
  const [, operator, amount, unit] = latencyForm.exec(text) ?? [];
  if (amount === undefined) return reader.fault('latency', 'A latency is `<500ms` or `<=2s`.', field.range);
  return { inclusive: operator === '<=', milliseconds: Number(amount) * (unit === 's' ? 1000 : 1) };
}

function readDecision(field: Field | undefined, reader: AccessReader): 'allow' | 'deny' | null {
  const text = reader.text(field);
  if (text === null || field === undefined || text === 'allow' || text === 'deny')
    return text as 'allow' | 'deny' | null;
  return reader.fault('decision', 'A decision is `allow` or `deny`.', field.range);
}

/** Conditions that cannot hold together, or that nobody can judge. */
function checkSense(
  { statuses, counts, decision, errorCode }: AccessExpectation,
  fields: ReadonlyMap<string, Field>,
  { through, repeat }: ExpectationContext,
  reader: AccessReader,
): void {
  const at = (name: string): Range => fields.get(name)?.range ?? { start: 0, end: 0 };
  if (counts.length > 0 && statuses.length > 0) {
    reader.fault(
      'contradiction',
      'Say `status`, which every answer must have, or `statuses`, which counts them; not both.',
      at('statuses'),
    );
  }
  if (counts.length > 0 && repeat === 1) {
    reader.warn('repeat', 'Only one request is sent: set `repeat` to count statuses.', at('statuses'));
  }
  const judged = ['decision', 'rule', 'errorCode'].find((name) => fields.has(name));
  if (through === 'direct' && judged !== undefined) {
    reader.fault(
      'contradiction',
      `\`${judged}\` is in the record of the proxy, and \`through: direct\` goes past it.`,
      at(judged),
    );
  }
  if (decision === 'deny' && statuses.length > 0 && statuses.every(({ to }) => to < 400)) {
    reader.fault(
      'contradiction',
      'What the policy denies is answered with 403: this status never comes.',
      at('status'),
    );
  }
  if (decision === 'allow' && errorCode === 'AccessDenied') {
    reader.fault('contradiction', 'What the policy allows is never `AccessDenied`.', at('errorCode'));
  }
}

/** The expectation with the words for it. */
function described(read: AccessExpectation): AccessExpectation {
  const { statuses, counts, headers, json, body, latency, decision, rule, errorCode } = read;
  const parts = [
    statuses.map(({ text }) => text).join(' or '),
    counts
      .map(({ status, operator, count }) => `${status.text} ${operator === '=' ? '' : operator}${count} times`)
      .join(' and '),
    ...headers.map(({ name, condition }) => `header ${name} ${conditionText(condition)}`),
    ...json.map(({ path, condition }) => `${path.text} ${conditionText(condition)}`),
    body === null ? '' : `body ${conditionText(body)}`,
    latency === null ? '' : `within ${latency.milliseconds} ms`,
    decision === null ? '' : `decision ${decision}`,
    rule === null ? '' : `rule ${rule}`,
    errorCode === null ? '' : `errorCode ${errorCode}`,
  ].filter((part) => part !== '');
  return { ...read, text: parts.length === 0 ? 'any answer' : parts.join(', ') };
}

/** `= 42`, `contains "a"`, `exists`; a long value is cut. */
export function conditionText({ equals, not, exists, matches, contains }: ValueCondition): string {
  return [
    equals === undefined ? '' : `= ${shortJson(equals)}`,
    not === undefined ? '' : `is not ${shortJson(not)}`,
    contains === undefined ? '' : `contains ${shortJson(contains)}`,
    matches === undefined ? '' : `matches ${short(matches.source)}`,
    exists === undefined ? '' : exists ? 'exists' : 'does not exist',
  ]
    .filter((part) => part !== '')
    .join(' and ');
}

export function shortJson(value: Parameters<typeof printJson>[0]): string {
  return short(printJson(value));
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
