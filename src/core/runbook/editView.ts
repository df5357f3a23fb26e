import { isMap, isScalar } from 'yaml';
import type { TextEdit } from '../text/problem.ts';
import { readBlockScalar } from './blockScalar.ts';
import type { CellPlace } from './cellPlace.ts';
import { contentEnd } from './contentEnd.ts';
import { coreValue, type Field, namedFields, type Node, rangeOf } from './fields.ts';
import { flowKeys } from './flowMeaning.ts';
import { lineEnd, lineStart, nextLine } from './lines.ts';
import type { EditedCell } from './notebookCells.ts';
import { printFlow } from './printScalar.ts';
import type { CellSyntax } from './readCells.ts';
import { viewKeys } from './readView.ts';

/**
 * The edits that give a cell the view that it is to have: in the place of the one that it has, else in its canonical place
 * behind the text; behind the id where the text itself is being edited, whose end is not known here.
 */
export function editView(syntax: CellSyntax, edited: EditedCell, place: CellPlace, isTextEdited: boolean): TextEdit[] {
  const view = wantedView(syntax, edited, place.file.text);
  if (view === null) return [];
  const field = syntax.fields.get('view');
  if (view === '') return field === undefined ? [] : [removed(field, syntax, edited, place)];
  const written = place.flow(view);
  if (field !== undefined) return [replaced(field, written, place)];
  const entry = `${place.key('view')}: ${written}`;
  return [
    isTextEdited ? place.insertion([entry]) : place.insertionAfter(syntax.fields.get('expect') ?? syntax.field, entry),
  ];
}

/**
 * The view that a cell of the file is to have, with what else the author wrote into the one that it has; empty where it is
 * to have none, and `null` where that stays as it is.
 */
export function wantedView(syntax: CellSyntax, { view }: EditedCell, fileText: string): string | null {
  if (view === undefined || view === syntax.viewText) return null;
  const field = syntax.fields.get('view');
  if (view === '' && field === undefined) return null;
  const map = field?.value;
  const named = view === '' ? new Set<string>() : flowKeys(view);
  if (!isMap(map) || named === null) return view;
  const kept = [...namedFields(map).values()]
    .filter(({ name }) => !isViewKey(name) && !named.has(name))
    .map(({ name, value }) => `${printFlow(name, 'plain', true)}: ${flowText(value, fileText)}`);
  if (kept.length === 0) return view;
  return (view === '' ? '{}' : view).replace(/,?\s*\}\s*$/, `${named.size === 0 ? '' : ', '}${kept.join(', ')}}`);
}

function isViewKey(name: string): boolean {
  return viewKeys.some((key) => key === name);
}

/** A value as it can stand in a flow mapping on one line. */
function flowText(value: Node | null, fileText: string): string {
  if (value === null) return 'null';
  const { start, end } = rangeOf(value);
  const written = fileText.slice(start, end);
  const isBlock = value.srcToken?.type.startsWith('block-') === true;
  if (isBlock || /[\r\n#]/.test(written)) return JSON.stringify(value.toJSON());
  const isText = isScalar(value) && value.type === 'PLAIN' && coreValue(written) === undefined;
  return isText ? printFlow(written, 'plain', true) : written;
}

/** Takes the key out with its lines; where something else would go with it, a view stays that says nothing. */
function removed(field: Field, syntax: CellSyntax, edited: EditedCell, place: CellPlace): TextEdit {
  const { text } = place.file;
  const fields = [...syntax.fields.values()].sort((a, b) => a.keyRange.start - b.keyRange.start);
  const at = fields.indexOf(field);
  const [before, after] = [fields[at - 1], fields[at + 1]];
  const { start } = field.keyRange;
  const end = endOf(field, text);
  const margin = text.slice(lineStart(text, start), start);
  if (after !== undefined && (place.inFlow || /^ *(?:- +)+$/.test(margin))) {
    const range = { start, end: after.keyRange.start };
    if (/^\s*,?\s*$/.test(text.slice(end, range.end))) return { range, text: '' };
  } else if (place.inFlow) {
    const range = { start: before === undefined ? start : endOf(before, text), end };
    if (/^\s*,\s*$/.test(text.slice(range.start, start))) return { range, text: '' };
  } else if (/^ *$/.test(margin) && /^ *$/.test(text.slice(end, lineEnd(text, end)))) {
    // A text that keeps the blank lines after it would take in those that now follow the view.
    const token = syntax.scalar?.srcToken;
    const isKept = token?.type === 'block-scalar' && readBlockScalar(token, text).chomping === '+';
    const isSafe = after !== undefined || !(isKept || edited.text.endsWith('\n'));
    if (isSafe) return { range: { start: start - margin.length, end: nextLine(text, end) }, text: '' };
  }
  return replaced(field, '{}', place);
}

function endOf({ value, keyRange, slot }: Field, text: string): number {
  return value === null ? Math.max(keyRange.end, slot.range.end) : contentEnd(value.srcToken, text);
}

/** A block mapping becomes a flow mapping on the line of its key, unless a comment stands there. */
function replaced({ value, slot, keyRange }: Field, written: string, { file: { text } }: CellPlace): TextEdit {
  if (value === null) return { range: slot.range, text: slot.lead + written };
  const { start } = slot.range;
  const colon = text.indexOf(':', keyRange.end) + 1;
  const isApart = colon > 0 && colon < start && text.slice(colon, start).trim() === '';
  const end = Math.max(start, contentEnd(value.srcToken, text));
  return isApart ? { range: { start: colon, end }, text: ` ${written}` } : { range: { start, end }, text: written };
}
