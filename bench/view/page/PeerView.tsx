/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { ResultOutput } from '../../../src/core/wire/output.ts';
import { count, counted } from '../../../src/renderer/counted.ts';
import { PeerFacets } from './PeerFacets.tsx';
import { PeerGrid } from './PeerGrid.tsx';
import { chips, peerTable, rowsOf, type PeerTable } from './peerTable.ts';

/** Gives the piece of rows that begins with this one. */
export type FetchRows = (start: number) => Promise<ResultOutput['rows']>;

interface PeerViewProperties {
  readonly output: ResultOutput;
  readonly fetchRows: FetchRows;
}

/**
 * The result view as it is built with TanStack Table: the same grid, windowing, find, facets and chips, with the same
 * styles. It has no histogram, menus, selection or keys: what it leaves out, it need not draw.
 */
export function PeerView({ output, fetchRows }: PeerViewProperties) {
  const { columns } = output;
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const table = useMemo(() => peerTable(columns, rowsOf(output.rows)), [output]);
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const state = table.store.subscribe(() => redraw(undefined));
    const options = table.optionsStore?.subscribe(() => redraw(undefined));
    return () => {
      state.unsubscribe();
      options?.unsubscribe();
    };
  }, [table]);
  useEffect(() => {
    void fetchRest(table, output, fetchRows);
  }, [table]);
  const { rows } = table.getRowModel();
  return (
    <section class="output ok" aria-label="Result">
      <PeerToolbar table={table} rows={rows.length} />
      <div class="answer">
        <PeerFacets table={table} columns={columns} />
        <PeerGrid table={table} rows={rows} columns={columns} grid={grid} />
      </div>
    </section>
  );
}

/** All the rest, then one update: less work than an update for each piece. */
async function fetchRest(table: PeerTable, output: ResultOutput, fetchRows: FetchRows): Promise<void> {
  const total = output.run?.rowsKept ?? output.rows.count;
  if (output.rows.count >= total) return;
  const data = [...table.options.data];
  while (data.length < total) data.push(...rowsOf(await fetchRows(data.length)));
  table.setOptions((before) => ({ ...before, data }));
}

function PeerToolbar({ table, rows }: { readonly table: PeerTable; readonly rows: number }) {
  const [text, setText] = useState('');
  const filtered = table.getFilteredRowModel().rows;
  const pressed = new Set(table.atoms.columnFilters.get().map(({ id }) => id));
  const left = useMemo(
    () => chips.map(({ id }) => filtered.reduce((sum, row) => sum + (row.getValue<boolean>(id) ? 1 : 0), 0)),
    [filtered],
  );
  return (
    <div class="toolbar-frame">
      <div class="toolbar" role="group" aria-label="View of the answer">
        <div class="find">
          <input
            type="text"
            value={text}
            aria-label="Find in the rows"
            onInput={(event) => {
              setText(event.currentTarget.value);
              table.setGlobalFilter(event.currentTarget.value);
            }}
          />
          <span class="find-count quiet">{text === '' ? '' : `${text}: ${counted(rows, 'row')}`}</span>
        </div>
        <div class="chips" role="group" aria-label="Quick filters">
          {chips.map(({ id, name }, i) => (
            <button
              key={id}
              type="button"
              class="chip"
              aria-pressed={pressed.has(id)}
              onClick={() => table.getColumn(id)?.setFilterValue(pressed.has(id) ? undefined : true)}
            >
              {name}
              <span class="chip-count">{count(left[i] ?? 0)}</span>
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
