import { range, type Range } from '../text/range.ts';
import type { Placeholder, Template } from './parseTemplate.ts';
import type { Segment } from './segment.ts';

/** A template with something in the place of each placeholder whose `{{#if}}` holds. */
export interface Layout {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly slots: readonly Slot[];
  /** Where `{{#if}}` and `{{/if}}` stood, as offsets in `text`, in order. */
  readonly seams: readonly Seam[];
}

/** Where a placeholder's text came to stand. */
export interface Slot {
  readonly placeholder: Placeholder;
  readonly range: Range;
}

export interface Seam {
  readonly offset: number;
  /** The tag in the template. */
  readonly tag: Range;
}

/**
 * Puts texts in the place of the placeholders and leaves out what stands in an `{{#if}}` of a name that is not set.
 * A line on which only `{{#if}}` or `{{/if}}` stood, or whose text they took away, is dropped with its line break.
 */
export function layOut(
  template: Template,
  isSet: (name: string) => boolean,
  print: (placeholder: Placeholder) => string,
): Layout {
  const pieces = choosePieces(template, isSet, print);
  const joined = pieces.map(({ text }) => text).join('');
  return assemble(pieces, droppedLines(pieces, joined));
}

/** A stretch of the output. Seams have no text; a placeholder's piece is never cut. */
interface Piece {
  readonly text: string;
  readonly range: Range;
  readonly placeholder?: Placeholder;
  readonly isSeam: boolean;
}

function choosePieces(
  template: Template,
  isSet: (name: string) => boolean,
  print: (placeholder: Placeholder) => string,
): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < template.parts.length; i++) {
    const part = template.parts[i];
    if (part === undefined || part.kind === 'broken') continue;
    if (part.kind === 'text') {
      pieces.push({ text: template.text.slice(part.range.start, part.range.end), range: part.range, isSeam: false });
    } else if (part.kind === 'placeholder') {
      pieces.push({ text: print(part), range: part.range, placeholder: part, isSeam: false });
    } else {
      pieces.push({ text: '', range: part.range, isSeam: true });
      if (part.kind === 'if' && !isSet(part.name.text)) i = part.closedBy;
    }
  }
  return pieces;
}

/** The lines with a seam on them and nothing but white space, as ranges of the joined text, in order. */
function droppedLines(pieces: readonly Piece[], joined: string): Range[] {
  const dropped: Range[] = [];
  let lineStart = 0;
  let lineEnd = -1;
  let offset = 0;
  for (const piece of pieces) {
    if (piece.isSeam && offset > lineEnd) {
      lineStart = offset === 0 ? 0 : joined.lastIndexOf('\n', offset - 1) + 1;
      const newline = joined.indexOf('\n', offset);
      lineEnd = newline < 0 ? joined.length : newline;
      if (joined.slice(lineStart, lineEnd).trim() === '') {
        dropped.push(range(lineStart, Math.min(lineEnd + 1, joined.length)));
      }
    }
    offset += piece.text.length;
  }
  return dropped;
}

function assemble(pieces: readonly Piece[], dropped: readonly Range[]): Layout {
  const texts: string[] = [];
  const segments: Segment[] = [];
  const slots: Slot[] = [];
  const seams: Seam[] = [];
  let length = 0;
  let offset = 0;
  let drop = 0;
  const keep = (piece: Piece, from: number, to: number) => {
    if (to <= from) return;
    const rendered = range(length, length + to - from);
    const isLiteral = piece.placeholder !== undefined;
    const place = isLiteral ? piece.range : range(piece.range.start + from, piece.range.start + to);
    texts.push(piece.text.slice(from, to));
    segments.push({ rendered, template: place, isLiteral });
    length = rendered.end;
  };
  for (const piece of pieces) {
    const end = offset + piece.text.length;
    let from = 0;
    for (let cut = dropped[drop]; cut !== undefined && cut.start < end; cut = dropped[drop]) {
      keep(piece, from, Math.max(from, cut.start - offset));
      from = Math.max(from, Math.min(cut.end, end) - offset);
      if (cut.end > end) break;
      drop++;
    }
    const before = length;
    keep(piece, from, piece.text.length);
    if (piece.placeholder !== undefined) slots.push({ placeholder: piece.placeholder, range: range(before, length) });
    if (piece.isSeam) seams.push({ offset: length, tag: piece.range });
    offset = end;
  }
  return { text: texts.join(''), segments, slots, seams };
}
