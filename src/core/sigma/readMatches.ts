import ipaddr from 'ipaddr.js';
import { isScalar, isSeq, type Scalar } from 'yaml';
import { compileRegex } from '../regex/compileRegex.ts';
import { warning } from '../text/problem.ts';
import { combined } from './combined.ts';
import { isPlain, rangeOfNode, type RuleReader } from './ruleReader.ts';
import { openPattern, parsePattern } from './sigmaPattern.ts';
import type { FieldWay, SigmaExpression, SigmaMatch } from './sigmaRule.ts';

interface FieldEntry {
  readonly field: string;
  readonly modifiers: readonly string[];
  readonly value: unknown;
  readonly place: Scalar;
}

/** Modifiers of page "Sigma Modifiers" 2.1.0 that change how a value is compared. */
const orders: ReadonlyMap<string, '<' | '<=' | '>' | '>='> = new Map([
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);
const known = new Set(['all', 'cased', 'neq', 'exists', 're', 'i', 'm', 's', 'cidr', 'fieldref', ...orders.keys()]);
/** `requestParameters.containerDefinitions.command`: what is not last, and is no object of every record, in the plural. */
const pluralSegment = /^(?:requestParameters|responseElements)\.(?:[^.]+\.)*[A-Za-z]{2,}[^s.]s\.(?!\d)/;
const ways = new Set(['contains', 'startswith', 'endswith']);

/** One entry of a mapping: a field, its modifiers, and a value or a list of them, joined by "or", or by "and" for `all`. */
export function readMatches(entry: FieldEntry, reader: RuleReader): SigmaExpression | null {
  const modifiers = entry.modifiers.map((modifier) => modifier.toLowerCase());
  for (const modifier of modifiers) {
    if (known.has(modifier) || ways.has(modifier)) continue;
    return reader.refuse(`modifier ${modifier}`, `The modifier "${modifier}" is not imported.`, entry.place);
  }
  if (pluralSegment.test(entry.field)) {
    const message = `A part of \`${entry.field}\` sounds like a list: then the position of an item is needed, as in items.0.name.`;
    reader.problems.push(warning('sigma.list-field', message, rangeOfNode(entry.place)));
  }
  const nodes: readonly unknown[] = isSeq(entry.value) ? entry.value.items : [entry.value];
  const tests = nodes.map((node): SigmaExpression | null => {
    const match = readMatch(node, modifiers, entry, reader);
    if (match === null) return null;
    const test: SigmaExpression = { kind: 'test', field: entry.field, match, range: rangeOfNode(node) };
    // `exists: false` is the one match that is a negation by its value.
    return modifiers.includes('exists') && isScalar(node) && node.value === false
      ? { kind: 'not', operand: test }
      : test;
  });
  const joined = combined(modifiers.includes('all') ? 'and' : 'or', tests, entry.value ?? entry.place, reader);
  return joined !== null && modifiers.includes('neq') ? { kind: 'not', operand: joined } : joined;
}

function readMatch(
  node: unknown,
  modifiers: readonly string[],
  entry: FieldEntry,
  reader: RuleReader,
): SigmaMatch | null {
  const value: unknown = node === null || node === undefined ? null : isScalar(node) ? node.value : node;
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  const order = modifiers.map((modifier) => orders.get(modifier)).find((operator) => operator !== undefined);
  const way = modifiers.find((modifier) => ways.has(modifier));
  if (has('exists')) {
    if (typeof value === 'boolean') return { kind: 'exists' };
    return reader.fault('sigma.value', '`exists` takes true or false.', entry.place);
  }
  if (has('re')) return readRegex(value, modifiers, node, reader);
  if (has('cidr')) {
    if (typeof value === 'string' && ipaddr.isValidCIDR(value)) return { kind: 'cidr', text: value };
    return reader.fault('sigma.value', 'A network in CIDR notation was expected here.', node ?? entry.place);
  }
  if (has('fieldref')) {
    if (typeof value !== 'string')
      return reader.fault('sigma.value', 'The name of a field was expected here.', entry.place);
    return { kind: 'field', name: value, way: (way ?? 'equals') as FieldWay, cased: has('cased') };
  }
  if (order !== undefined) {
    if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'order', operator: order, value };
    return reader.fault('sigma.value', 'A number was expected here.', node ?? entry.place);
  }
  if (value === null) return { kind: 'null' };
  const isText = typeof value === 'string';
  if (!isText && way === undefined && typeof value === 'boolean') return { kind: 'boolean', value };
  if (!isText && way === undefined && (typeof value === 'number' || typeof value === 'bigint'))
    return { kind: 'number', value };
  if (!isPlain(value)) return reader.fault('sigma.value', 'A single value was expected here.', node);
  const at = {
    ...(way !== undefined && way !== 'startswith' && { start: true as const }),
    ...(way !== undefined && way !== 'endswith' && { end: true as const }),
  };
  warnOfMeaning(String(value), node, reader);
  return { kind: 'pattern', pattern: openPattern(parsePattern(String(value)), at), cased: has('cased') };
}

const fieldPath =
  /^(?:requestParameters|responseElements|userIdentity|additionalEventData|serviceEventDetails)(?:\.\w+)+$/;

/** Texts that are not what they look like. */
function warnOfMeaning(value: string, node: unknown, reader: RuleReader): void {
  const place = rangeOfNode(node);
  if (fieldPath.test(value)) {
    const message = `\`${value}\` is compared as a text, not as the field of that name: did the author mean \`fieldref\`?`;
    reader.problems.push(warning('sigma.field-as-text', message, place));
  } else if (value === 'null') {
    const message = 'The text "null" is no null: did the author mean null without quotes?';
    reader.problems.push(warning('sigma.null-as-text', message, place));
  }
}

/** PCRE of the few metacharacters that Sigma allows, which RE2 reads alike; anything else is refused by RE2. */
function readRegex(value: unknown, modifiers: readonly string[], node: unknown, reader: RuleReader): SigmaMatch | null {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return reader.fault('sigma.value', 'A regular expression was expected here.', node);
  }
  const flags = ['i', 'm', 's'].filter((flag) => modifiers.includes(flag)).join('');
  const source = `${flags === '' ? '' : `(?${flags})`}${value}`;
  const { problem } = compileRegex(source, { range: rangeOfNode(node) });
  if (problem === null) return { kind: 'regex', source };
  return reader.refuse(
    'modifier re',
    `This is no RE2 regular expression, which Logs Insights needs: ${problem.message}`,
    node,
  );
}
