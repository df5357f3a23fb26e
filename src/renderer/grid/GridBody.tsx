/** @jsxRuntime automatic @jsxImportSource preact */
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { FindResult } from '../../core/view/findRows.ts';
import type { ViewContext } from '../viewContext.ts';
import type { GridControls } from './useGridControls.ts';
import type { GridPosition } from './gridPosition.ts';
import { GridRow } from './GridRow.tsx';
import { rowHeight, useVirtualRows } from './useVirtualRows.ts';

interface GridBodyProperties {
  readonly id: string;
  readonly view: ViewContext;
  readonly columns: readonly ArrangedColumn[];
  readonly found: FindResult;
  readonly controls: GridControls;
  readonly active: GridPosition;
}

/** The rows near the view. Scrolling draws this again and nothing above it. */
export function GridBody({ id, view, columns, found, controls, active }: GridBodyProperties) {
  const { table, rows, state, stars } = view;
  const drawn = useVirtualRows(controls.grid, rows.length, active.row);
  return (
    <div class="grid-body" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
      {drawn.map((position) => {
        const row = rows[position] ?? 0;
        return (
          <GridRow
            key={row}
            id={id}
            position={position}
            row={row}
            table={table}
            columns={columns}
            zone={state.zone}
            found={found}
            isMatch={controls.match?.position === position}
            active={active.row === position ? active.column : -1}
            isSelected={controls.selected.has(row)}
            isStarred={stars.has(row)}
            canStar={view.ask !== null}
          />
        );
      })}
    </div>
  );
}
