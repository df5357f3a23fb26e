import type { JsonCondition } from '../filter/filterQuery.ts';
import { nearestName } from '../text/nearestName.ts';
import { shownField, testText } from './fieldText.ts';

interface WrittenCondition {
  readonly field: string;
  /** `null` where it is no comparison. */
  readonly operator: string | null;
  /** What is compared with, without quotation marks; the words of other tests. */
  readonly text: string;
}

/** Hints beyond these would bury the first. */
const mostHints = 2;

/**
 * What is most likely meant, where a pattern lacks a condition of its control and has one like it: the other operator, another
 * case, another field, `IS NULL` for `NOT EXISTS`, a wildcard lost or spoilt.
 */
export function conditionHints(
  pattern: readonly JsonCondition[],
  control: readonly JsonCondition[],
): readonly string[] {
  const written = pattern.map(readCondition);
  const has = new Set(written.map(keyOf));
  const wanted = control.map(readCondition);
  const isWanted = new Set(wanted.map(keyOf));
  // What the control has too is no slip of the pen.
  const strange = written.filter((each) => !isWanted.has(keyOf(each)));
  const hints = wanted
    .filter((each) => !has.has(keyOf(each)))
    .flatMap((each) => strange.flatMap((other) => hintFor(each, other) ?? []).slice(0, 1));
  return [...new Set(hints)].slice(0, mostHints);
}

/** What the difference of two conditions suggests; `null` where they have too little in common. */
function hintFor(wanted: WrittenCondition, written: WrittenCondition): string | null {
  const { field } = wanted;
  if (wanted.operator === null) {
    if (written.field !== field) return null;
    const instead = [written.operator, written.text]
      .filter((part) => part !== null)
      .join(' ')
      .slice(0, 80);
    return `\`${instead}\` stands where \`${wanted.text}\` is meant on ${field}`;
  }
  const sameField = written.field === field;
  const sameText = written.text === wanted.text;
  if (sameField && sameText && written.operator !== null)
    return `\`${written.operator}\` stands where \`${wanted.operator}\` is meant on ${field}`;
  if (written.operator !== wanted.operator) return null;
  if (sameText) {
    return written.field.toLowerCase() === field.toLowerCase()
      ? `names are case-sensitive: ${written.field} is not ${field}`
      : `${written.field} is compared where ${field} is meant`;
  }
  return sameField ? textHint(wanted.text, written.text) : null;
}

function textHint(wanted: string, written: string): string | null {
  const shown = JSON.stringify(written).slice(0, 80);
  if (written.toLowerCase() === wanted.toLowerCase())
    return `values are case-sensitive: ${shown} is not ${JSON.stringify(wanted)}`;
  if (written.replaceAll('\\', '') === wanted) return `the backslash in ${shown} is part of the text`;
  if (written.replaceAll(/['"\\]/g, '') === wanted) return `the quotation marks in ${shown} are part of the text`;
  if (written.trim() === wanted) return `the white space in ${shown} is part of the text`;
  if (written === wanted.replaceAll('*', '')) return `${shown} without \`*\` is that text alone`;
  if (written.replaceAll('*', '') === wanted.replaceAll('*', ''))
    return `\`*\` stands elsewhere in ${shown} than in ${JSON.stringify(wanted)}`;
  const isSlip = Math.abs(written.length - wanted.length) <= 2 && nearestName(written, [wanted]) !== null;
  return isSlip ? `${shown} is not ${JSON.stringify(wanted)}` : null;
}

function readCondition({ selector, test }: JsonCondition): WrittenCondition {
  const field = shownField(selector);
  if (test.kind !== 'comparison') return { field, operator: null, text: testText(test) };
  const { operator, operand } = test;
  return { field, operator, text: operand.kind === 'regex' ? `%${operand.source}%` : operand.text };
}

function keyOf({ field, operator, text }: WrittenCondition): string {
  return JSON.stringify([field, operator, text]);
}
