/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import { visibleText } from '../../core/table/visibleText.ts';
import { count, counted } from '../counted.ts';
import type { ViewContext } from '../viewContext.ts';
import { compareTrees, type ComparedPath } from './compareTrees.ts';
import { DrawerFrame } from './DrawerFrame.tsx';
import { DrawerTable } from './DrawerTable.tsx';
import { rowEvent, rowNumber } from './rowName.ts';
import { cellsOf, cellsTree, recordTree } from './rowRecord.ts';
import { shortText } from '../shortText.ts';
import { useAnswer } from './useAnswer.ts';
import { usePages } from './usePages.tsx';
import { useTimeWords } from './useTimeWords.ts';

/** Two to five records beside each other: what differs, or all of it. */
export function CompareDrawer({ view, rows }: { readonly view: ViewContext; readonly rows: readonly number[] }) {
  const { ask, run, table } = view;
  const [showsAll, setShowsAll] = useState(false);
  const { limit, more } = usePages('path', 100);
  const answer = useAnswer(`${run?.id} ${rows.join()}`, () =>
    run === null || ask === null ? null : Promise.all(rows.map((row) => ask({ kind: 'row', run: run.id, row }))),
  );
  const compared = useMemo(() => {
    const whole = answer.kind === 'ready' ? answer.value : null;
    // Records with records, columns with columns: a path means the same in each.
    const records = whole?.map(recordTree) ?? [];
    const trees = rows.map((row, i) =>
      records.length > 0 && !records.includes(null)
        ? records[i]?.tree
        : cellsTree(table, whole?.[i]?.cells ?? cellsOf(table, row) ?? []).tree,
    );
    return compareTrees(trees.filter((tree) => tree !== undefined));
  }, [answer, rows, table.columns.length]);
  const shown = showsAll ? compared : compared.filter(({ isSame }) => !isSame);
  const same = compared.length - compared.filter(({ isSame }) => !isSame).length;

  return (
    <DrawerFrame
      title={`${counted(rows.length, 'record')} compared`}
      onClose={() => view.open(null)}
      actions={
        <button type="button" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
          Show what is the same, too ({count(same)})
        </button>
      }
    >
      {answer.kind === 'failed' && (
        <p class="banner warning">{visibleText(answer.message)} The columns of the rows are compared instead.</p>
      )}
      {ask !== null && run !== null && answer.kind === 'waiting' && (
        <p class="quiet">Reading the records. Until then the columns of the rows are compared.</p>
      )}
      {shown.length === 0 ? (
        <p class="empty">Nothing differs.</p>
      ) : (
        <DrawerTable
          label="Comparison"
          heads={['Path', ...rows.map((row) => <RowHead key={row} view={view} row={row} rows={rows} />)]}
        >
          {shown.slice(0, limit).map((line) => (
            <PathLine key={line.path} line={line} />
          ))}
        </DrawerTable>
      )}
      {more(shown.length)}
    </DrawerFrame>
  );
}

interface RowHeadProperties {
  readonly view: ViewContext;
  readonly row: number;
  readonly rows: readonly number[];
}

/** Which row it is: its number where it stands, its time and what happened. */
function RowHead({ view, row, rows }: RowHeadProperties) {
  const words = useTimeWords(view);
  const number = rowNumber(view, row);
  const event = rowEvent(view, row, words);
  return (
    <>
      <button type="button" class="link" title="Open the record" onClick={() => view.open({ kind: 'record', row })}>
        {event === '' ? number : `${number} · ${event}`}
      </button>
      {rows.length > 2 && (
        <button
          type="button"
          class="link"
          aria-label={`Leave out: ${number}`}
          title="Leave out"
          onClick={() => view.open({ kind: 'compare', rows: rows.filter((other) => other !== row) })}
        >
          {' '}
          ✕
        </button>
      )}
    </>
  );
}

function PathLine({ line: { path, values } }: { readonly line: ComparedPath }) {
  return (
    <tr>
      <th scope="row">{shortText(path.replace(/^\$\.?/, ''), 200)}</th>
      {values.map((value, i) => (
        <td key={i}>{value === null ? <span class="absent">not there</span> : <CutText text={value} />}</td>
      ))}
    </tr>
  );
}

/** A value, the rest of it a click away. */
function CutText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? longestWhole : undefined;
  return (
    <>
      {shortText(text, shown)}
      {!isWhole && text.length > 300 && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          more
        </button>
      )}
    </>
  );
}

/** What a cell of the comparison can hold; all of it is in the record. */
const longestWhole = 20_000;
