import type { Problem } from './problem.ts';
import { placeInFile, rangeInFile, type Source } from './source.ts';
import { visibleText } from '../table/visibleText.ts';

/** `FILE:LINE:COLUMN: severity code: message`, one line, as editors and CI systems read it. */
export function problemLine(source: Source, problem: Problem): string {
  const { line, column } = placeInFile(source, problem.range.start);
  return visibleText(`${source.name}:${line}:${column}: ${problem.severity} ${problem.code}: ${problem.message}`);
}

const longestExcerpt = 100;

/** The line of the file that a problem stands on, and carets beneath the place; two lines, each ended by `\n`. */
export function problemExcerpt(source: Source, problem: Problem): string {
  const text = source.origin?.fileText ?? source.text;
  const at = rangeInFile(source, problem.range);
  const lineStart = Math.max(text.lastIndexOf('\n', at.start - 1), text.lastIndexOf('\r', at.start - 1)) + 1;
  const rest = text.slice(lineStart).search(/[\r\n]/);
  const lineEnd = rest < 0 ? text.length : lineStart + rest;
  const from = Math.max(lineStart, at.start - longestExcerpt / 2);
  const to = Math.min(lineEnd, from + longestExcerpt);
  const before = visibleText(text.slice(from, at.start));
  const marked = visibleText(text.slice(at.start, Math.min(at.end, to)));
  const after = visibleText(text.slice(Math.min(Math.max(at.end, at.start), to), to));
  const { line } = placeInFile(source, problem.range.start);
  const number = String(line);
  return (
    `${number} | ${before}${marked}${after}\n` +
    `${' '.repeat(number.length)} | ${' '.repeat(before.length)}${'^'.repeat(Math.max(1, marked.length))}\n`
  );
}
