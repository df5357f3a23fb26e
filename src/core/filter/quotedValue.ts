import type { Token } from '../query/token.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { quoted, scanQuoted } from './scanQuoted.ts';

/**
 * The quoted value of a cell of `Key = value` lines that begins at `at`, or `null` where none does: a single quote that is
 * never closed is an ordinary character. Problems, named after the language: `….unclosed-string`, `….single-quotes`.
 */
export function quotedValue(
  text: string,
  at: number,
  language: 'lookup' | 'alarms',
  problems: Problem[],
): Token<'string'> | null {
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'") return null;
  const { end, closed, value } = scanQuoted(text, at);
  if (quote === "'" && !closed) return null;
  const place = range(at, end);
  if (!closed) {
    const message = 'This quotation mark is never closed: add the closing ".';
    problems.push(error(`${language}.unclosed-string`, message, place));
  }
  if (quote === "'") {
    const problem = error(`${language}.single-quotes`, 'A value is written bare or in double quotation marks.', place);
    const edits = [{ range: place, text: quoted(value) }];
    problems.push({ ...problem, fix: { title: 'Use double quotation marks', edits } });
  }
  return { kind: 'string', range: place, literal: { kind: 'text', text: value } };
}
