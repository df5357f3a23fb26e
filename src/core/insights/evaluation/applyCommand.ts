import { hasErrors } from '../../text/problem.ts';
import type { Command, CommandOf, InsightsQuery } from '../ast.ts';
import { answerSubqueries } from './answerSubqueries.ts';
import { applyAccum } from './applyAccum.ts';
import { applyAddtotals } from './applyAddtotals.ts';
import { applyAutoregress } from './applyAutoregress.ts';
import { applyCountFrequent } from './applyCountFrequent.ts';
import { applyDedup } from './applyDedup.ts';
import { applyExpand, applyUnnest } from './applyExpand.ts';
import { applyDisplay, applyFields } from './applyFields.ts';
import { applyFilldown } from './applyFilldown.ts';
import { applyFillmissing } from './applyFillmissing.ts';
import { applyFilter } from './applyFilter.ts';
import { applyJoin } from './applyJoin.ts';
import { applyJson } from './applyJson.ts';
import { applyLookup } from './applyLookup.ts';
import { applyParse } from './applyParse.ts';
import { applyLimit, applySort } from './applySort.ts';
import { applySource } from './applySource.ts';
import { applyStats } from './applyStats.ts';
import { openPipeline, type Pipeline } from './pipeline.ts';
import { compileConjuncts } from './predicate.ts';

/** A command at work: it yields so that it can be stopped, and returns what the next command gets. */
type Apply<Kind extends Command['kind']> = (
  command: CommandOf<Kind>,
  pipeline: Pipeline,
) => Pipeline | Generator<undefined, Pipeline, undefined>;

/** What each kind of command does to the rows; kinds that the plan refuses leave everything as it is. */
const applications: { readonly [Kind in Command['kind']]: Apply<Kind> } = {
  source: (command, pipeline) => applyFilter(applySource(command, pipeline.scope), pipeline),
  filter: function* ({ condition }, pipeline) {
    const answered = yield* answerSubqueries(condition, pipeline, runQuery);
    if (hasErrors(answered.problems)) return answered;
    return yield* applyFilter(compileConjuncts(condition, pipeline.scope), answered);
  },
  filterIndex: ({ condition }, pipeline) => applyFilter(compileConjuncts(condition, pipeline.scope), pipeline),
  fields: applyFields,
  display: applyDisplay,
  stats: applyStats,
  sort: applySort,
  limit: applyLimit,
  dedup: applyDedup,
  parse: applyParse,
  json: applyJson,
  unnest: applyUnnest,
  expand: applyExpand,
  accum: applyAccum,
  autoregress: applyAutoregress,
  filldown: applyFilldown,
  fillmissing: applyFillmissing,
  addtotals: applyAddtotals,
  countfrequent: applyCountFrequent,
  lookup: applyLookup,
  cidrlookup: applyLookup,
  join: (command, pipeline) => applyJoin(command, pipeline, runQuery),
  other: (_, pipeline) => pipeline,
};

/** The commands of a query, one after the other, up to the first that finds an error in the data. */
export function* applyCommands(
  { commands }: InsightsQuery,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  let current = pipeline;
  for (const command of commands) {
    if (hasErrors(current.problems)) break;
    current = yield* applyCommand(command, current);
  }
  return current;
}

/** An inner query: over the same events as the outer one, whatever the outer one has left of them. */
function* runQuery(query: InsightsQuery, outer: Pipeline): Generator<undefined, Pipeline, undefined> {
  return yield* applyCommands(query, yield* openPipeline(outer.question));
}

/** One command of a query that the plan let pass. */
export function* applyCommand(command: Command, pipeline: Pipeline): Generator<undefined, Pipeline, undefined> {
  // The table has an entry for the very kind, which the compiler cannot tie to the command.
  const apply = applications[command.kind] as Apply<Command['kind']>;
  const applied = (apply as (command: Command, pipeline: Pipeline) => ReturnType<typeof apply>)(command, pipeline);
  return 'scope' in applied ? applied : yield* applied;
}
