import { rawColumns } from '../table/rawColumns.ts';
import type { Table, TableColumn } from '../table/table.ts';

/** A column of two answers: where it stands in each, -1 where it does not. */
export interface JoinedColumn extends TableColumn {
  readonly before: number;
  readonly after: number;
  /** Whether it is of numbers in one of them: an answer without any value has it as text. */
  readonly isNumber: boolean;
}

/**
 * The columns of two answers by name, in the order of the later one, then those that only the earlier one has; raw ones
 * come last. Columns of one name are told apart by their turn; a column of two types becomes text.
 */
export function joinedColumns(before: Table, after: Table): readonly JoinedColumn[] {
  const [earlier, later] = [turnsOf(before), turnsOf(after)];
  const places = new Map(earlier.map((turn, at) => [turn, at]));
  const joined = after.columns.map(({ name, type }, at) => {
    const place = places.get(later[at] ?? '') ?? -1;
    const other = before.columns[place]?.type ?? type;
    const isNumber = type === 'number' || other === 'number';
    return { name, type: other === type ? type : 'string', before: place, after: at, isNumber } as const;
  });
  const kept = new Set(later);
  const gone = before.columns
    .map(({ name, type }, at) => ({ name, type, before: at, after: -1, isNumber: type === 'number' }))
    .filter((_, at) => !kept.has(earlier[at] ?? ''));
  const isRaw = ({ name }: JoinedColumn) => Number(rawColumns.has(name));
  return [...joined, ...gone].sort((one, other) => isRaw(one) - isRaw(other));
}

/** Each column's name, and which of that name it is. */
function turnsOf({ columns }: Table): readonly string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const turn = seen.get(name) ?? 0;
    seen.set(name, turn + 1);
    return `${turn} ${name}`;
  });
}
