import { warning, type Problem } from '../../text/problem.ts';
import type { CheckedQuery, Rule } from '../checkedQuery.ts';
import type { Comparison } from '../comparisons/comparison.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';

const times = new Set(['eventTime', 'userIdentity.sessionContext.attributes.creationDate']);

/**
 * `eventTime > 1700000000`. Times of CloudTrail records are texts such as `2026-11-03T08:00:00Z`. Athena refuses the
 * comparison, and so does our reading of SQL.
 */
export const timeAsNumber: Rule = {
  codes: ['query.time-as-number'],
  check: (query) => {
    if (query.language === 'sql') return [];
    return comparisonsOf(query).flatMap((comparison) =>
      isTimeText(comparison.path) && comparison.value.kind === 'number' ? [problemOf(query, comparison)] : [],
    );
  },
};

export function isTimeText(path: string): boolean {
  return times.has(path);
}

/** Seconds of ten digits or milliseconds of thirteen, as CloudTrail writes times; `null` for any other number. */
export function instantOf(digits: string): string | null {
  if (!/^\d{10}(?:\d{3})?$/.test(digits)) return null;
  const milliseconds = digits.length === 10 ? Number(digits) * 1000 : Number(digits);
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function problemOf({ language }: CheckedQuery, { path, value }: Comparison): Problem {
  const instant = instantOf(value.text);
  const example = instant ?? '2026-11-03T00:00:00Z';
  const message = `${path} is a text such as "${example}" and compares with no number.`;
  const problem = warning('query.time-as-number', message, value.range);
  // A filter pattern has no order of texts, so there is nothing to write instead.
  if (instant === null || language !== 'insights') return problem;
  const text = `"${instant}"`;
  return { ...problem, fix: { title: `Write ${text}`, edits: [{ range: value.range, text }] } };
}
