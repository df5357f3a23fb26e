import type { Command, InsightsQuery, Item } from '../insights/ast.ts';
import { nameOfField } from '../insights/nameOfField.ts';
import { rowsAreEvents } from '../insights/rowsAreEvents.ts';
import { compileRegex } from '../regex/compileRegex.ts';
import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { insightsColumn, insightsPath } from './fieldNames.ts';
import { refusal } from './refusal.ts';

/** Where a condition can be put into a query, and what it compares there. */
export interface Stage {
  /** The index of the command before which the condition stands; the number of commands for the end. */
  readonly at: number;
  /** A name as it is written, or where the expression stands that is to be repeated. */
  readonly subject: string | Range;
}

type Commands = readonly Command[];

/**
 * The last place at which a column of the answer can be named and means what it shows, before what only orders, cuts and
 * shows the rows.
 */
export function columnStage({ commands }: InsightsQuery, name: string): Stage | Problem {
  const shown = shownBy(commands, name);
  const { expression, alias } = shown?.item ?? {};
  const range = alias === null && expression !== undefined && expression.kind !== 'field' ? expression.range : null;
  const written = insightsColumn(name);
  if (range === null && written === null) return unwritable(name);
  const subject = range ?? written ?? name;
  const command = commands[shown?.index ?? -1];
  // Any other expression than a result of stats is worked out again, from whatever its names then mean.
  const isWorkedOut = range !== null && command?.kind !== 'stats';
  const isHidden = isWorkedOut
    ? definesAny
    : (later: Command) => isExtraction(later) && definedBy(later).includes(name);
  const isAmbiguous = command !== undefined && definedBy(command).some((defined) => name.includes(defined));
  if (isWorkedOut && isAmbiguous) return hidden(name);
  return stageOf(commands, name, subject, shown?.index ?? -1, isHidden);
}

function definesAny(command: Command): boolean {
  return definedBy(command).length > 0;
}

/** Gives names, and leaves the columns that are shown under them as they are. */
function isExtraction({ kind }: Command): boolean {
  return kind === 'parse' || kind === 'json';
}

/** The same for a field of the record. */
export function fieldStage(query: InsightsQuery, path: readonly (string | number)[]): Stage | Problem {
  const name = path.join('.');
  if (!rowsAreEvents(query)) {
    return refusal('no-record', 'The rows of this answer are no records: ask about one of its columns.');
  }
  const subject = insightsPath(path);
  if (subject === null) return unwritable(name);
  const isHidden = (command: Command): boolean =>
    definedBy(command).some((defined) => name === defined || name.startsWith(`${defined}.`));
  return stageOf(query.commands, name, subject, -1, isHidden);
}

function unwritable(name: string): Problem {
  return refusal('name', `Logs Insights has no way to write the name ${name.slice(0, 80)}.`);
}

function hidden(name: string): Problem {
  return refusal('hidden', `This query calls several things ${name.slice(0, 80)}: add the condition by hand.`);
}

/** What gave the column of an answer its name: the last `display`, else the last of the others. */
function shownBy(commands: Commands, name: string): { readonly item: Item; readonly index: number } | null {
  for (let index = commands.length - 1; index >= 0; index--) {
    const command = commands[index];
    if (command === undefined) break;
    const item = itemsOf(command).findLast(({ alias, expression, text }) => {
      return (alias?.text ?? (expression.kind === 'field' ? expression.name : text)) === name;
    });
    if (item !== undefined) return { item, index };
  }
  return null;
}

function itemsOf(command: Command): readonly Item[] {
  if (command.kind === 'stats') return [...command.by, ...command.outputs];
  return command.kind === 'fields' || command.kind === 'display' ? command.items : [];
}

/** `shown` is the index of the command from which on the subject means what is asked about. */
function stageOf(
  commands: Commands,
  name: string,
  subject: Stage['subject'],
  shown: number,
  isHidden: (command: Command) => boolean,
): Stage | Problem {
  const hider = commands.findIndex((command, index) => index > shown && isHidden(command));
  const latest = hider === -1 ? commands.length : hider;
  if (!commands.slice(latest).every(isRowByRow)) return hidden(name);
  let at = latest;
  for (; at > 0; at--) {
    const command = commands[at - 1];
    if (command === undefined || !isIndifferent(command) || definesAny(command)) break;
    if (command.kind === 'dedup' && !command.fields.some((field) => nameOfField(field) === name)) {
      const message =
        'dedup has kept one row of each, and another condition before it would keep others: add it by hand.';
      return refusal('dedup', message);
    }
  }
  return { at, subject };
}

/** Whether it does not matter that rows are taken out before the command in place of after it. */
function isIndifferent({ kind }: Command): boolean {
  return kind === 'sort' || kind === 'limit' || kind === 'display' || kind === 'dedup';
}

/** Whether what the command does to a row depends on this row alone; a limit counts the rows that are left. */
function isRowByRow(command: Command): boolean {
  if (command.kind === 'parse') return command.mode.kind !== 'regex' || !command.mode.multi;
  return ['filter', 'filterIndex', 'fields', 'display', 'json', 'sort', 'limit'].includes(command.kind);
}

/** The names that a command gives, of those that leave rows to be records. */
function definedBy(command: Command): readonly string[] {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return command.items.flatMap(({ alias }) => alias?.text ?? []);
    case 'parse': {
      const { mode, range } = command;
      if (mode.names.length > 0) return mode.names.map(({ text }) => text);
      return mode.kind === 'regex' ? (compileRegex(mode.source, { range }).regex?.groupNames ?? []) : [];
    }
    case 'json':
      return command.extracts.map(({ name }) => name.text);
    case 'unnest':
      return [command.into.text];
    case 'expand':
      return [nameOfField(command.field)];
    case 'accum':
    case 'autoregress':
      return command.alias === null ? [] : [command.alias.text];
    case 'fillmissing':
      return command.fills.map(({ name }) => name.text);
    case 'filldown':
      return command.fields.map((field) => (field.kind === 'field' ? field.name : field.pattern));
    case 'lookup':
    case 'cidrlookup':
      return command.outputs.map(({ column, alias }) => alias?.text ?? column.text);
    case 'addtotals':
      return [command.name];
    default:
      return [];
  }
}
