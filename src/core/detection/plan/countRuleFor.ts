import type { RowExpectation } from '../../runbook/runbook.ts';
import { anyEvent, expectedRule, looksForTooFew, type CountRule } from '../expectedRule.ts';
import type { Draft } from './draft.ts';

/**
 * When an alarm on a count of events goes off: as wished, else where the rows that the cell expects are not there, else at
 * the first.
 */
export function countRuleFor(draft: Draft, rows: RowExpectation | undefined): CountRule {
  const { wish } = draft;
  const isWished = wish.threshold !== undefined || wish.comparison !== undefined;
  const expected = isWished || rows === undefined ? anyEvent : expectedRule(rows);
  if (expected === null) {
    const message = `No one comparison is the opposite of \`rows: ${rows?.operator ?? ''}${rows?.count ?? ''}\`: say when the alarm goes off.`;
    draft.fault('threshold-needed', message);
  }
  const standard = expected ?? anyEvent;
  const comparison = wish.comparison ?? standard.comparison;
  const threshold = wish.threshold ?? standard.threshold;
  if (!Number.isFinite(threshold)) draft.fault('threshold', 'The threshold is no number.');
  const forTooFew = looksForTooFew(comparison);
  const missingData = wish.missingData ?? (forTooFew ? 'breaching' : 'notBreaching');
  if (forTooFew && missingData === 'notBreaching') {
    const message =
      'Nothing has no data point: with missing data as not breaching, the alarm does not see that nothing comes.';
    draft.warn('never-missing', message);
  }
  if (!forTooFew && (threshold < 0 || (threshold === 0 && comparison === 'GreaterThanOrEqualToThreshold')))
    draft.warn('always', 'Every count is above this threshold: the alarm goes off whenever there is anything.');
  return { comparison, threshold, missingData };
}
