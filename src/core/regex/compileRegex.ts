import { RE2JS, RE2JSException } from 're2js';
import { error, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { literalMatcher } from './literalMatcher.ts';

/** A regular expression that takes time linear in the text, whatever the pattern. Matches anywhere unless anchored. */
export interface Regex {
  readonly source: string;
  /** The names of the capturing groups, in the order they open; an unnamed group is not among them. */
  readonly groupNames: readonly string[];
  /** How many capturing groups there are, named or not. */
  readonly groupCount: number;
  test(text: string): boolean;
  /** The first match at or after `from` (default 0), or `null`. */
  exec(text: string, from?: number): RegexMatch | null;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Text of a named group; `null` when there is no such group or it took no part in the match. */
  group(name: string): string | null;
  /** The same of a group by its number, from 1. */
  groupAt(index: number): string | null;
}

export interface RegexOptions {
  /** Where the expression stands in the text that is being parsed: the range of a problem. */
  readonly range: Range;
}

export interface CompiledRegex {
  readonly regex: Regex | null;
  readonly problem: Problem | null;
}

/** A longer pattern is a mistake or an attack: CloudWatch Logs takes queries of 10,000 characters in all. */
const maximumSourceLength = 10_000;
/** Matching costs at most this many steps for each character of the text. */
const maximumProgramSize = 20_000;

/**
 * Compiles RE2 syntax, the dialect of CloudWatch Logs (CWL_QuerySyntax-operations-functions: "Uses RE2 regex syntax").
 * Look-around and back-references are not RE2 and give `regex.invalid`; a pattern beyond the limits gives `regex.too-large`.
 */
export function compileRegex(source: string, options: RegexOptions): CompiledRegex {
  if (source.length > maximumSourceLength) return tooLarge(options.range);
  const test = literalMatcher(source);
  try {
    const compiled = RE2JS.compile(source);
    if (compiled.programSize() > maximumProgramSize) return tooLarge(options.range);
    return { regex: wrap(source, compiled, test), problem: null };
  } catch (fault) {
    if (!(fault instanceof RE2JSException)) throw fault;
    return { regex: null, problem: error('regex.invalid', messageOf(fault, source), options.range) };
  }
}

function wrap(source: string, compiled: RE2JS, test: ((text: string) => boolean) | null): Regex {
  const indexes = new Map(Object.entries(compiled.namedGroups()));
  return {
    source,
    groupNames: [...indexes.keys()],
    groupCount: compiled.groupCount(),
    test: test ?? ((text) => compiled.test(text)),
    exec: (text, from = 0) => {
      const matcher = compiled.matcher(text);
      if (from > text.length || !matcher.find(from)) return null;
      return {
        start: matcher.start(),
        end: matcher.end(),
        group: (name) => {
          const index = indexes.get(name);
          return index === undefined ? null : matcher.group(index);
        },
        groupAt: (index) => (index < 0 || index > matcher.groupCount() ? null : matcher.group(index)),
      };
    },
  };
}

function tooLarge(range: Range): CompiledRegex {
  return {
    regex: null,
    problem: error('regex.too-large', 'This regular expression is too large: repeat less, or split it.', range),
  };
}

function messageOf(fault: RE2JSException, source: string): string {
  if (/\(\?<?[=!]/.test(source))
    return 'RE2 has no look-ahead and no look-behind: write the condition as a second filter.';
  if (/\\[1-9]/.test(source)) return 'RE2 has no back-references.';
  return `Not a regular expression of RE2: ${fault.message.replace(/^error parsing regexp: /, '')}.`;
}
