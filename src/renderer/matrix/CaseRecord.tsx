/** @jsxRuntime automatic @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import type { MatrixCase } from '../../core/access/accessMatrix.ts';
import { columnNamed } from '../../core/view/columnRoles.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { copyText } from '../drawers/copyText.ts';
import { indentJson } from '../drawers/indentJson.ts';
import { isContainer, pathOf, pathText } from '../drawers/jsonTree.ts';
import { RecordTree } from '../drawers/RecordTree.tsx';
import { cellOf, placeOf, recordTree } from '../drawers/rowRecord.ts';
import { useAnswer } from '../drawers/useAnswer.ts';
import { useValueMenu } from '../drawers/useValueMenu.tsx';
import { shortText } from '../shortText.ts';
import type { ViewContext } from '../viewContext.ts';

/** The record that the proxy wrote of a case, as a tree, or why there is none. */
export function CaseRecord({ view, one }: { readonly view: ViewContext; readonly one: MatrixCase }) {
  const { ask, run } = view;
  const { menu, openMenu } = useValueMenu(view);
  const here = useMemo(() => textHere(view, one.row), [view.table, one.row]);
  const isElsewhere = here === null && one.record === 'found';
  const answer = useAnswer(`${run?.id} ${one.row}`, () =>
    !isElsewhere || run === null || ask === null ? null : ask({ kind: 'row', run: run.id, row: one.row }),
  );
  const record = here ?? (answer.kind === 'ready' ? answer.value.record : null);
  const shown = useMemo(() => recordTree({ record }), [record]);
  if (shown === null) {
    if (answer.kind === 'failed') return <p class="banner warning">{visibleText(answer.message)}</p>;
    if (isElsewhere && answer.kind === 'waiting' && run !== null && ask !== null) {
      return <p class="quiet">Reading the record.</p>;
    }
    return <p class="quiet">{absences.get(one.record ?? '') ?? 'Nothing is known of a record.'}</p>;
  }
  const { tree } = shown;

  function copy(index: number, what: 'value' | 'path'): void {
    const node = tree.nodes[index];
    const path = pathText(pathOf(tree, index));
    if (node === undefined) return;
    const name = index === 0 ? 'the whole record' : shortText(path, 80);
    if (what === 'path') copyText(view, path, 'the path');
    else if (isContainer(node.kind)) copyText(view, indentJson(tree.text.slice(node.start, node.end)), name);
    else copyText(view, node.value, `the value of ${name}`);
  }

  return (
    <>
      <RecordTree
        tree={tree}
        label="Audit record"
        notes={noNotes}
        onCopy={ask === null ? null : copy}
        onMenu={(index, line) => {
          const name = String(tree.nodes[index]?.key ?? '');
          openMenu({ place: placeOf(shown, one.row, index), name, value: cellOf(tree, index) }, line);
        }}
      />
      {menu}
    </>
  );
}

/** Why there is no record, by what the answer says of it. */
const absences: ReadonlyMap<string, string> = new Map([
  ['found', 'The record was found, and cannot be shown here: run the cell again.'],
  ['missing', 'The audit log has no record of this request.'],
  ['unknown', 'No audit log is known here, so it was not looked for.'],
  ['none', 'The request went past the proxy, which knows nothing of it.'],
]);

const noNotes: ReadonlyMap<string, string> = new Map();

/** The record's text where it has come whole with the rows. */
function textHere({ table }: ViewContext, row: number): string | null {
  const column = table.columns[columnNamed(table, '@message') ?? -1];
  const code = column?.codes[row];
  if (column === undefined || code === undefined || column.isDeferred || column.clipped.has(code)) return null;
  const text = column.values[code] ?? null;
  return typeof text === 'string' ? text : null;
}
