import type { CST } from 'yaml';
import type { TextEdit } from '../text/problem.ts';
import { type BlockScalar, readBlockScalar } from './blockScalar.ts';
import { CellPlace } from './cellPlace.ts';
import { editCellFields, flowStyle } from './editCellFields.ts';
import { editView } from './editView.ts';
import { afterBlankLines, lineEnd, nextLine } from './lines.ts';
import type { EditedCell } from './notebookCells.ts';
import type { RunbookFile } from './openRunbookFile.ts';
import { canBeBlock, flowValue, printBlock, printFlow, quoteDouble } from './printScalar.ts';
import type { CellSyntax } from './readCells.ts';
import type { Cell } from './runbook.ts';

/** The edits of the file that make one of its cells what the notebook shows; none where it already is. */
export interface CellEdit {
  readonly edits: readonly TextEdit[];
  /** The text now ends in blank lines: those that follow the cell would become part of it. */
  readonly keeps: boolean;
}

export interface CellEditOptions {
  /** Columns of indentation for a new block, relative to its key. */
  readonly step: number;
  /** Write changed texts double-quoted, whatever they are. */
  readonly quoted: boolean;
}

export function editCell(
  file: RunbookFile,
  cell: Cell,
  syntax: CellSyntax,
  edited: EditedCell,
  options: CellEditOptions,
): CellEdit {
  const place = new CellPlace(file, syntax);
  const edits: TextEdit[] = [];
  if (edited.language !== syntax.language) {
    edits.push({ range: syntax.field.keyRange, text: place.key(edited.language) });
  }
  edits.push(...editCellFields(cell, syntax, edited, place));
  const isTextEdited = edited.text !== cell.text.text;
  edits.push(...editView(syntax, edited, place, isTextEdited));
  const isTextLast = [...syntax.fields.values()].at(-1) === syntax.field;
  if (!isTextEdited) return { edits, keeps: keepsBlankLines(syntax, file) };
  const written = editText(place, syntax, edited.text, options);
  edits.push(...written.edits);
  return { edits, keeps: isTextLast ? written.keeps : keepsBlankLines(syntax, file) };
}

/** Whether the cell's last line belongs to a block scalar that keeps the blank lines after it. */
function keepsBlankLines(syntax: CellSyntax, file: RunbookFile): boolean {
  let token: CST.Token | undefined = syntax.map.srcToken;
  while (token !== undefined && (token.type === 'block-map' || token.type === 'block-seq')) {
    token = token.items.findLast((item) => item.value !== undefined)?.value;
  }
  return token?.type === 'block-scalar' && readBlockScalar(token, file.text).chomping === '+';
}

function editText(place: CellPlace, syntax: CellSyntax, text: string, options: CellEditOptions): CellEdit {
  const token = syntax.scalar?.srcToken;
  const isBlock = canBeBlock(text) && !options.quoted && !place.inFlow;
  if (token?.type === 'block-scalar') {
    const block = readBlockScalar(token, place.file.text);
    if (!isBlock) {
      const quoted = { range: block.header, text: quoteDouble(flowValue(text)) };
      return { edits: [quoted, { range: block.body, text: '' }], keeps: false };
    }
    if (block.style === '>' && canBeFolded(text)) {
      const line = ' '.repeat(block.indent) + text;
      return { edits: [{ range: block.body, text: bodyText([line], block, place, false) }], keeps: false };
    }
    return editBlock(place, text, block, options.step);
  }
  const isMultiLine = text.includes('\n');
  if (isBlock && (isMultiLine || syntax.scalar === undefined)) return addBlock(place, text, syntax, options.step);
  const style = options.quoted || isMultiLine ? 'double' : flowStyle(token);
  const { slot } = syntax.field;
  return {
    edits: [{ range: slot.range, text: slot.lead + printFlow(flowValue(text), style, place.inFlow) }],
    keeps: false,
  };
}

/** Whether a folded scalar says a text on one line. */
function canBeFolded(text: string): boolean {
  return !text.includes('\n') && text !== '' && text.trim() === text;
}

/** Changes a block scalar in place: its lines that stay the same keep their bytes. */
function editBlock(place: CellPlace, text: string, block: BlockScalar, step: number): CellEdit {
  const distance = block.indent - block.parentIndent;
  const isReused = block.lines.length > 0 && distance >= 1 && distance <= 9;
  const printed = printBlock(text, {
    indent: isReused ? block.indent : place.mapColumn + step,
    parentIndent: block.parentIndent,
    strip: block.chomping === '-',
  });
  const edits = [
    { range: block.header, text: printed.header },
    { range: block.body, text: bodyText(printed.lines, block, place, printed.keeps) },
  ];
  if (printed.keeps) edits.push(dropBlankLines(place, block.body.end));
  return { edits, keeps: printed.keeps };
}

/** The body's new text, made of the old lines where they are the same at the beginning and the end. */
function bodyText(lines: readonly string[], block: BlockScalar, place: CellPlace, keeps: boolean): string {
  const { text: fileText } = place.file;
  const margin = ' '.repeat(block.indent);
  const old = block.lines.map((line) => {
    const content = fileText.slice(line.textStart, line.textEnd);
    const raw = fileText.slice(line.start, line.end);
    return { printed: content === '' ? '' : margin + content, raw: raw.endsWith('\n') ? raw : raw + place.eol };
  });
  let head = 0;
  while (head < old.length && head < lines.length && old[head]?.printed === lines[head]) head++;
  const most = Math.min(old.length, lines.length) - head;
  let tail = 0;
  while (tail < most && old[old.length - 1 - tail]?.printed === lines[lines.length - 1 - tail]) tail++;
  const body = [
    ...old.slice(0, head).map(({ raw }) => raw),
    ...lines.slice(head, lines.length - tail).map((line) => line + place.eol),
    ...old.slice(old.length - tail).map(({ raw }) => raw),
  ].join('');
  const hasOwnLine = lines.length === 0 || /[\r\n]/.test(fileText[block.body.start - 1] ?? '');
  const whole = hasOwnLine ? body : place.eol + body;
  const endsFile = block.body.end === fileText.length && !fileText.endsWith('\n');
  return endsFile && !keeps ? whole.replace(/\r?\n$/, '') : whole;
}

/** Turns a flow scalar, or nothing, into a block literal: the header at its place, the body after the line. */
function addBlock(place: CellPlace, text: string, syntax: CellSyntax, step: number): CellEdit {
  const { slot } = syntax.field;
  const printed = printBlock(text, { indent: place.mapColumn + step, parentIndent: place.mapColumn, strip: false });
  const end = lineEnd(place.file.text, slot.range.end);
  const body = printed.lines.map((line) => place.eol + line).join('');
  const isEnded = !printed.keeps || end < place.file.text.length;
  const edits = [
    { range: slot.range, text: slot.lead + printed.header },
    { range: { start: end, end }, text: isEnded ? body : body + place.eol },
  ];
  if (printed.keeps) edits.push(dropBlankLines(place, nextLine(place.file.text, end)));
  return { edits, keeps: printed.keeps };
}

/** Blank lines after a text that keeps them would be one more of its own each. */
function dropBlankLines(place: CellPlace, start: number): TextEdit {
  return { range: { start, end: afterBlankLines(place.file.text, start) }, text: '' };
}
