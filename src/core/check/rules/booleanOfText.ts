import { warning, type Problem } from '../../text/problem.ts';
import type { CheckedQuery, Rule } from '../checkedQuery.ts';
import type { Comparison } from '../comparisons/comparison.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';
import { seenTypes, typeOfField } from '../fieldSchema.ts';

/** Fields that hold the text `true` or `false` (userIdentity element, record contents). */
const truthTexts = new Set(['userIdentity.sessionContext.attributes.mfaAuthenticated', 'sessionCredentialFromConsole']);

/**
 * A truth value asked of a field that holds a text: `IS TRUE` in a filter pattern, `= 1` in Logs Insights. Athena refuses
 * such a comparison, and so does our reading of SQL.
 */
export const booleanOfText: Rule = {
  codes: ['query.boolean-of-text'],
  check: (query) => {
    if (query.language === 'sql') return [];
    return comparisonsOf(query).flatMap((comparison) => problemOf(query, comparison) ?? []);
  },
};

function problemOf(query: CheckedQuery, comparison: Comparison): Problem | null {
  const { path, value, range, field, operator } = comparison;
  const truth = truthOf(query, comparison);
  if (truth === null || !holdsText(query, path)) return null;
  const message = `${path} holds a text, "${truth}", and not a truth value.`;
  const written = query.text.slice(field.start, field.end);
  const edit =
    operator === 'is' ? { range, text: `${written} = "${truth}"` } : { range: value.range, text: `"${truth}"` };
  const fix = { title: `Compare with "${truth}"`, edits: [edit] };
  return { ...warning('query.boolean-of-text', message, value.range), fix };
}

function truthOf({ language }: CheckedQuery, { path, value }: Comparison): string | null {
  if (value.kind === 'boolean') return value.text;
  const isNumber = language === 'insights' && value.kind === 'number' && truthTexts.has(path);
  return isNumber && /^[01]$/.test(value.text) ? String(value.text === '1') : null;
}

function holdsText({ catalog }: CheckedQuery, path: string): boolean {
  const seen = seenTypes(catalog, path);
  return typeOfField(path) === 'string' || (seen.length > 0 && seen.every((type) => type === 'string'));
}
