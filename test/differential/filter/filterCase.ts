import { evaluateFilter } from '../../../src/core/filter/evaluateFilter.ts';
import { parseFilter } from '../../../src/core/filter/parseFilter.ts';
import { drain } from '../../support/drain.ts';
import { frameOf } from '../../support/frameOf.ts';
import type { DifferentialCase } from '../case.ts';
import type { PlainEvent } from '../events/plain.ts';
import { oldestFirst } from '../events/plainTime.ts';
import { randomEvent } from '../events/randomEvent.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import type { FilterPattern } from './pattern.ts';
import { plainlyMatches } from './plainFilter.ts';
import { printPattern } from './printPattern.ts';
import { randomLine, randomPattern } from './randomPattern.ts';

/** A filter pattern of any form over CloudTrail-like events, or over lines of words. */
export function filterCase(seed: number, index: number): DifferentialCase {
  const random = new Random(seed, index);
  const form = random.pick<FilterPattern['form']>(['terms', 'delimited', 'json', 'json', 'json']);
  const isText = form === 'delimited' || (form === 'terms' && random.chance(0.6));
  const events = random.many(6, 20, (position) =>
    isText ? lineEvent(randomLine(random)) : randomEvent(random, position),
  );
  const pattern = randomPattern(random, form);
  const text = printPattern(pattern, random);
  return {
    language: 'filter',
    text,
    events,
    plain: (some) => ({ columns: null, rows: matching(pattern, some) }),
    evaluated: (some) => evaluated(text, some),
  };
}

/** FilterLogEvents answers from the head of the log; lines of words have no time and keep their order. */
function matching(pattern: FilterPattern, events: readonly PlainEvent[]): readonly (readonly string[])[] {
  const matches = events.filter((event) => plainlyMatches(pattern, event.text, event.root));
  return oldestFirst(matches).map(({ text }) => [text]);
}

function lineEvent(text: string): PlainEvent {
  return { root: null, text };
}

function evaluated(text: string, events: readonly PlainEvent[]): ReturnType<DifferentialCase['evaluated']> {
  const { query, problems } = parseFilter(text);
  if (query === null) return { refused: problems.find(({ severity }) => severity === 'error')?.code ?? '' };
  const frame = frameOf(events.map((event) => event.text));
  return drain(evaluateFilter(query, frame, { window: null, limit: 10_000, now: 0 })).table;
}
