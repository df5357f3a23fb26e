import type { Command } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** Commands that name fields and nothing else, so that they can say which side they mean. */
const afterJoin: ReadonlySet<Command['kind']> = new Set([
  ...(['filter', 'fields', 'display', 'stats', 'sort', 'limit', 'dedup', 'lookup', 'cidrlookup'] as const),
]);

/** What may stand before and after a `join` (CWL_QuerySyntax-Join), and what AWS leaves open there. */
export function checkJoinOrder(commands: readonly Command[], state: PlanState): void {
  const join = commands.findIndex(({ kind }) => kind === 'join');
  const command = commands[join];
  if (command === undefined) return;
  const after = commands.slice(join + 1);
  const second = after.find(({ kind }) => kind === 'join');
  if (second !== undefined) state.error('insights.many-joins', 'A query has at most one join.', second.nameRange);
  const limit = commands.slice(0, join).find(({ kind }) => kind === 'limit');
  if (limit !== undefined) {
    state.refuse('limit before join', 'AWS does not say which rows are left to be joined', limit.nameRange);
  }
  const stats = after.findIndex(({ kind }) => kind === 'stats');
  for (const { kind, nameRange } of stats < 0 ? after : after.slice(0, stats)) {
    // What is refused anyway is refused under its own name, once.
    if (afterJoin.has(kind) || kind === 'join' || kind === 'other' || kind === 'source') continue;
    state.refuse(`${kind} after join`, 'AWS does not say what it does with rows of two sides', nameRange);
  }
  if (after.some(({ kind }) => kind === 'fields' || kind === 'display' || kind === 'stats')) return;
  // After dedup it cannot stand at all.
  if (commands.slice(0, join).some(({ kind }) => kind === 'dedup')) return;
  const reason = 'AWS does not say which columns a join gives; name them in a fields after it';
  state.refuse('join without fields', reason, command.nameRange);
}
