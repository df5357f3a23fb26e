import assert from 'node:assert/strict';
import { matchFilter } from '../../src/core/filter/evaluateFilter.ts';
import { parseFilter } from '../../src/core/filter/parseFilter.ts';
import { hasErrors } from '../../src/core/text/problem.ts';
import { drain } from './drain.ts';
import { frameOf } from './frameOf.ts';

/** The positions of the events that a filter pattern matches; the pattern must parse. */
export function matchingEvents(pattern: string, events: readonly string[]): readonly number[] {
  const { query, problems } = parseFilter(pattern);
  assert.ok(query !== null && !hasErrors(problems), `${pattern}: ${problems.map(({ message }) => message).join(' ')}`);
  return drain(matchFilter(query, frameOf(events), { window: null })).rows;
}
