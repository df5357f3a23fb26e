import { compareText, rankOfUnit } from './compareValues.ts';
import { exactNumberOf, textOf, type Value } from './value.ts';

/** What `sort` compares of a value, worked out once. */
export interface NaturalKey {
  /** The number that the value is or that its whole text writes. */
  readonly number: number | bigint | null;
  /** `null` for absent values. */
  readonly text: string | null;
}

export function naturalKey(value: Value): NaturalKey {
  return { number: exactNumberOf(value), text: textOf(value) };
}

/**
 * The ascending order of `sort` (CWL_QuerySyntax-Sort): absent values, then values that are not numbers, then numbers.
 * Equal numbers (`01` and `1`) are in the order of their text. Text compares digit run with digit run by length and then by value, and everything else by Unicode. AWS does not say
 * where absent values go; this puts them last in descending order, where the interesting rows come first.
 */
export function compareNaturalKeys(left: NaturalKey, right: NaturalKey): number {
  if (left.number !== null && right.number !== null) {
    if (left.number < right.number) return -1;
    if (left.number > right.number) return 1;
    return compareText(left.text ?? '', right.text ?? '');
  }
  if (left.number !== null) return 1;
  if (right.number !== null) return -1;
  if (left.text === null || right.text === null) return (left.text === null ? 0 : 1) - (right.text === null ? 0 : 1);
  return compareChunks(left.text, right.text);
}

export function compareNatural(left: Value, right: Value): number {
  return compareNaturalKeys(naturalKey(left), naturalKey(right));
}

/** Up to the first difference the texts agree, so only the digit run around it can matter. */
function compareChunks(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === length) return left.length - right.length;
  const a = left.charCodeAt(at);
  const b = right.charCodeAt(at);
  const insideRun = at > 0 && isDigit(left.charCodeAt(at - 1));
  if (isDigit(a) && isDigit(b)) return endOfDigits(left, at) - endOfDigits(right, at) || a - b;
  if (insideRun && isDigit(a) !== isDigit(b)) return isDigit(a) ? 1 : -1;
  return rankOfUnit(a) - rankOfUnit(b);
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
