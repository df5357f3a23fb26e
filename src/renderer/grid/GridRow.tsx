/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import type { FindResult } from '../../core/view/findRows.ts';
import type { ViewTable } from '../../core/view/viewTable.ts';
import { PureComponent } from '../PureComponent.ts';
import type { Zone } from '../zoneTime.ts';
import { cellText } from './cellText.ts';
import { rowHeight } from './useVirtualRows.ts';

interface GridRowProperties {
  readonly id: string;
  /** Its place among the rows that are shown. */
  readonly position: number;
  /** Its number in the answer. */
  readonly row: number;
  readonly table: ViewTable;
  readonly columns: readonly ArrangedColumn[];
  readonly zone: Zone;
  readonly found: FindResult;
  /** The match that was gone to is in this row. */
  readonly isMatch: boolean;
  /** The active cell's column, the gutter being 0; -1 in other rows. */
  readonly active: number;
  readonly isSelected: boolean;
  readonly isStarred: boolean;
  readonly canStar: boolean;
}

/** One row: the gutter with its signs, then the cells. Clicks and keys are the grid's: a row has no handlers of its own. */
export class GridRow extends PureComponent<GridRowProperties> {
  override render(properties: GridRowProperties) {
    const { id, position, columns, isMatch, active, isSelected, isStarred, canStar } = properties;
    return (
      <div
        class={`grid-row${position % 2 === 1 ? ' odd' : ''}${active < 0 ? '' : ' active'}${isSelected ? ' selected' : ''}${isMatch ? ' match' : ''}`}
        role="row"
        aria-rowindex={position + 2}
        aria-selected={isSelected}
        style={{ top: `${position * rowHeight}px` }}
      >
        <div
          class={`grid-cell gutter${active === 0 ? ' active' : ''}`}
          id={cellId(id, position, 0)}
          role="gridcell"
          aria-colindex={1}
        >
          <span aria-hidden="true">{isSelected ? '✓' : ''}</span>
          {isStarred ? (
            <span class="star" role="img" aria-label="starred">
              ★
            </span>
          ) : (
            canStar && (
              <span class="star" aria-hidden="true">
                ☆
              </span>
            )
          )}
        </div>
        {columns.map((column, i) => (
          <div
            key={column.index}
            class={`grid-cell ${column.type}${column.isPinned ? ' pinned' : ''}${active === i + 1 ? ' active' : ''}`}
            id={cellId(id, position, i + 1)}
            role="gridcell"
            aria-colindex={i + 2}
            style={column.isPinned ? { left: `var(--pin${i})` } : undefined}
          >
            {cellContent(properties, column)}
            {active === i + 1 && <MenuSign />}
          </div>
        ))}
      </div>
    );
  }
}

/** Where a mouse opens the menu; keys and screen readers have M. */
export function MenuSign() {
  return (
    <span class="menu-sign" aria-hidden="true" title="Menu (M)">
      ▾
    </span>
  );
}

export function cellId(id: string, position: number, column: number): string {
  return `${id}-${position}-${column}`;
}

function cellContent(
  { table, row, zone, found }: GridRowProperties,
  { index, type }: ArrangedColumn,
): ComponentChildren {
  const column = table.columns[index];
  const code = column?.codes[row];
  const text = code === undefined ? null : cellText(column?.values[code] ?? null, type, zone);
  if (text === null) return <span class="absent">–</span>;
  return code !== undefined && found.hits(index, code) ? <Highlighted text={text} found={found} /> : text;
}

/** A text with its matches marked; marked as a whole where the match is in what the line does not show. */
function Highlighted({ text, found }: { readonly text: string; readonly found: FindResult }) {
  const ranges = found.ranges(text);
  if (ranges.length === 0) return <mark class="beyond">{text}</mark>;
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
