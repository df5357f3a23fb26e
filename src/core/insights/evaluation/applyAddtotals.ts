import { unsupported } from '../../text/problem.ts';
import type { AddtotalsCommand } from '../ast.ts';
import { nameOfField } from '../nameOfField.ts';
import { exactNumberOf, finite, numberOf, Timestamp, type Value } from '../value.ts';
import { costlyRows, inChunks } from './chunks.ts';
import { compileExpression } from './compileExpression.ts';
import { addColumn, inOrder, overRows, redefine, type Output, type Pipeline } from './pipeline.ts';
import { reader } from './vector.ts';

/**
 * `addtotals`: a column with the sum of each row's numbers, and with `col=true` a row at the bottom with the sum of each
 * column (CWL_QuerySyntax-Addtotals). Without fields it is "all numeric fields" among the columns.
 */
export function* applyAddtotals(
  command: AddtotalsCommand,
  pipeline: Pipeline,
): Generator<undefined, Pipeline, undefined> {
  const { fields, rowTotals, columnTotals, name } = command;
  const ordered = yield* inOrder(pipeline);
  const { scope, rows, outputs } = ordered;
  const isNamed = fields.length > 0;
  const columns: readonly Output[] = isNamed
    ? fields.map((field) => ({ name: nameOfField(field), vector: compileExpression(field, scope) }))
    : outputs;
  const { rowSums, columnSums, ambiguous } = yield* totalsOf(columns, rows.length, isNamed);
  if (ambiguous.length > 0) return refuse(command, ambiguous, ordered);
  const next = columnTotals ? withBottom(ordered, columns, columnSums) : ordered;
  if (!rowTotals) return next;
  const grandTotal = columnSums.reduce(plus, null);
  const at = (row: number): Value => printable(row < rows.length ? (rowSums[row] ?? null) : grandTotal);
  return addColumn(next, name, { kind: 'computed', at });
}

interface Totals {
  readonly rowSums: readonly (number | null)[];
  readonly columnSums: readonly (number | null)[];
  /** Columns that nobody named and that hold texts of digits. */
  readonly ambiguous: readonly string[];
}

/** The sums of rows 0 to `count`. In fields that are named a text of digits is a number, as it is for `sum`. */
function* totalsOf(
  columns: readonly Output[],
  count: number,
  isNamed: boolean,
): Generator<undefined, Totals, undefined> {
  const readers = columns.map(({ vector }) => reader(vector));
  const rowSums: (number | null)[] = [];
  const columnSums = columns.map((): number | null => null);
  const ambiguous = new Set<string>();
  const add = (start: number, end: number): void => {
    for (let row = start; row < end; row++) {
      let sum: number | null = null;
      for (const [index, read] of readers.entries()) {
        const value = read(row);
        if (!isNamed && typeof value === 'string' && exactNumberOf(value) !== null) {
          ambiguous.add(columns[index]?.name ?? '');
        }
        const number = isNamed ? numberOf(value) : numberIn(value);
        if (Number.isNaN(number)) continue;
        sum = plus(sum, number);
        columnSums[index] = plus(columnSums[index] ?? null, number);
      }
      rowSums.push(sum);
    }
  };
  yield* inChunks(count, add, costlyRows);
  return { rowSums, columnSums, ambiguous: [...ambiguous] };
}

/** One more row, which is no event: sums where there are any, nothing else. */
function withBottom(pipeline: Pipeline, columns: readonly Output[], sums: Totals['columnSums']): Pipeline {
  const bottom = pipeline.rows.length;
  const sources = new Int32Array(bottom + 1).fill(-1);
  sources.set(pipeline.rows);
  let next = overRows(pipeline, sources);
  columns.forEach(({ name, vector }, index) => {
    const sum = printable(sums[index] ?? null);
    const read = reader(vector);
    if (sum !== null) next = redefine(next, name, { kind: 'computed', at: (row) => (row < bottom ? read(row) : sum) });
  });
  return next;
}

/** The number that a cell holds; a text of digits is none, nor is a moment. */
function numberIn(value: Value): number {
  return typeof value === 'string' || value instanceof Timestamp ? Number.NaN : numberOf(value);
}

function plus(sum: number | null, number: number | null): number | null {
  return number === null ? sum : (sum ?? 0) + number;
}

function printable(sum: number | null): number | null {
  return sum === null ? null : finite(sum);
}

/** Whether a text of digits, such as an account id, is a numeric field AWS does not say; a total would be right or absurd. */
function refuse({ nameRange }: AddtotalsCommand, names: readonly string[], pipeline: Pipeline): Pipeline {
  const construct = 'addtotals without fields';
  const reason = `${names.join(', ')} holds texts of digits, and AWS does not say whether they are numeric; name the fields to sum`;
  const message = `"${construct}" cannot be answered from captured events: ${reason}.`;
  const problem = unsupported('insights.unsupported', construct, message, nameRange);
  return { ...pipeline, problems: [...pipeline.problems, problem] };
}
