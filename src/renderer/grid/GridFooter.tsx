/** @jsxRuntime automatic @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { visibleText } from '../../core/table/visibleText.ts';
import type { TableCell } from '../../core/table/table.ts';
import type { ArrangedColumn } from '../../core/view/arrangeColumns.ts';
import { count, counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import type { Zone } from '../zoneTime.ts';
import { cellText } from './cellText.ts';
import type { GridCommand } from './gridKeys.ts';
import { areStarred } from './selectRows.ts';
import type { AddressNote } from './useAddressNotes.ts';

interface GridFooterProperties {
  /** Of the line that tells the active value. */
  readonly id: string;
  readonly view: ViewContext;
  /** Counted from 1; 0 on the head. */
  readonly number: number;
  readonly column: ArrangedColumn | null;
  readonly value: TableCell;
  readonly note: AddressNote;
  readonly chosen: readonly number[];
  readonly perform: (command: GridCommand) => void;
  readonly onClear: () => void;
}

/** Where the reader is, the value there on a line of its own, and what can be done with the selected rows. */
export function GridFooter(properties: GridFooterProperties) {
  const { id, view, number, column, value, chosen, perform, onClear } = properties;
  const { rows, state, ask } = view;
  const note = useNote(properties);
  const star = areStarred(view, chosen) ? 'Unstar' : 'Star';
  return (
    <div class="grid-footer">
      <span class="quiet grid-place">
        {number > 0 ? `Row ${count(number)} of ${counted(rows.length, 'row')}` : counted(rows.length, 'row')}
      </span>
      <span class="grid-value" id={id}>
        {column !== null && number > 0 && (
          <>
            <span class="quiet">{visibleText(column.name.slice(0, 100))}</span> {valueText(value, column, state.zone)}
            {note !== null && <span class="grid-note"> · {note}</span>}
          </>
        )}
      </span>
      {chosen.length > 0 && (
        <span class="grid-chosen">
          {count(chosen.length)} selected
          <button
            type="button"
            disabled={chosen.length < 2 || chosen.length > mostCompared}
            title={`What differs between 2 to ${mostCompared} rows (D)`}
            onClick={() => perform('compare')}
          >
            Compare
          </button>
          {ask !== null && (
            <button
              type="button"
              title={`${star} the selected rows`}
              onClick={() => view.star(chosen, star === 'Star')}
            >
              {star}
            </button>
          )}
          <button type="button" title="Clear the selection (Escape)" onClick={onClear}>
            Clear
          </button>
        </span>
      )}
      {number > 0 && (
        <button type="button" title="Open this row below (Enter)" onClick={() => perform('open')}>
          {openLabel(view)}
        </button>
      )}
    </div>
  );
}

/** What there is to open: an event's record, or a row of counts by itself. */
export function openLabel({ run }: Pick<ViewContext, 'run'>): string {
  return run?.hasRecords === true ? 'Open the record' : 'Open the row';
}

export const mostCompared = 5;

function valueText(value: TableCell, { type }: ArrangedColumn, zone: Zone): string {
  const text = cellText(value, type, zone) ?? 'no value';
  return type === 'timestamp' && zone === 'utc' && value !== null ? `${text} UTC` : text;
}

/** What is known of the address that the reader is on. */
function useNote({ column, value, note }: GridFooterProperties): string | null {
  const [told, setTold] = useState<{ readonly value: TableCell; readonly text: string | null } | null>(null);
  const name = column?.name ?? null;
  useEffect(() => {
    let isWanted = true;
    if (name !== null) void note(name, value)?.then((text) => isWanted && setTold({ value, text }));
    return () => {
      isWanted = false;
    };
  }, [name, value, note]);
  return told !== null && told.value === value ? told.text : null;
}
