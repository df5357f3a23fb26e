import type { RowExpectation } from '../runbook/runbook.ts';
import type { AlarmComparison, MetricAlarmResource } from './detection.ts';

/** When an alarm on a count goes off. */
export interface CountRule {
  readonly comparison: AlarmComparison;
  readonly threshold: number;
  readonly missingData: MetricAlarmResource['missingData'];
}

/** An alarm on anything at all. */
export const anyEvent: CountRule = {
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 1,
  missingData: 'notBreaching',
};

/**
 * The alarm that goes off where `expect: {rows: …}` does not hold: `'0'` at one or more, `'>=1'` below one and where nothing
 * comes at all. `null` where one comparison cannot say it, as of `'=3'`.
 */
export function expectedRule({ operator, count }: RowExpectation): CountRule | null {
  switch (operator) {
    case '=':
      return count === 0 ? anyEvent : null;
    case '!=':
      return count === 0 ? tooFew('LessThanThreshold', 1) : null;
    case '<':
      return tooMany('GreaterThanOrEqualToThreshold', count);
    case '<=':
      return tooMany('GreaterThanThreshold', count);
    case '>':
      return tooFew('LessThanOrEqualToThreshold', count);
    case '>=':
      return tooFew('LessThanThreshold', count);
  }
}

function tooMany(comparison: AlarmComparison, threshold: number): CountRule {
  return { comparison, threshold, missingData: 'notBreaching' };
}

/** Nothing is too few, and nothing has no data point. */
function tooFew(comparison: AlarmComparison, threshold: number): CountRule {
  return { comparison, threshold, missingData: 'breaching' };
}

/** Whether rows are what an author does not want to see: `'0'`, `'<1'`, `'<=0'`. */
export function expectsNone({ operator, count }: RowExpectation): boolean {
  return (operator === '<' && count === 1) || ((operator === '=' || operator === '<=') && count === 0);
}

/** Whether the comparison is with a least, so that missing data are what it looks for. */
export function looksForTooFew(comparison: AlarmComparison): boolean {
  return comparison === 'LessThanThreshold' || comparison === 'LessThanOrEqualToThreshold';
}
