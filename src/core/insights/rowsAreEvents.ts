import type { Command, InsightsQuery } from './ast.ts';

/** Commands after which a row is no log event any more. */
const gathering: ReadonlySet<Command['kind']> = new Set(['stats', 'countfrequent', 'join', 'other']);

/** Whether each row of a query's answer is a log event, or a part of one, so that `@ptr` opens it (API_GetQueryResults). */
export function rowsAreEvents({ commands }: InsightsQuery): boolean {
  return !commands.some(({ kind }) => gathering.has(kind));
}
