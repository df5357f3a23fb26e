/** @jsxRuntime automatic @jsxImportSource preact */
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { SortKey } from '../../core/view/authorView.ts';
import { PureComponent } from '../PureComponent.ts';
import { columnTitle } from './gridColumns.ts';
import { cellId, MenuSign } from './GridRow.tsx';
import type { Zone } from '../zoneTime.ts';

interface GridHeadProperties {
  readonly id: string;
  readonly columns: readonly ArrangedColumn[];
  readonly sort: readonly SortKey[];
  /** Names of the columns that rows are filtered by. */
  readonly filtered: ReadonlySet<string>;
  readonly zone: Zone;
  /** The active head's column, the gutter being 0; -1 where a row is active. */
  readonly active: number;
  /** The column that a dragged one would stand before, counted like `columns`; `null` while nothing is dragged. */
  readonly drop: number | null;
}

/** The heads of the columns. Clicks, drags and keys are the grid's. */
export class GridHead extends PureComponent<GridHeadProperties> {
  override render({ id, columns, sort, filtered, zone, active, drop }: GridHeadProperties) {
    return (
      <div class="grid-row grid-head" role="row" aria-rowindex={1}>
        <div
          class={`grid-cell gutter${active === 0 ? ' active' : ''}`}
          id={cellId(id, -1, 0)}
          role="columnheader"
          aria-colindex={1}
          aria-label="Selected and starred"
        >
          ★
        </div>
        {columns.map((column, i) => {
          const rank = sort.findIndex((key) => key.column === column.name);
          const descending = sort[rank]?.descending;
          return (
            <div
              key={column.index}
              class={`grid-cell ${column.type}${column.isPinned ? ' pinned' : ''}${active === i + 1 ? ' active' : ''}${dropClass(drop, i, columns.length)}`}
              id={cellId(id, -1, i + 1)}
              role="columnheader"
              aria-colindex={i + 2}
              aria-sort={rank !== 0 ? 'none' : descending === true ? 'descending' : 'ascending'}
              title={columnTitle(column, zone, 500)}
              style={column.isPinned ? { left: `var(--pin${i})` } : undefined}
            >
              <span class="grid-title">{columnTitle(column, zone)}</span>
              {descending !== undefined && (
                <span class="grid-sort" aria-hidden="true">
                  {descending ? '↓' : '↑'}
                  {sort.length > 1 ? rank + 1 : ''}
                </span>
              )}
              {filtered.has(column.name) && (
                <span class="grid-filtered" role="img" aria-label="filtered">
                  ▽
                </span>
              )}
              <MenuSign />
              <span class="resizer" aria-hidden="true" />
            </div>
          );
        })}
      </div>
    );
  }
}

function dropClass(drop: number | null, column: number, columns: number): string {
  if (drop === column) return ' drop-before';
  return drop === columns && column === columns - 1 ? ' drop-after' : '';
}
