import type { Command, Expression, FieldExpression, InsightsQuery, Item } from '../insights/ast.ts';
import { childrenOf } from '../insights/childrenOf.ts';
import { checkCommand } from '../insights/plan/checkCommand.ts';
import { PlanState } from '../insights/plan/planState.ts';
import { resolveField } from '../insights/resolveField.ts';

/** A command of Logs Insights with everything in it, and what of it are fields of the event. */
export interface UnderstoodCommand {
  readonly command: Command;
  /** Every expression of the command, from the outside in; a subquery is a world of its own. */
  readonly expressions: readonly Expression[];
  /** Those that name fields of the event and nothing that the query has defined. */
  readonly eventFields: ReadonlySet<FieldExpression>;
}

/** The commands whose fields and names are understood. */
const understood: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  ...(['source', 'filter', 'filterIndex', 'fields', 'display', 'stats', 'sort', 'limit', 'dedup', 'parse'] as const),
  ...(['unnest', 'expand'] as const),
]);

const read = new WeakMap<InsightsQuery, readonly UnderstoodCommand[]>();

/** The commands up to the first whose fields are not understood; read once for each query. */
export function understoodCommands(query: InsightsQuery | null): readonly UnderstoodCommand[] {
  if (query === null) return [];
  const known = read.get(query);
  if (known !== undefined) return known;
  const commands: UnderstoodCommand[] = [];
  const state = new PlanState();
  for (const command of query.commands) {
    if (!understood.has(command.kind)) break;
    const expressions: Expression[] = [];
    for (const root of rootsOf(command)) gather(root, expressions);
    const eventFields = expressions.filter((expression): expression is FieldExpression => {
      return expression.kind === 'field' && resolveField(expression, state, state.afterStats).kind === 'event';
    });
    commands.push({ command, expressions, eventFields: new Set(eventFields) });
    checkCommand(command, state);
  }
  read.set(query, commands);
  return commands;
}

/** The items of a command that has such, keys of `stats` first. */
export function itemsOf(command: Command): readonly Item[] {
  if (command.kind === 'stats') return [...command.by, ...command.outputs];
  return command.kind === 'fields' || command.kind === 'display' ? command.items : [];
}

function rootsOf(command: Command): readonly Expression[] {
  switch (command.kind) {
    case 'filter':
    case 'filterIndex':
      return [command.condition];
    case 'sort':
      return command.keys.map(({ expression }) => expression);
    case 'dedup':
      return command.fields;
    case 'unnest':
      return [command.list];
    case 'expand':
      return [command.field];
    case 'parse':
      return command.field === null ? [] : [command.field];
    default:
      return itemsOf(command).map(({ expression }) => expression);
  }
}

/** Adds an expression and all within it; expressions nest as deep as the parser lets them. */
function gather(expression: Expression, found: Expression[]): void {
  found.push(expression);
  for (const child of childrenOf(expression)) gather(child, found);
}
