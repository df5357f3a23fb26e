import type { JsonValue } from '../json/jsonValue.ts';
import type { Comparison, ComparisonOperator, Operand } from './filterQuery.ts';
import { parseDecimal } from './decimal.ts';
import { compileFilterRegex } from './filterRegex.ts';
import { globMatcher } from './globMatcher.ts';

/**
 * Decides a comparison for one value of a JSON event.
 *
 * "Value nodes can be strings or numbers", and a selector that "points to an array or object" does not match: every
 * comparison, `!=` too, is false for those, for booleans, for `null`, and for a field that is not there (the latter seen
 * in AWS's own test of a pattern: DataBiosphere/azul issue 5884).
 *
 * Undocumented, and read so here: a quoted text compares with strings only; a bare text, a wildcard and a regular
 * expression compare with the text of a number too ("Use the asterisk as a wild card to match numbers", and
 * `{ $.latency = * }` publishes a number); a number compares with a string by its text as written for `=` and `!=`
 * (`$.recipientAccountId = 012345678901`), and `<`, `<=`, `>`, `>=` are false for a string.
 */
export function comparisonTest({ operator, operand }: Comparison): (value: JsonValue) => boolean {
  const matchesText = textTest(operand);
  const negated = operator === '!=';
  const isEquality = operator === '=' || negated;
  return (value) => {
    if (typeof value === 'string') return isEquality && matchesText(value) !== negated;
    if (typeof value !== 'number' && typeof value !== 'bigint') return false;
    if (operand.kind === 'number') return holds(operator, value, operand.value);
    const equal = !(operand.kind === 'text' && operand.quoted) && matchesText(String(value));
    return isEquality && equal !== negated;
  };
}

/**
 * Decides a comparison for one word of a space-delimited event. A word is a text: `=` and `!=` compare it as such; the
 * other operators need a word that is a number, and are false for any other.
 */
export function wordTest({ operator, operand }: Comparison): (word: string) => boolean {
  const matchesText = textTest(operand);
  if (operator === '=') return matchesText;
  if (operator === '!=') return (word) => !matchesText(word);
  if (operand.kind !== 'number') return () => false;
  const { value } = operand;
  return (word) => {
    const number = parseDecimal(word);
    return number !== null && holds(operator, number, value);
  };
}

function textTest(operand: Operand): (text: string) => boolean {
  if (operand.kind === 'number') return (text) => text === operand.text;
  if (operand.kind === 'text') return globMatcher(operand.text);
  const regex = compileFilterRegex(operand.source);
  return (text) => regex.test(text);
}

/** Compares numbers; integers beyond 2^53 compare exactly. */
function holds(operator: ComparisonOperator, left: number | bigint, right: number | bigint): boolean {
  const order = left < right ? -1 : left > right ? 1 : 0;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}
