import { pathKey, type FieldPath } from '../events/fieldPath.ts';
import type { FrameNeeds } from '../events/frame.ts';
import type { Problem } from '../text/problem.ts';
import type { Expression, FilterQuery, JsonCondition } from './filterQuery.ts';
import { splitSelector } from './selectValues.ts';

export interface PlannedFilter {
  readonly needs: FrameNeeds;
  /** What the local engine cannot do exactly: nothing, for a pattern that parses. */
  readonly problems: readonly Problem[];
}

/** Tells what a frame must offer to `evaluateFilter`. */
export function planFilter(query: FilterQuery): PlannedFilter {
  const { paths, scansMessages } = filterNeeds(query);
  return { needs: { paths: distinctPaths(paths), scansMessages }, problems: [] };
}

/** The needs of the pattern alone, without those of the table. */
export function filterNeeds(query: FilterQuery): FrameNeeds {
  if (query.form === 'all') return { paths: [], scansMessages: false };
  if (query.form !== 'json') return { paths: [], scansMessages: true };
  const paths = pathsOf(query.expression);
  return {
    paths: paths.filter((path) => path.length > 0),
    scansMessages: paths.some((path) => path.length === 0),
  };
}

export function distinctPaths(paths: readonly FieldPath[]): readonly FieldPath[] {
  return [...new Map(paths.map((path) => [pathKey(path), path])).values()];
}

function pathsOf(expression: Expression<JsonCondition>): readonly FieldPath[] {
  if (expression.kind === 'condition') return [splitSelector(expression.condition.selector).path];
  return expression.operands.flatMap(pathsOf);
}
