import type { Expression, InsightsQuery, Name } from '../ast.ts';
import { childrenOf } from '../childrenOf.ts';
import { parseInsights } from '../parseInsights.ts';
import { isTableName, maximumTables } from './lookupTableText.ts';

/**
 * The lookup tables that a query names, each once, those of subqueries and joins too, so that a host can read them
 * beforehand. Names that no table can have are left out, and so is what is beyond the most tables of a query: the plan
 * reports both.
 */
export function tablesNamed(text: string): readonly string[] {
  const { query } = parseInsights(text);
  const names = new Set(query === null ? [] : tablesOf(query).map((name) => name.text));
  return [...names].filter(isTableName).slice(0, maximumTables);
}

/** The names in the order of the text, repeats included. */
export function tablesOf(query: InsightsQuery): readonly Name[] {
  return query.commands.flatMap((command) => {
    if (command.kind === 'lookup' || command.kind === 'cidrlookup') return [command.table];
    if (command.kind === 'join') return tablesOf(command.query);
    return command.kind === 'filter' ? tablesIn(command.condition) : [];
  });
}

function tablesIn(expression: Expression): readonly Name[] {
  if (expression.kind === 'subquery') return tablesOf(expression.query);
  return childrenOf(expression).flatMap(tablesIn);
}
