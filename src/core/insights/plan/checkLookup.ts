import { nearestName } from '../../text/nearestName.ts';
import type { LookupCommand, Name } from '../ast.ts';
import { stepsOf } from '../grammar/names.ts';
import { resolveField } from '../resolveField.ts';
import type { LookupTable } from '../tables/lookupTable.ts';
import { isTableName } from '../tables/lookupTableText.ts';
import type { CidrIndex } from '../tables/cidrIndex.ts';
import type { TableIndex } from '../tables/tableIndex.ts';
import { checkExpression, inFilter } from './checkExpression.ts';
import type { PlanState } from './planState.ts';

/** `lookup` and `cidrlookup`: the fields they read, the table and its columns, and the names they give. */
export function checkLookup(command: LookupCommand, state: PlanState): void {
  for (const { field } of command.matches) checkExpression(field, state, inFilter);
  checkForm(command, state);
  if (isTableName(command.table.text)) checkTable(command, state);
  else reportTableName(command.table, state);
  for (const { column, alias } of command.outputs) {
    const name = alias ?? column;
    if (command.mode === 'outputnew') needExisting(name, state);
    state.define(name.text);
  }
}

function checkForm({ kind, matches, outputs }: LookupCommand, state: PlanState): void {
  const [, second] = matches;
  if (kind === 'cidrlookup' && second !== undefined) {
    state.error('insights.cidrlookup-fields', 'cidrlookup matches one field.', second.field.range);
  }
  for (const { column, alias } of outputs) {
    const { text, range } = alias ?? column;
    if (kind === 'lookup' && alias !== null) {
      state.refuse('lookup … OUTPUT … as', 'AWS documents names for the columns of cidrlookup only', range);
    } else if (text.startsWith('@')) {
      state.refuse(`lookup … OUTPUT ${text}`, 'AWS does not say whether a table may replace a field of its own', range);
    }
  }
}

function reportTableName({ text, range }: Name, state: PlanState): void {
  if (text === '') return;
  const message = 'The name of a lookup table has letters, digits, hyphens and underscores only.';
  state.error('insights.lookup-table-name', message, range);
}

/** `OUTPUTNEW` keeps what the event has, so the event is looked at. */
function needExisting({ text, range }: Name, state: PlanState): void {
  const resolution = resolveField(
    { kind: 'field', segments: stepsOf(text), name: text, range },
    state,
    state.afterStats,
  );
  if (resolution.kind === 'event') state.need(resolution.paths);
}

function checkTable(command: LookupCommand, state: PlanState): void {
  const { table: name, kind, matches, outputs } = command;
  if (state.tables === null) return;
  const table = state.tables.table(name.text);
  if ('reason' in table) {
    const path = state.tables.pathOf(name.text);
    const message = `There is no lookup table ${name.text}${path === null ? '' : ` at ${path}`}: ${table.reason}.`;
    return state.error('insights.lookup-table', message, name.range);
  }
  const columns = [...matches, ...outputs].map(({ column }) => checkColumn(column, table, state));
  const keys = columns.slice(0, matches.length);
  if (keys.includes(-1)) return;
  if (kind === 'lookup') return checkKeys(state.tables.keys(table, keys), table, name, state);
  checkRanges(state.tables.ranges(table, keys[0] ?? 0), table, command, state);
}

/** More spellings of one number than this in a column make looking for it slow; nobody has as many. Not a limit of AWS. */
const maximumSpellings = 16;

function checkKeys({ repeated, spellings }: TableIndex, table: LookupTable, name: Name, state: PlanState): void {
  if (spellings > maximumSpellings) {
    const reason = `a column of ${table.path} writes one number in ${spellings} ways, and ${maximumSpellings} is the most`;
    return state.refuse('lookup of numbers written in many ways', reason, name.range);
  }
  if (repeated !== null)
    warnOfChoice(table, repeated, 'the same key as a line before it: the first one counts', name, state);
}

function checkRanges(
  index: CidrIndex,
  table: LookupTable,
  { matches, table: name }: LookupCommand,
  state: PlanState,
): void {
  const { wrong, nested } = index;
  if (wrong !== null) {
    const column = table.columns.indexOf(matches[0]?.column.text ?? '');
    const cell = JSON.stringify((table.rows[wrong]?.[column] ?? '').slice(0, 50));
    const message = `Line ${table.lines[wrong]} of ${table.path} has ${cell}, which is no range such as 192.0.2.0/24.`;
    return state.error('insights.lookup-range', message, matches[0]?.column.range ?? name.range);
  }
  if (nested !== null)
    warnOfChoice(table, nested, 'a range within another one: the longest prefix counts', name, state);
}

function checkColumn(column: Name, table: LookupTable, state: PlanState): number {
  const index = table.columns.indexOf(column.text);
  if (index >= 0 || column.text === '') return index;
  const near = nearestName(column.text, table.columns);
  const has = `it has ${table.columns.slice(0, 20).join(', ')}${table.columns.length > 20 ? ', …' : ''}`;
  const message = `The lookup table ${table.name} has no column ${column.text}; ${has}.`;
  const fix =
    near === null ? undefined : { title: `Change to "${near}"`, edits: [{ range: column.range, text: near }] };
  state.error('insights.lookup-column', message, column.range, fix);
  return -1;
}

function warnOfChoice(table: LookupTable, row: number, what: string, name: Name, state: PlanState): void {
  const message = `Line ${table.lines[row]} of ${table.path} has ${what} here, and AWS does not say which one does.`;
  state.warning('insights.lookup-ambiguous', message, name.range);
}
