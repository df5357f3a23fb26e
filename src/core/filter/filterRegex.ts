import { compileRegex, type Regex } from '../regex/compileRegex.ts';
import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';

/** What may stand for itself or as an operator: FilterAndPatternSyntax, "Supported regular expressions (regex) syntax". */
const allowed = /^[A-Za-z0-9:_#=@/;,^$?[\]{}|\\*+. -]$/;
const classEscape = /^[dDsSwW]$/;
const literalEscape = /^[:_#=@/;,^$?[\]{}|\\*+. -]$/;
/** `\xhh`, two digits of an ASCII code. */
const hexEscape = /^\\x[0-7][0-9A-Fa-f]/;

/** After so many faults in one expression, more would only bury them. */
const mostProblems = 10;

/**
 * The problems of a regular expression between `%`, whose source stands at `offset` of the pattern. A space is allowed:
 * the page's list lacks it, its example `%^starting|^initializing|^shutting down%` has one.
 */
export function checkFilterRegex(source: string, offset: number): Problem[] {
  const whole = range(offset, offset + source.length);
  if (source === '') {
    return [error('filter.regex-empty', 'There is no regular expression between the percent signs.', whole)];
  }
  const problems: Problem[] = [];
  for (let at = 0; at < source.length && problems.length < mostProblems; at++) {
    if (source.charAt(at) === '\\') {
      const length = escapeLength(source, at);
      const size = length ?? Math.min(2, source.length - at);
      if (length === null) {
        const message = `A filter pattern has no escape ${source.slice(at, at + size)}: use \\d \\s \\w, \\xhh, or an escaped operator.`;
        problems.push(error('filter.regex-escape', message, range(offset + at, offset + at + size)));
      }
      at += size - 1;
    } else if (!allowed.test(source.charAt(at))) {
      const size = (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      problems.push(characterProblem(source.slice(at, at + size), offset + at));
      at += size - 1;
    }
  }
  if (problems.length > 0) return problems;
  const { problem } = compileRegex(toRe2(source), { range: whole });
  return problem === null ? [] : [problem];
}

/** Compiles a source that `checkFilterRegex` found no problem in. */
export function compileFilterRegex(source: string): Regex {
  const { regex } = compileRegex(toRe2(source), { range: range(0, source.length) });
  if (regex === null) throw new Error(`an unchecked regular expression reached the evaluator: ${source}`);
  return regex;
}

/** The length of the escape that a backslash opens, or `null` where filter patterns have no such escape. */
function escapeLength(source: string, at: number): number | null {
  const escaped = source.charAt(at + 1);
  if (classEscape.test(escaped) || literalEscape.test(escaped)) return 2;
  return hexEscape.test(source.slice(at, at + 4)) ? 4 : null;
}

function characterProblem(character: string, start: number): Problem {
  const place = range(start, start + character.length);
  const code = character.charCodeAt(0);
  if (character === '(' || character === ')') {
    const message = `A filter pattern's regular expression has no groups; for the character itself write \\x${code.toString(16)}.`;
    return error('filter.regex-group', message, place);
  }
  const advice = code < 128 ? `write \\x${code.toString(16).toUpperCase().padStart(2, '0')}` : 'use . in its place';
  return error(
    'filter.regex-character',
    `A filter pattern's regular expression cannot hold ${character}: ${advice}.`,
    place,
  );
}

/** Filter patterns let `{,n}` stand for `{0,n}` ("Either m or n can be omitted"); RE2 reads it as text. */
function toRe2(source: string): string {
  if (!source.includes('{,')) return source;
  let result = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    const opensRange =
      !inClass && character === '{' && source.charAt(at + 1) === ',' && digit.test(source.charAt(at + 2));
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    result += opensRange ? '{0' : character;
    if (character === '\\') result += source.charAt(++at);
  }
  return result;
}

const digit = /\d/;
