import { warning } from '../../text/problem.ts';
import type { Rule } from '../checkedQuery.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';

/**
 * `recipientAccountId = 012345678901`. An account id is a text of twelve digits; as a number it loses its zero in Logs
 * Insights, and what a filter pattern makes of it AWS does not say. Athena refuses it, and so does our reading of SQL.
 */
export const accountAsNumber: Rule = {
  codes: ['query.account-as-number'],
  check: (query) => {
    if (query.language === 'sql') return [];
    return comparisonsOf(query).flatMap(({ path, value }) => {
      if (value.kind !== 'number' || !isAccount(path)) return [];
      const text = `"${accountOf(value.text)}"`;
      const message = `An account id is a text of twelve digits, and this is a number: write ${text}.`;
      const fix = { title: `Write ${text}`, edits: [{ range: value.range, text }] };
      return [{ ...warning('query.account-as-number', message, value.range), fix }];
    });
  },
};

export function isAccount(path: string): boolean {
  return /(?:^|\.)(?:recipientAccountId|accountId|vpcEndpointAccountId)$/.test(path);
}

/** The id that a number was most likely written for: with the zeros in front that it has lost. */
export function accountOf(digits: string): string {
  return /^\d{1,12}$/.test(digits) ? digits.padStart(12, '0') : digits;
}
