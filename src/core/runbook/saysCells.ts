import { cellKind } from './cellLanguage.ts';
import { meaningOutsideCells } from './fileMeaning.ts';
import { wantedView } from './editView.ts';
import { fieldMeaning, flowMeaning } from './flowMeaning.ts';
import type { EditedCell } from './notebookCells.ts';
import { openRunbookFile, type RunbookFile } from './openRunbookFile.ts';

/**
 * Whether an edited text can be written to the file: read again, it has exactly the wanted cells, every cell that was
 * not to change has its bytes, and what stands outside the cells says what it said.
 */
export function saysCells(file: RunbookFile, wanted: readonly EditedCell[], text: string): boolean {
  const { file: edited } = openRunbookFile(file.name, text);
  if (edited === null || edited.runbook.cells.length !== wanted.length) return false;
  if (meaningOutsideCells(edited) !== meaningOutsideCells(file)) return false;
  return wanted.every((cell, i) => {
    const now = edited.runbook.cells[i];
    const syntax = edited.syntax.cells[i];
    const old = cell.origin === null ? undefined : file.runbook.cells[cell.origin];
    const oldSyntax = cell.origin === null ? undefined : file.syntax.cells[cell.origin];
    if (now === undefined || syntax === undefined) return false;
    if (now.text.text !== cell.text || syntax.language !== cell.language) return false;
    const isProse = cellKind(cell.language) === 'prose';
    const source = now.kind === 'prose' ? undefined : now.source;
    const wasSource = old === undefined || old.kind === 'prose' ? undefined : old.source;
    if ((now.id ?? '') !== (cell.id ?? old?.id ?? '')) return false;
    if ((now.title ?? '') !== (cell.title ?? old?.title ?? '')) return false;
    if (!isProse && now.kind !== 'prose' && (source ?? '') !== (cell.source ?? wasSource ?? source ?? '')) return false;
    const wasView = fieldMeaning(oldSyntax?.fields.get('view'));
    const newView = oldSyntax === undefined ? cell.view || null : wantedView(oldSyntax, cell, file.text);
    const nowView = fieldMeaning(syntax.fields.get('view'));
    // Where the key cannot go alone, a view stays that says nothing.
    const isView =
      newView === ''
        ? ['null', '{}'].includes(nowView)
        : nowView === (newView === null ? wasView : flowMeaning(newView));
    if (!isView) return false;
    const isUntouched =
      old !== undefined &&
      oldSyntax?.language === cell.language &&
      old.text.text === cell.text &&
      (old.id ?? '') === (now.id ?? '') &&
      (old.title ?? '') === (now.title ?? '') &&
      (wasSource ?? '') === (source ?? '') &&
      newView === null;
    if (old === undefined || !isUntouched) return true;
    return slice(edited.text, now.range) === slice(file.text, old.range);
  });
}

function slice(text: string, range: { readonly start: number; readonly end: number }): string {
  return text.slice(range.start, range.end);
}
