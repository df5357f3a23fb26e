import type { Row } from './plainRows.ts';
import type { Command, Expression } from './query.ts';
import { numberOf, type Value } from './plainValue.ts';

type RowCommand = Extract<Command, { kind: 'accum' | 'autoregress' | 'filldown' | 'addtotals' }>;

/** Pages CWL_QuerySyntax-Accum, -Autoregress, -Filldown and -Addtotals: what a row gets of itself and of the rows before it. */
export function applyRowCommand(
  command: RowCommand,
  rows: readonly Row[],
  valueOf: (expression: Expression, row: Row) => Value,
): readonly Row[] {
  switch (command.kind) {
    case 'accum':
      return rows.map((row, index) => {
        const values = rows.slice(0, index + 1).map((one) => valueOf(command.field, one));
        return withValue(row, command.name, sumOf(values));
      });
    case 'autoregress':
      return rows.map((row, index) => {
        const earlier = rows[index - command.lag];
        return withValue(row, command.name, earlier === undefined ? null : valueOf(command.field, earlier));
      });
    case 'filldown':
      return command.fields.reduce<readonly Row[]>((filled, field) => {
        const values = filled.map((row) => valueOf(field, row));
        return filled.map((row, index) => {
          const last = values.slice(0, index + 1).findLast((value) => value !== null) ?? null;
          return withValue(row, field.path.join('.'), last);
        });
      }, rows);
    case 'addtotals':
      return rows.map((row) => withValue(row, command.name, sumOf(command.fields.map((field) => valueOf(field, row)))));
  }
}

/** The sum of what are numbers, also written ones; absent where none is. */
function sumOf(values: readonly Value[]): number | null {
  const numbers = values.map(numberOf).filter((number) => number !== null);
  return numbers.length === 0 ? null : numbers.reduce<number>((sum, number) => sum + Number(number), 0);
}

function withValue(row: Row, name: string, value: Value): Row {
  return { ...row, defined: [...row.defined, [name, value]] };
}
