/** @jsxRuntime automatic @jsxImportSource preact */
import type { TableCell } from '../../core/table/table.ts';
import type { ViewColumn } from '../../core/view/viewTable.ts';
import { counted } from '../counted.ts';
import { cellName } from '../cellName.ts';
import { numberText } from '../chart/numberText.ts';
import { cellText } from '../grid/cellText.ts';
import { columnTitle } from '../grid/gridColumns.ts';
import { shortText } from '../shortText.ts';
import type { ViewContext } from '../viewContext.ts';

/** Numbers that are written large. */
const mostNumbers = 4;

/** The first row of an answer, its numbers large: what a question for a count is asked for. */
export function StatView({ view }: { readonly view: ViewContext }) {
  const { table, rows } = view;
  const { zone } = view.state;
  const row = rows[0];
  if (row === undefined) return <p class="quiet">No row is left: the filters hide them all.</p>;
  const own = table.columns.filter(({ isExtra, isDeferred }) => !isExtra && !isDeferred);
  const large = own.filter(({ type }) => type === 'number').slice(0, mostNumbers);
  const others = own.filter((column) => column.type !== 'number');
  const left = own.length - large.length - others.length;
  return (
    <section class="stat" aria-label="Numbers of the answer">
      <dl class="stat-numbers">
        {large.map((column, i) => (
          <div key={i} class="stat-number">
            <dt>{cellName(column.name)}</dt>
            <dd title={shortText(String(cellAt(column, row) ?? 'no value'))}>{statText(cellAt(column, row))}</dd>
          </div>
        ))}
      </dl>
      {others.length > 0 && (
        <dl class="stat-others">
          {others.map((column, i) => (
            <div key={i}>
              <dt>{columnTitle(column, zone)}</dt>
              <dd>{cellText(cellAt(column, row), column.type, zone) ?? 'no value'}</dd>
            </div>
          ))}
        </dl>
      )}
      {(left > 0 || rows.length > 1) && (
        <p class="quiet">
          {rows.length > 1 && `The first of ${counted(rows.length, 'row')}. `}
          {left > 0 && `${counted(left, 'more number')}. `}
          All are in the table.
        </p>
      )}
    </section>
  );
}

function cellAt({ values, codes }: ViewColumn, row: number): TableCell {
  return values[codes[row] ?? -1] ?? null;
}

/** Integers beyond 2^53 come as digits, and keep all of them. */
function statText(cell: TableCell): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? numberText(cell) : cellName(cell).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
