import assert from 'node:assert/strict';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import type { FilterCase } from './cases/filterCase.ts';

/** Runs a table of cases, each as a test of its own. */
export function checkMatches(cases: readonly FilterCase[]): void {
  for (const { page, pattern, events, matches } of cases) {
    const [first = ''] = events;
    const seen = events.length === 1 ? ` of ${first.slice(0, 30)}` : '';
    it(`${pattern} matches ${matches.join(', ') || 'nothing'}${seen} (${page})`, () => {
      assert.deepEqual(matchingEvents(pattern, events), matches);
    });
  }
}
