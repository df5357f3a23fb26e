/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import { visibleText } from '../../core/table/visibleText.ts';
import { count } from '../counted.ts';
import type { MenuValue } from '../menu/menuValue.ts';
import type { ViewContext } from '../viewContext.ts';
import { ConsoleLinks } from './ConsoleLinks.tsx';
import { copyText } from './copyText.ts';
import { DrawerFrame } from './DrawerFrame.tsx';
import { indentJson } from './indentJson.ts';
import { isContainer, pathOf, pathText } from './jsonTree.ts';
import { RecordTree } from './RecordTree.tsx';
import { rowEvent } from './rowName.ts';
import { cellOf, cellsOf, cellsTree, isRowCut, placeOf, recordTree, type RowTree } from './rowRecord.ts';
import { shortText } from '../shortText.ts';
import { useAnswer } from './useAnswer.ts';
import { addressesIn, useKnownAddresses } from './useKnownAddresses.ts';
import { useTimeWords } from './useTimeWords.ts';
import { useValueMenu } from './useValueMenu.tsx';

/**
 * One row, whole: its record as a tree, what is known of its addresses, where it came from, and its pages in the console.
 * While the record comes, the columns that are here already stand for it.
 */
export function RecordDrawer({ view, row }: { readonly view: ViewContext; readonly row: number }) {
  const { ask, run, table, rows } = view;
  const [asColumns, setAsColumns] = useState(false);
  const words = useTimeWords(view);
  const { menu, openMenu } = useValueMenu(view);
  const answer = useAnswer(`${run?.id} ${row}`, () =>
    run === null || ask === null ? null : ask({ kind: 'row', run: run.id, row }),
  );
  const whole = answer.kind === 'ready' ? answer.value : null;
  const record = useMemo(() => (whole === null ? null : recordTree(whole)), [whole]);
  const here = useMemo(() => whole?.cells ?? cellsOf(table, row), [whole, table, row]);
  const cells = useMemo(() => (here === null ? null : cellsTree(table, here)), [here, table.columns.length]);
  const shown: RowTree | null = asColumns ? cells : (record ?? cells);
  const addresses = useMemo(() => (shown === null ? [] : addressesIn(shown.tree)), [shown]);
  const notes = useKnownAddresses(view, addresses);

  const at = rows.indexOf(row);
  const move = (by: -1 | 1) => {
    const next = rows[at + by];
    if (at >= 0 && next !== undefined) view.open({ kind: 'record', row: next });
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  }

  function copy({ tree }: RowTree, index: number, what: 'value' | 'path'): void {
    const node = tree.nodes[index];
    const path = pathText(pathOf(tree, index));
    if (node === undefined) return;
    if (what === 'path') copyText(view, path, 'the path');
    else if (isContainer(node.kind)) {
      const name = index === 0 ? 'the whole record' : shortText(path, 80);
      copyText(view, indentJson(tree.text.slice(node.start, node.end)), name);
    } else copyText(view, node.value, `the value of ${shortText(path, 80)}`);
  }

  return (
    <DrawerFrame
      title={
        at < 0 ? `Row ${count(row + 1)}, not among the rows shown` : `Row ${count(at + 1)} of ${count(rows.length)}`
      }
      about={rowEvent(view, row, words)}
      onClose={() => view.open(null)}
      onKeyDown={onKeyDown}
      actions={
        <>
          <button type="button" disabled={at <= 0} title="Previous row (Alt+↑)" onClick={() => move(-1)}>
            ↑ Previous
          </button>
          <button
            type="button"
            disabled={at < 0 || at + 1 >= rows.length}
            title="Next row (Alt+↓)"
            onClick={() => move(1)}
          >
            ↓ Next
          </button>
          {record !== null && (
            <button type="button" aria-pressed={asColumns} onClick={() => setAsColumns(!asColumns)}>
              Columns only
            </button>
          )}
        </>
      }
    >
      <Standing
        isWaiting={ask !== null && run !== null && answer.kind === 'waiting'}
        fault={answer.kind === 'failed' ? answer.message : null}
        origin={whole?.origin ?? null}
        isRecord={record !== null || whole === null}
        isCut={isRowCut(table, row)}
      />
      {shown !== null && (
        <RecordTree
          tree={shown.tree}
          label={shown.columns === null ? 'Record' : 'Columns of the row'}
          notes={notes}
          onCopy={ask === null ? null : (index, what) => copy(shown, index, what)}
          onMenu={(index, line) => {
            const value = menuValue(shown, row, index);
            if (ask === null && value.place === null) view.say('Nothing can be asked of this value here.');
            else openMenu(value, line);
          }}
        />
      )}
      <ConsoleLinks view={view} row={row} />
      {menu}
    </DrawerFrame>
  );
}

interface StandingProperties {
  readonly isWaiting: boolean;
  readonly fault: string | null;
  readonly origin: string | null;
  readonly isRecord: boolean;
  /** Texts of the columns that are here are cut. */
  readonly isCut: boolean;
}

/** What there is of the record: it comes, it could not be had, or where it came from. */
function Standing({ isWaiting, fault, origin, isRecord, isCut }: StandingProperties) {
  if (fault !== null) {
    return (
      <p class="banner warning">
        {visibleText(fault)} The columns of the row are shown instead{isCut ? ', long texts cut' : ''}.
      </p>
    );
  }
  const said = [
    isWaiting ? 'Reading the record. Until then these are the columns of the row.' : null,
    origin === null ? null : `From ${shortText(origin)}.`,
    isRecord ? null : 'This row is not a single record: these are its columns.',
  ].filter((part) => part !== null);
  return said.length === 0 ? null : <p class="quiet">{said.join(' ')}</p>;
}

function menuValue(shown: RowTree, row: number, index: number): MenuValue {
  const node = shown.tree.nodes[index];
  return { place: placeOf(shown, row, index), name: String(node?.key ?? ''), value: cellOf(shown.tree, index) };
}
