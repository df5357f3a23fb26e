import type { CST } from 'yaml';
import type { Range } from '../text/range.ts';

/**
 * A block scalar (`|` or `>`) as it stands in the file, line by line.
 *
 * Production rules: YAML 1.2.2, 8.1 "Block Scalar Styles". Where the reading of trailing blank lines is open, this
 * follows the `yaml` library, whose value the runbook has.
 */
export interface BlockScalar {
  readonly style: '|' | '>';
  readonly chomping: '' | '-' | '+';
  /** `|2-`, without the comment that may follow. */
  readonly header: Range;
  /** From the first character after the header's line to the end of the last line of content, its line break included. */
  readonly body: Range;
  /** Columns that are indentation and no content; 0 where there is no content. */
  readonly indent: number;
  /** The column that an indentation indicator counts from. */
  readonly parentIndent: number;
  /** The lines of content. Trailing blank lines are content after `|+` only. */
  readonly lines: readonly BlockLine[];
}

export interface BlockLine {
  readonly start: number;
  /** After the indentation. */
  readonly textStart: number;
  readonly textEnd: number;
  /** After the line break, where there is one. */
  readonly end: number;
}

export function readBlockScalar(token: CST.BlockScalar, fileText: string): BlockScalar {
  const first = token.props[0];
  const headerSource = first?.type === 'block-scalar-header' ? first.source : '|';
  const indicator = Number(/[1-9]/.exec(headerSource)?.[0] ?? 0);
  const bodyStart = token.offset + token.props.reduce((sum, prop) => sum + sourceLength(prop), 0);
  const lines = rawLines(fileText, bodyStart, bodyStart + token.source.length);
  const indent = indicator > 0 ? token.indent + indicator : detectIndent(lines);
  const chomping = headerSource.includes('+') ? '+' : headerSource.includes('-') ? '-' : '';
  let count = lines.length;
  if (chomping !== '+') {
    for (let line = lines[count - 1]; line !== undefined && isTrailing(line, indent); line = lines[count - 1]) count--;
  }
  const content = lines.slice(0, count).map((line) => indented(line, indent));
  return {
    style: headerSource.startsWith('>') ? '>' : '|',
    chomping,
    header: { start: token.offset, end: token.offset + headerSource.length },
    body: { start: bodyStart, end: content.at(-1)?.end ?? bodyStart },
    indent,
    parentIndent: token.indent,
    lines: content,
  };
}

interface RawLine {
  readonly start: number;
  readonly firstNonSpace: number;
  readonly textEnd: number;
  readonly end: number;
}

function rawLines(text: string, start: number, end: number): RawLine[] {
  const lines: RawLine[] = [];
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline >= end ? end : newline + 1;
    let textEnd = lineEnd;
    if (text[textEnd - 1] === '\n') textEnd--;
    if (textEnd > at && text[textEnd - 1] === '\r') textEnd--;
    let firstNonSpace = at;
    while (firstNonSpace < textEnd && text[firstNonSpace] === ' ') firstNonSpace++;
    lines.push({ start: at, firstNonSpace, textEnd, end: lineEnd });
    at = lineEnd;
  }
  return lines;
}

function detectIndent(lines: readonly RawLine[]): number {
  const first = lines.find((line) => line.firstNonSpace < line.textEnd);
  if (first !== undefined) return first.firstNonSpace - first.start;
  return lines.reduce((widest, line) => Math.max(widest, line.firstNonSpace - line.start), 0);
}

function isTrailing(line: RawLine, indent: number): boolean {
  return line.firstNonSpace === line.textEnd && line.firstNonSpace - line.start <= indent;
}

function indented(line: RawLine, indent: number): BlockLine {
  return {
    start: line.start,
    textStart: Math.min(line.start + indent, line.firstNonSpace),
    textEnd: line.textEnd,
    end: line.end,
  };
}

function sourceLength(token: CST.Token): number {
  return 'source' in token ? token.source.length : 0;
}
