import type { TableCell } from '../../core/table/table.ts';
import type { ViewTable } from '../../core/view/viewTable.ts';
import type { ValuePlace, WholeRow } from '../../core/wire/requests.ts';
import { pathOf, readJsonTree, type JsonTree } from './jsonTree.ts';

/** A row as a tree: its record or, of a row that is none, its columns as keys. */
export interface RowTree {
  readonly tree: JsonTree;
  /** The columns that the tree's first keys are; `null` of a record. */
  readonly columns: readonly number[] | null;
}

/** The record of a row; `null` where it has none that is JSON. */
export function recordTree({ record }: Pick<WholeRow, 'record'>): RowTree | null {
  const tree = record === null ? null : readJsonTree(record);
  return tree === null || tree.nodes.length < 2 ? null : { tree, columns: null };
}

/** The columns of a row as the keys of an object. Columns that are only there for the view, or have not come, are left out where empty. */
export function cellsTree({ columns }: ViewTable, cells: readonly TableCell[]): RowTree {
  const shown = columns.flatMap(({ isExtra, isDeferred }, i) =>
    (isExtra || isDeferred) && (cells[i] ?? null) === null ? [] : [i],
  );
  const members = shown.map((i) => `${JSON.stringify(columns[i]?.name ?? '')}:${cellJson(cells[i] ?? null)}`);
  const text = `{${members.join(',')}}`;
  return { tree: readJsonTree(text) ?? { text: '{}', nodes: [] }, columns: shown };
}

/** The cells of a row that has come, texts that came cut among them; `null` where it has not. */
export function cellsOf({ columns, rowCount }: ViewTable, row: number): readonly TableCell[] | null {
  return row < rowCount ? columns.map(({ values, codes }) => values[codes[row] ?? 0] ?? null) : null;
}

/** Whether a text of a row has come cut. */
export function isRowCut({ columns }: ViewTable, row: number): boolean {
  return columns.some(({ clipped, codes }) => clipped.has(codes[row] ?? -1));
}

/** What names a node's value to the extension; `null` for a value within a column, which has no name of its own. */
export function placeOf({ tree, columns }: RowTree, row: number, index: number): ValuePlace | null {
  const node = tree.nodes[index];
  if (columns === null) return { row, column: null, path: pathOf(tree, index) };
  if (node === undefined || node.parent !== 0) return null;
  return { row, column: columns[node.position] ?? null, path: null };
}

/** The value of a node as a cell; an object or a list has none. */
export function cellOf({ nodes }: JsonTree, index: number): TableCell {
  const node = nodes[index];
  switch (node?.kind) {
    case 'string':
      return node.value;
    case 'number':
      // Digits beyond 2^53 stay digits, as in a table.
      return String(Number(node.value)) === node.value ? Number(node.value) : node.value;
    case 'literal':
      return node.value === 'null' ? null : node.value === 'true';
    default:
      return null;
  }
}

/** A text that is JSON itself, as `@message` is, stands for what it says. */
function cellJson(cell: TableCell): string {
  return typeof cell === 'string' && /^\s*[[{]/.test(cell) && readJsonTree(cell) !== null ? cell : JSON.stringify(cell);
}
