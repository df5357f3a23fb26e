import type { CommandOf } from '../ast.ts';
import { countColumn, countFrequentAsStats } from '../countFrequentAsStats.ts';
import { applyStats } from './applyStats.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * `countFrequent`: the count of each combination of values, "sorted in descending order" (CWL_QuerySyntax-CountFrequent).
 * The service's count is approximate; this one is exact, which is the best approximation.
 */
export function* applyCountFrequent(
  command: CommandOf<'countfrequent'>,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const counted = yield* applyStats(countFrequentAsStats(command), pipeline);
  const vector = counted.scope.defined(countColumn) ?? { kind: 'constant', value: null };
  return { ...counted, order: [{ vector, descending: true }, ...(counted.order ?? [])] };
}
