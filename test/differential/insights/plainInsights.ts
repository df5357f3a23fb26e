import type { PlainEvent } from '../events/plain.ts';
import { nameOf } from './nameOf.ts';
import { evaluate } from './plainExpression.ts';
import { parseRow } from './plainParse.ts';
import { applyRowCommand } from './plainRowCommands.ts';
import { openRows, type Row, type Run } from './plainRows.ts';
import type { Command, Item, Query } from './query.ts';
import { compareNaturally, isMoment, isTrue, textOf, type Value } from './plainValue.ts';

export interface PlainAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/**
 * The answer to a query over a list of events, read from AWS's pages (CWL_QuerySyntax, one page a command) and, where they
 * are silent, from the positions of `core/insights/positions.ts`: row by row, command by command, sharing nothing with the
 * evaluator.
 */
export function plainAnswer(query: Query, events: readonly PlainEvent[], time: number): PlainAnswer {
  const run: Run = { time, events };
  let rows = openRows(events);
  let columns: readonly Item[] | null = null;
  let displayed: readonly Item[] | null = null;
  for (const command of query.commands) {
    rows = apply(command, rows, run);
    if (command.kind === 'stats') {
      columns = [...command.by, ...command.outputs].map((item) => reading(item));
      displayed = null;
    }
    if (command.kind === 'display') displayed = command.items.map((item) => reading(item));
    if (command.kind === 'fields') {
      // The columns of stats go when fields names others.
      const before: readonly Item[] = columns === null || lastStats(query, command) ? [] : columns;
      columns = [...before, ...command.items.map((item) => reading(item))];
    }
  }
  const shown = oneForEachName(displayed ?? columns ?? [reading(field('@timestamp')), reading(field('@message'))]);
  return {
    columns: shown.map(({ written }) => written),
    rows: rows.map((row) => shown.map(({ expression }) => evaluate(expression, row, run))),
  };
}

/** Whether `stats` stands before a `fields` command with no other `fields` between them. */
function lastStats(query: Query, command: Command): boolean {
  const before = query.commands.slice(0, query.commands.indexOf(command));
  return before.findLast(({ kind }) => kind === 'stats' || kind === 'fields')?.kind === 'stats';
}

function apply(command: Command, rows: readonly Row[], run: Run): readonly Row[] {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return rows.map((row) => command.items.reduce((before, item) => define(before, item, run), row));
    case 'filter':
      return rows.filter((row) => isTrue(evaluate(command.condition, row, run)));
    case 'stats':
      return applyStats(command, rows, run);
    case 'sort':
      return rows.toSorted((a, b) => {
        for (const { expression, descending } of command.keys) {
          const order = compareNaturally(evaluate(expression, a, run), evaluate(expression, b, run));
          if (order !== 0) return descending ? -order : order;
        }
        return 0;
      });
    case 'limit':
      return rows.slice(0, command.count);
    case 'dedup':
      return rows.filter((row, index) => {
        const key = (of: Row): readonly (string | null)[] =>
          command.fields.map((one) => textOf(evaluate(one, of, run)));
        const own = key(row);
        // "Log events with null values for any of the specified fields are retained."
        if (own.includes(null)) return true;
        return !rows.slice(0, index).some((earlier) => key(earlier).every((text, i) => text === own[i]));
      });
    case 'accum':
    case 'autoregress':
    case 'filldown':
    case 'addtotals':
      // What comes first from here on is what comes first in this order.
      return applyRowCommand(command, rows, (expression, row) => evaluate(expression, row, run)).map((row, place) => ({
        ...row,
        place,
      }));
    case 'parse':
      return rows.map((row) => {
        const subject = command.field === null ? (row.event?.text ?? null) : textOf(evaluate(command.field, row, run));
        return { ...row, defined: [...row.defined, ...parseRow(command.pattern, subject)] };
      });
  }
}

function applyStats(
  { outputs, by }: Extract<Command, { kind: 'stats' }>,
  rows: readonly Row[],
  run: Run,
): readonly Row[] {
  const groups: { readonly keys: readonly Value[]; readonly rows: Row[] }[] = [];
  if (by.length === 0) groups.push({ keys: [], rows: [] });
  // Values that print alike are one group; the one read first stands for it.
  for (const row of rows.toSorted((a, b) => a.place - b.place)) {
    const keys = by.map(({ expression }) => evaluate(expression, row, run));
    const group = groups.find((one) => one.keys.every((key, i) => textOf(key) === textOf(keys[i] ?? null)));
    if (group === undefined) groups.push({ keys, rows: [row] });
    else group.rows.push(row);
  }
  const isTime = by.map((_, i) => groups.some(({ keys }) => isMoment(keys[i] ?? null)));
  const ordered = groups.toSorted((a, b) => {
    for (let i = 0; i < by.length; i++) {
      const [left, right] = [a.keys[i] ?? null, b.keys[i] ?? null];
      const order = isTime[i] === true ? compareNaturally(right, left) : compareNaturally(left, right);
      if (order !== 0) return order;
    }
    return 0;
  });
  return ordered.map((group) => {
    const defined = by.map((item, i) => [nameOf(item), group.keys[i] ?? null] as const);
    return outputs.reduce<Row>(
      (row, item) => ({
        ...row,
        defined: [...row.defined, [nameOf(item), evaluate(item.expression, row, run, group.rows)] as const],
      }),
      { event: null, moment: null, place: group.rows[0]?.place ?? 0, defined },
    );
  });
}

function define(row: Row, item: Item, run: Run): Row {
  if (item.alias === null && item.expression.kind === 'field') return row;
  return { ...row, defined: [...row.defined, [nameOf(item), evaluate(item.expression, row, run)]] };
}

/** How a column reads its rows in the end: by its name, which a later command may define anew. */
function reading(item: Item): Item {
  const isField = item.alias === null && item.expression.kind === 'field';
  const name = nameOf(item);
  return { alias: null, written: name, expression: isField ? item.expression : { kind: 'field', path: [name] } };
}

function field(name: string): Item {
  return { expression: { kind: 'field', path: [name] }, alias: null, written: name };
}

function oneForEachName(columns: readonly Item[]): readonly Item[] {
  return columns.filter(({ written }, index) => columns.findIndex((other) => other.written === written) === index);
}
