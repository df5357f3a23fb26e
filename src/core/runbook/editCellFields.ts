import { type CST, isScalar } from 'yaml';
import type { TextEdit } from '../text/problem.ts';
import { cellKind } from './cellLanguage.ts';
import type { CellPlace } from './cellPlace.ts';
import { contentEnd } from './contentEnd.ts';
import type { EditedCell } from './notebookCells.ts';
import type { FlowStyle } from './printScalar.ts';
import type { CellSyntax } from './readCells.ts';
import type { Cell } from './runbook.ts';

/** The edits that give a cell another id, title or source; what is not named stays. */
export function editCellFields(cell: Cell, syntax: CellSyntax, edited: EditedCell, place: CellPlace): TextEdit[] {
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  const old = { id: cell.id, title: cell.title, source: cell.kind === 'prose' ? undefined : cell.source };
  for (const name of ['id', 'title', 'source'] as const) {
    const value = edited[name];
    if (value === undefined || value === (old[name] ?? '')) continue;
    if (name === 'source' && cellKind(edited.language) === 'prose') continue;
    const field = syntax.fields.get(name);
    if (field === undefined) missing.push(`${place.key(name)}: ${place.value(value, 'plain')}`);
    else if (isScalar(field.value) && field.value.srcToken?.type === 'block-scalar') {
      // The range of a block scalar takes in the last line break, which has to stay.
      const end = contentEnd(field.value.srcToken, place.file.text);
      edits.push({ range: { start: field.range.start, end }, text: place.value(value, 'plain') });
    } else {
      const style = isScalar(field.value) ? flowStyle(field.value.srcToken) : 'plain';
      edits.push({ range: field.slot.range, text: field.slot.lead + place.value(value, style) });
    }
  }
  if (missing.length > 0) edits.push(place.insertion(missing));
  return edits;
}

/** The style that a scalar on one line is written in. */
export function flowStyle(token: CST.Token | undefined): FlowStyle {
  if (token?.type === 'double-quoted-scalar') return 'double';
  return token?.type === 'single-quoted-scalar' ? 'single' : 'plain';
}
