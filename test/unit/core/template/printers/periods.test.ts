import assert from 'node:assert/strict';
import { printInsights } from '../../../../../src/core/template/printers/insights.ts';

/** Periods of `bin`: caps by unit, page CWL_QuerySyntax-operations-functions; weeks are left out, for they parse nowhere. */
const periods: readonly [milliseconds: number, text: string | null][] = [
  [300_000, '5m'],
  [60_000, '1m'],
  [90_000, null],
  [500, '500ms'],
  [3_600_000, '1h'],
  [86_400_000, '1d'],
  [604_800_000, '7d'],
  [90 * 60_000, null],
];

describe('printInsights: a duration', () => {
  for (const [milliseconds, text] of periods) {
    it(`${milliseconds} ms is ${text}`, () => {
      const printed = printInsights({ kind: 'duration', milliseconds });
      assert.equal('text' in printed ? printed.text : null, text);
    });
  }
});
