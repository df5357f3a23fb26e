import type { Command } from '../ast.ts';
import { parsePeriod } from '../period.ts';
import type { PlanState } from './planState.ts';

/** What must stand before the commands that make or add rows, or that speak of all columns. */
export function checkRowCommand(command: Command, before: readonly Command[], state: PlanState): void {
  const { nameRange } = command;
  const bottom = before.some((earlier) => earlier.kind === 'addtotals' && earlier.columnTotals);
  if (bottom && command.kind !== 'display') {
    const reason = 'AWS does not say what becomes of the row of totals then; let it come last';
    return state.refuse(`${command.kind} after addtotals col=true`, reason, nameRange);
  }
  if (dependsOnLimit(command) && before.some(({ kind }) => kind === 'limit')) {
    const reason = 'AWS does not say whether the limit counts rows before or after it';
    return state.refuse(`${command.kind} after limit`, reason, nameRange);
  }
  if (command.kind === 'limit') checkLimitAny(command, before, state);
  if (command.kind === 'fillmissing') checkFillmissingPlace(command, before.at(-1), state);
  if (speaksOfColumns(command) && !before.some(namesColumns)) {
    state.refuse(
      `${command.kind} of all fields`,
      'AWS does not say which fields of an event it means; name them, or choose columns with fields before it',
      nameRange,
    );
  }
}

/** Commands whose answer is another one when the limit is applied to what they give. */
function dependsOnLimit(command: Command): boolean {
  switch (command.kind) {
    case 'unnest':
    case 'expand':
    case 'countfrequent':
      return true;
    case 'parse':
      return command.mode.kind === 'regex' && command.mode.multi;
    case 'addtotals':
      return command.columnTotals;
    default:
      return false;
  }
}

/** "If you need ordered results, use limit without any together with sort" (CWL_QuerySyntax-Limit). */
function checkLimitAny(
  command: Extract<Command, { kind: 'limit' }>,
  before: readonly Command[],
  state: PlanState,
): void {
  if (!command.any || !before.some(({ kind }) => kind === 'sort')) return;
  const message = 'limit any takes whatever rows are found first and need not heed the sort: leave "any" out.';
  const range = { start: command.nameRange.start, end: command.range.end };
  const fix = { title: 'Leave "any" out', edits: [{ range, text: `limit ${command.count}` }] };
  state.warning('insights.limit-any-sorted', message, command.nameRange, fix);
}

/** "Insert rows for empty time bins after stats ... by bin()" (CWL_QuerySyntax-Fillmissing). */
function checkFillmissingPlace(
  command: Extract<Command, { kind: 'fillmissing' }>,
  previous: Command | undefined,
  state: PlanState,
): void {
  const keys = previous?.kind === 'stats' ? previous.by : [];
  const key = keys[0]?.expression;
  const period = key?.kind === 'call' && key.name.toLowerCase() === 'bin' ? key.arguments[0] : undefined;
  const hasBin = period?.kind === 'period' && parsePeriod(period.text) !== null;
  if (previous?.kind === 'stats' && keys.length === 1 && hasBin && previous.offset === null) {
    const keyNames = keys.map(({ alias, text }) => alias?.text ?? text);
    for (const { name } of command.fills.filter((fill) => keyNames.includes(fill.name.text))) {
      state.error('insights.fill-key', `${name.text} is the bin itself, which every row has.`, name.range);
    }
    return;
  }
  const hasOther = hasBin && keys.length > 1;
  const reason = hasOther
    ? 'AWS does not say which bins are filled when there are other keys'
    : 'AWS shows it right after "stats … by bin(…)"';
  state.refuse(hasOther ? 'fillmissing with several keys' : 'fillmissing here', reason, command.nameRange);
}

function speaksOfColumns(command: Command): boolean {
  if (command.kind === 'addtotals') return command.fields.length === 0;
  return (
    command.kind === 'filldown' && (command.fields.length === 0 || command.fields.some(({ kind }) => kind === 'names'))
  );
}

function namesColumns({ kind }: Command): boolean {
  return kind === 'fields' || kind === 'stats' || kind === 'countfrequent';
}
