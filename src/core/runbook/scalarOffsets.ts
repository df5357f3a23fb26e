import type { CST, Scalar } from 'yaml';
import { readBlockScalar } from './blockScalar.ts';

/**
 * Where in the file each UTF-16 unit of a scalar's text stands: `text.length + 1` offsets, the last one where the text
 * ends. Exact for block literals. In folded and flow scalars every character but the white space around folded line
 * breaks is exact, and an escape's characters all stand at its backslash. Where source and text do not fit together,
 * everything stands at the scalar's start.
 */
export function scalarOffsets(scalar: Scalar, text: string, fileText: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  const token = scalar.srcToken;
  const fits = token !== undefined && fill(offsets, token, text, fileText);
  return fits ? offsets : offsets.fill(scalar.range?.[0] ?? 0);
}

function fill(offsets: Uint32Array, token: CST.Token, text: string, fileText: string): boolean {
  if (token.type === 'block-scalar') {
    const block = readBlockScalar(token, fileText);
    if (block.style === '>') return fillFolded(offsets, text, fileText, block.body.start, block.body.end);
    return fillLiteral(offsets, block, text, fileText);
  }
  if (token.type === 'scalar') {
    return fillFolded(offsets, text, fileText, token.offset, token.offset + token.source.length);
  }
  const inside = { start: token.offset + 1, end: token.offset + ('source' in token ? token.source.length : 0) - 1 };
  if (token.type === 'single-quoted-scalar') return fillFolded(offsets, text, fileText, inside.start, inside.end, "''");
  return token.type === 'double-quoted-scalar' && fillEscaped(offsets, text, fileText, inside.start, inside.end);
}

function fillLiteral(
  offsets: Uint32Array,
  block: ReturnType<typeof readBlockScalar>,
  text: string,
  fileText: string,
): boolean {
  let at = 0;
  for (const line of block.lines) {
    if (at > text.length) break;
    for (let i = line.textStart; i < line.textEnd; i++, at++) {
      if (text[at] !== fileText[i]) return false;
      offsets[at] = i;
    }
    // The last line's break is no part of the text, but it is where the text ends.
    offsets[at] = line.textEnd;
    if (at < text.length && text[at] !== '\n') return false;
    at++;
  }
  if (block.lines.length === 0) offsets.fill(block.header.end);
  return at >= text.length;
}

/** Text whose non-blank characters stand in the source in the same order; `pair` is written for its first character. */
function fillFolded(
  offsets: Uint32Array,
  text: string,
  fileText: string,
  start: number,
  end: number,
  pair = '',
): boolean {
  let source = start;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? '';
    if (isBlank(unit)) {
      offsets[at] = Math.min(source, end);
      if (source < end && fileText.startsWith('\r\n', source)) source += 2;
      else if (source < end && isBlank(fileText[source])) source++;
      continue;
    }
    while (source < end && isBlank(fileText[source])) source++;
    if (source >= end || fileText[source] !== unit) return false;
    offsets[at] = source;
    source += pair !== '' && fileText.startsWith(pair, source) ? pair.length : 1;
  }
  offsets[text.length] = Math.min(source, end);
  return true;
}

/** A double-quoted scalar: YAML 1.2.2, 5.7 "Escaped Characters" and 7.3.1. */
function fillEscaped(offsets: Uint32Array, text: string, fileText: string, start: number, end: number): boolean {
  let source = start;
  for (let at = 0; at < text.length;) {
    const unit = text[at] ?? '';
    if (fileText[source] === '\\') {
      const escape = fileText[source + 1] ?? '';
      if (escape === '\n' || escape === '\r') {
        source++;
        while (source < end && isBlank(fileText[source])) source++;
        continue;
      }
      const width = escapeWidth(escape);
      const units = escape === 'U' && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      for (let i = 0; i < units; i++) offsets[at++] = source;
      source += width;
    } else if (isBlank(unit)) {
      offsets[at++] = source;
      if (fileText[source] === '\n' || fileText[source] === '\r') {
        if (fileText.startsWith('\r\n', source)) source++;
        source++;
      } else if (isBlank(fileText[source])) source++;
    } else if (isBlank(fileText[source]) && source < end) {
      source++;
    } else {
      if (source >= end || fileText[source] !== unit) return false;
      offsets[at++] = source++;
    }
  }
  offsets[text.length] = Math.min(source, end);
  return true;
}

function escapeWidth(escape: string): number {
  if (escape === 'x') return 4;
  if (escape === 'u') return 6;
  return escape === 'U' ? 10 : 2;
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r';
}
