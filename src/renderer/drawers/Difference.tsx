/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { RunDifference } from '../../core/change/diffRuns.ts';
import { rawColumns } from '../../core/table/rawColumns.ts';
import type { TableCell, TableColumn } from '../../core/table/table.ts';
import { plainName } from '../../core/view/columnRoles.ts';
import { count, counted } from '../counted.ts';
import { DrawerTable } from './DrawerTable.tsx';
import { shortText } from '../shortText.ts';
import { usePages } from './usePages.tsx';
import type { TimeWords } from './useTimeWords.ts';

/** Columns shown; more would have to be scrolled for. */
const mostColumns = 12;

/** What a run has that another had not, the other way round, and what both have with other values. */
export function Difference({ difference, words }: { readonly difference: RunDifference; readonly words: TimeWords }) {
  const { columns, key, added, gone, changed, same, addedCount, goneCount, changedCount, isPartial } = difference;
  // As in the rows of the answer: a record's text is left out where another column says what happened.
  const event = columns.findIndex(({ name }) => plainName(name) === 'eventname');
  const isSaid = (i: number) => event < 0 || !rawColumns.has(columns[i]?.name ?? '');
  const places = columns.map((_, i) => i);
  const shown = places.filter(isSaid).slice(0, mostColumns);
  const differing = new Set(
    changed.flatMap(({ differs }) => (differs.some(isSaid) ? differs.filter(isSaid) : differs)),
  );
  const tells = (i: number) => i === event || columns[i]?.type === 'timestamp' || key.includes(columns[i]?.name ?? '');
  const changedColumns = [...places.filter(tells), ...places.filter((i) => differing.has(i) && !tells(i))].slice(
    0,
    mostColumns,
  );
  const plain = (row: readonly TableCell[]) => (i: number) => (
    <CellText cell={row[i]} column={columns[i]} words={words} />
  );
  return (
    <>
      <p class="difference">
        <strong class="added">{count(addedCount)} added</strong> <strong class="gone">{count(goneCount)} gone</strong>{' '}
        <strong class="changed">{count(changedCount)} changed</strong> <span>{count(same)} the same</span>{' '}
        <span class="quiet">
          {key.length >= columns.length
            ? 'Rows are matched by all of their values.'
            : `Rows are matched by ${key.map((name) => shortText(name, 80)).join(', ')}.`}
        </span>
      </p>
      {isPartial && (
        <p class="banner warning">
          <strong>One of the two was cut off at its limit.</strong> Rows listed as added or gone may be in both, beyond
          it. Narrow the window or the query, and run it again.
        </p>
      )}
      <Rows title="Added" all={addedCount} columns={columns} shown={shown} rows={added.map(plain)} />
      <Rows title="Gone" all={goneCount} columns={columns} shown={shown} rows={gone.map(plain)} />
      <Rows
        title="Changed"
        all={changedCount}
        columns={columns}
        shown={changedColumns}
        rows={changed.map(
          ({ before, after, differs }) =>
            (i: number) =>
              differs.includes(i) ? (
                <>
                  <del>{plain(before)(i)}</del> <span aria-hidden="true">→</span> <ins>{plain(after)(i)}</ins>
                </>
              ) : (
                plain(after)(i)
              ),
        )}
      />
    </>
  );
}

interface RowsProperties {
  readonly title: string;
  /** How many there are, of which `rows` may be the first. */
  readonly all: number;
  readonly columns: readonly TableColumn[];
  /** Indexes of the columns to show. */
  readonly shown: readonly number[];
  /** What stands in a column of a row. */
  readonly rows: readonly ((column: number) => VNode)[];
}

function Rows({ title, all, columns, shown, rows }: RowsProperties) {
  const { limit, more } = usePages('row', 50);
  if (all === 0) return null;
  const beyond = all - rows.length;
  return (
    <section class="difference">
      <h4 class={title.toLowerCase()}>
        {title} ({count(all)})
      </h4>
      <DrawerTable label={`${title} rows`} heads={shown.map((i) => shortText(columns[i]?.name ?? '', 80))}>
        {rows.slice(0, limit).map((cellAt, j) => (
          <tr key={j}>
            {shown.map((i) => (
              <td key={i} class={columns[i]?.type}>
                {cellAt(i)}
              </td>
            ))}
          </tr>
        ))}
      </DrawerTable>
      {more(rows.length)}
      {beyond > 0 && rows.length <= limit && <p class="quiet">{counted(beyond, 'more row')}, counted and not shown.</p>}
    </section>
  );
}

interface CellTextProperties {
  readonly cell: TableCell | undefined;
  readonly column: TableColumn | undefined;
  readonly words: TimeWords;
}

function CellText({ cell, column, words }: CellTextProperties) {
  if (cell === null || cell === undefined) return <span class="absent">–</span>;
  const text = column?.type === 'timestamp' ? words.timeWithZone(String(cell)) : shortText(String(cell));
  return <span title={text}>{text}</span>;
}
