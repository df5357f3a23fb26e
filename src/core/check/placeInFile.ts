import { lineStart } from '../runbook/lines.ts';
import { rangeInFile, type Source } from '../text/source.ts';
import type { Fix, Problem, TextEdit } from '../text/problem.ts';

/**
 * A problem of a cell as one of its file, its fix in one list of edits. The fix is left out where the file spells the text
 * in a way that an edit does not fit into: over escapes, and with new lines in a folded block.
 */
export function placeInFile(cell: Source, problem: Problem): Problem {
  const { fix, ...rest } = problem;
  const moved = { ...rest, range: rangeInFile(cell, problem.range) };
  const placed = fix === undefined ? null : placeFix(cell, fix);
  return placed === null ? moved : { ...moved, fix: placed };
}

function placeFix(cell: Source, { title, edits, fileEdits }: Fix): Fix | null {
  const fileText = cell.origin?.fileText;
  if (fileText === undefined) return { title, edits: [...edits, ...(fileEdits ?? [])] };
  const placed: TextEdit[] = [];
  for (const edit of edits) {
    const moved = placeEdit(cell, fileText, edit);
    if (moved === null) return null;
    placed.push(moved);
  }
  return { title, edits: [...placed, ...(fileEdits ?? [])] };
}

/** The edit as the file spells it; `null` where what it would take away is spelled otherwise there. */
function placeEdit(cell: Source, fileText: string, { range, text: written }: TextEdit): TextEdit | null {
  const offsets = cell.origin?.fileOffsets;
  if (offsets === undefined) return null;
  const first = offsets[0] ?? 0;
  const place = { start: offsets[range.start] ?? 0, end: offsets[range.end] ?? 0 };
  const margin = fileText.slice(lineStart(fileText, first), first);
  const replaced = cell.text.slice(range.start, range.end);
  const isBlock = /^ +$/.test(margin);
  const there = fileText.slice(place.start, place.end);
  if ((isBlock ? unindented(there, margin) : there) !== replaced) return null;
  const text = isBlock
    ? inBlock(cell, fileText, margin, written)
    : onLine(fileText.charAt(first - 1), written, range.start === 0);
  return text === null ? null : { range: place, text };
}

/** New lines of a block literal are indented as the others; in a folded block they would run together. */
function inBlock({ text, origin }: Source, fileText: string, margin: string, written: string): string | null {
  if (!written.includes('\n')) return written;
  const offsets = origin?.fileOffsets ?? new Uint32Array();
  const whole = fileText.slice(offsets[0] ?? 0, offsets[text.length] ?? 0);
  if (unindented(whole, margin) !== text) return null;
  const eol = fileText.includes('\r\n') ? '\r\n' : '\n';
  return written.replaceAll('\n', eol + margin);
}

function unindented(text: string, margin: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(`\n${margin}`, '\n');
}

/** A text on its key's line, by the quotation mark before it; without one only what is no YAML may be written. */
function onLine(quote: string, written: string, isFirst: boolean): string | null {
  if (quote === '"') return JSON.stringify(written).slice(1, -1);
  if (written.includes('\n')) return null;
  if (quote === "'") return written.replaceAll("'", "''");
  if (isFirst && !/^\w/.test(written)) return null;
  return /^[\w .()@=<>!|"%-]*$/.test(written) ? written : null;
}
