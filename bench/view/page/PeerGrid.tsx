/** @jsxRuntime automatic @jsxImportSource preact */
import type { RefObject } from 'preact';
import type { WireColumn } from '../../../src/core/wire/columnarRows.ts';
import { cellText } from '../../../src/renderer/grid/cellText.ts';
import { pageRows, rowHeight, useVirtualRows } from '../../../src/renderer/grid/useVirtualRows.ts';
import { PureComponent } from '../../../src/renderer/PureComponent.ts';
import type { PeerTable } from './peerTable.ts';

type TableRow = ReturnType<PeerTable['getRowModel']>['rows'][number];

interface PeerGridProperties {
  readonly table: PeerTable;
  readonly rows: readonly TableRow[];
  readonly columns: readonly WireColumn[];
  readonly grid: RefObject<HTMLDivElement | null>;
}

/** Characters; the widths that our view gives these columns. */
const widths = [23, 19, 24, 40, 22, 16, 30, 40, 26, 14];

export function PeerGrid({ table, rows, columns, grid }: PeerGridProperties) {
  const shown = columns.filter(({ extra }) => extra !== true);
  const template = shown.map((_, i) => `${widths[i] ?? 20}ch`).join(' ');
  const total = shown.reduce((sum, _, i) => sum + (widths[i] ?? 20), 5);
  return (
    <div class="grid-frame">
      <div
        class="grid"
        role="grid"
        tabIndex={0}
        ref={grid}
        aria-rowcount={rows.length + 1}
        style={{
          '--columns': `5ch ${template}`,
          '--total': `${total}ch`,
          '--row-height': `${rowHeight}px`,
          '--rows-in-view': String(pageRows),
        }}
      >
        <div class="grid-row grid-head" role="row" aria-rowindex={1}>
          <div class="grid-cell gutter" />
          {shown.map(({ name }) => {
            const column = table.getColumn(name);
            const sorted = column?.getIsSorted();
            return (
              <div
                key={name}
                class="grid-cell"
                role="columnheader"
                aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                onClick={() => table.setSorting([{ id: name, desc: sorted === 'asc' }])}
              >
                <span class="grid-title">{name}</span>
              </div>
            );
          })}
        </div>
        <PeerBody rows={rows} columns={shown} grid={grid} />
      </div>
    </div>
  );
}

function PeerBody({ rows, columns, grid }: Omit<PeerGridProperties, 'table'>) {
  const drawn = useVirtualRows(grid, rows.length, -1);
  return (
    <div class="grid-body" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
      {drawn.map((position) => {
        const row = rows[position];
        return row && <PeerBodyRow key={row.id} row={row} position={position} columns={columns} />;
      })}
    </div>
  );
}

interface PeerRowProperties {
  readonly row: TableRow;
  readonly position: number;
  readonly columns: readonly WireColumn[];
}

class PeerBodyRow extends PureComponent<PeerRowProperties> {
  override render({ row, position, columns }: PeerRowProperties) {
    return (
      <div
        class={`grid-row${position % 2 === 1 ? ' odd' : ''}`}
        role="row"
        aria-rowindex={position + 2}
        style={{ top: `${position * rowHeight}px` }}
      >
        <div class="grid-cell gutter" role="gridcell" />
        {columns.map(({ name, type }) => (
          <div key={name} class={`grid-cell ${type}`} role="gridcell">
            {cellText(row.getValue<string | undefined>(name) ?? null, type, 'utc') ?? <span class="absent">–</span>}
          </div>
        ))}
      </div>
    );
  }
}
