import { isJsonList, type JsonValue } from '../json/jsonValue.ts';
import { parseJson } from '../json/parseJson.ts';
import { visibleText } from '../table/visibleText.ts';
import type { AccessAnswer, FoundRecord } from './accessAnswer.ts';
import type { AccessExpectation, StatusCount, StatusPattern, ValueCondition } from './accessCell.ts';
import { valueAt } from './jsonPath.ts';
import { conditionText, shortJson } from './readExpectation.ts';
import { sameJson } from './sameJson.ts';

/** One answer and its record. */
export interface JudgedAnswer {
  readonly answer: AccessAnswer;
  readonly record: FoundRecord;
}

/**
 * What of an expectation the answers of one case do not meet, in words, what matters most first; empty where all is met. What
 * nobody can know, because no record was found or the answer was cut, is not met.
 */
export function judgeAnswers(expectation: AccessExpectation, answers: readonly JudgedAnswer[]): readonly string[] {
  const unmet = [
    ...expectation.counts.flatMap((count) => unmetCount(count, answers)),
    ...answers.flatMap((judged) => unmetBy(expectation, judged)),
  ];
  return [...new Set(unmet)];
}

function unmetCount({ status, operator, count }: StatusCount, answers: readonly JudgedAnswer[]): readonly string[] {
  const came = answers.filter(({ answer }) => fits(answer.status, status)).length;
  if (holds[operator](came, count)) return [];
  const wanted = operator === '=' ? String(count) : `${operator}${count}`;
  return [`expected ${status.text} ${wanted} times, it came ${came} times`];
}

const holds: Readonly<Record<StatusCount['operator'], (came: number, count: number) => boolean>> = {
  '=': (came, count) => came === count,
  '!=': (came, count) => came !== count,
  '<': (came, count) => came < count,
  '<=': (came, count) => came <= count,
  '>': (came, count) => came > count,
  '>=': (came, count) => came >= count,
};

function fits(status: number, { from, to }: StatusPattern): boolean {
  return from <= status && status <= to;
}

function unmetBy(expectation: AccessExpectation, { answer, record }: JudgedAnswer): readonly string[] {
  const { statuses, headers, json, body, latency } = expectation;
  const unmet: string[] = [];
  if (statuses.length > 0 && !statuses.some((status) => fits(answer.status, status))) {
    unmet.push(`expected ${statuses.map(({ text }) => text).join(' or ')}, got ${answer.status}`);
  }
  unmet.push(...unmetByRecord(expectation, record));
  for (const { name, condition } of headers) {
    const values = answer.headers.get(name);
    // Of several lines one is enough.
    const reasons = (values ?? [undefined]).map((value) => objection(value, condition));
    if (reasons.every((reason) => reason !== null)) unmet.push(`header ${name}: ${reasons[0] ?? ''}`);
  }
  if (json.length > 0) unmet.push(...unmetJson(json, answer));
  if (body !== null) {
    const reason = answer.isCut ? cutReason : objection(answer.body, body);
    if (reason !== null) unmet.push(`body: ${reason}`);
  }
  if (latency !== null) {
    const { inclusive, milliseconds } = latency;
    const isMet = inclusive ? answer.latencyMs <= milliseconds : answer.latencyMs < milliseconds;
    if (!isMet) unmet.push(`expected it within ${milliseconds} ms, it took ${Math.round(answer.latencyMs)} ms`);
  }
  return unmet;
}

const cutReason = 'the answer is longer than what is read of one';

function unmetByRecord({ decision, rule, errorCode }: AccessExpectation, found: FoundRecord): readonly string[] {
  const wanted = [
    ['decision', decision],
    ['rule', rule],
    ['errorCode', errorCode],
  ] as const;
  return wanted.flatMap(([name, value]) => {
    if (value === null) return [];
    if (found.kind !== 'found') return [`${name}: ${noRecord[found.kind]}`];
    const said = found.record[name];
    return said === value
      ? []
      : [`expected ${name} ${value}, the record says ${said === null ? 'none' : visibleText(said.slice(0, 200))}`];
  });
}

/** Why a record says nothing. */
export const noRecord: Readonly<Record<Exclude<FoundRecord['kind'], 'found'>, string>> = {
  missing: 'the audit log has no record of this request',
  unknown: 'no audit log is known here',
  none: 'the request went past the proxy, which records nothing of it',
};

function unmetJson(wanted: AccessExpectation['json'], answer: AccessAnswer): readonly string[] {
  if (answer.isCut) return [`body: ${cutReason}`];
  const value = parseJson(answer.body);
  if (value === undefined) return ['body: it is no JSON'];
  return wanted.flatMap(({ path, condition }) => {
    const reason = objection(valueAt(value, path), condition);
    return reason === null ? [] : [`${path.text}: ${reason}`];
  });
}

/** Why a value does not meet a condition; `null` where it does. */
function objection(value: JsonValue | undefined, condition: ValueCondition): string | null {
  const { equals, not, exists, matches, contains } = condition;
  if (exists === false) return value === undefined ? null : `expected that it does not exist, it is ${shown(value)}`;
  if (value === undefined)
    return not !== undefined && condition.exists !== true && isOnlyNot(condition) ? null : 'it does not exist';
  const isMet =
    (equals === undefined || sameJson(value, equals)) &&
    (not === undefined || !sameJson(value, not)) &&
    (matches === undefined || (typeof value !== 'object' && matches.test(String(value)))) &&
    (contains === undefined || holdsPart(value, contains));
  return isMet
    ? null
    : `expected that it ${equals === undefined ? '' : 'is '}${conditionText(condition).replace(/^= /, '')}, it is ${shown(value)}`;
}

function isOnlyNot({ equals, matches, contains }: ValueCondition): boolean {
  return equals === undefined && matches === undefined && contains === undefined;
}

function holdsPart(value: JsonValue, part: JsonValue): boolean {
  if (isJsonList(value)) return value.some((item) => sameJson(item, part));
  return typeof value === 'string' && typeof part !== 'object' && value.includes(String(part));
}

function shown(value: JsonValue): string {
  return visibleText(shortJson(value));
}
