import { warning } from '../../text/problem.ts';
import type { Rule } from '../checkedQuery.ts';
import { comparisonsOf } from '../comparisons/comparisonsOf.ts';
import { typeOfField } from '../fieldSchema.ts';

/** Fields that other rules speak of. */
const others = /(?:eventTime|[aA]ccountId|creationDate|mfaAuthenticated|sessionCredentialFromConsole)$/;
/** Texts that are numbers too, in the eyes of Logs Insights. */
const numeric = new Set(['eventVersion', 'apiVersion']);

/**
 * `eventName > 5`: a number against a field that holds text. In a filter pattern `<` and `>` are false for a text; in Logs
 * Insights a text that is no number is in no order with one. Athena refuses it, and so does our reading of SQL.
 */
export const numberOfText: Rule = {
  codes: ['query.number-of-text'],
  check: (query) => {
    if (query.language === 'sql') return [];
    return comparisonsOf(query).flatMap(({ path, operator, value }) => {
      if (value.kind !== 'number' || !/^[<>]/.test(operator) || typeOfField(path) !== 'string') return [];
      if (others.test(path) || numeric.has(path)) return [];
      return [warning('query.number-of-text', `${path} holds a text and has no order with a number.`, value.range)];
    });
  },
};
