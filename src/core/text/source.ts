import type { Place, Range } from './range.ts';

/**
 * A text and where it stands in a file, so that one problem prints a caret in the terminal and a squiggle in the editor.
 *
 * A cell's query is a text of its own whose lines stand indented in the runbook. `fileOffsets[i]` is the offset in the
 * file of the character at offset `i` of the text; its length is `text.length + 1`. Absent when the text is the file.
 */
export interface Source {
  /** The file's name as the user knows it; `-` for standard input. */
  readonly name: string;
  readonly text: string;
  readonly origin?: { readonly fileText: string; readonly fileOffsets: Uint32Array };
}

/** The range of the file that a range of the text stands at. */
export function rangeInFile(source: Source, range: Range): Range {
  if (source.origin === undefined) return range;
  const offsets = source.origin.fileOffsets;
  const start = offsets[Math.min(range.start, offsets.length - 1)] ?? 0;
  const end = offsets[Math.min(range.end, offsets.length - 1)] ?? start;
  return { start, end: Math.max(start, end) };
}

/** The place in the file of an offset of the text. */
export function placeInFile(source: Source, offset: number): Place {
  const at = rangeInFile(source, { start: offset, end: offset }).start;
  return placeAt(source.origin?.fileText ?? source.text, at);
}

/** Line and column of an offset; `\n`, `\r\n` and a lone `\r` end a line. */
export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let lineStart = 0;
  const end = Math.min(offset, text.length);
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 13 && text.charCodeAt(i + 1) === 10) {
      if (i + 1 >= end) break;
      i++;
    } else if (unit !== 10 && unit !== 13) continue;
    line++;
    lineStart = i + 1;
  }
  return { line, column: end - lineStart + 1 };
}
