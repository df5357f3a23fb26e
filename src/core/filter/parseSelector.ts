import { error, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';
import { anyElement, anyMember, isWildcard, type Selector, type SelectorStep } from './filterQuery.ts';
import { scanQuoted } from './scanQuoted.ts';

const namePattern = /^[A-Za-z0-9_-]+$/;
const wholeName = /[^.[\]]*/y;
const index = /^\d+$/;

/**
 * Reads a property selector, `$.a.b[0]['key.with.dot'].*`, that stands at `offset` of the pattern. Names hold letters,
 * digits, `-` and `_`; any other key stands in brackets; at most one wildcard (page FilterAndPatternSyntax).
 */
export function parseSelector(text: string, offset: number, problems: Problem[]): Selector | null {
  const place = range(offset, offset + text.length);
  if (text.length === 1 || (text.charAt(1) !== '.' && text.charAt(1) !== '[')) {
    const problem = error('filter.selector', 'A selector starts with "$." and a property name.', place);
    const fix = { title: 'Write "$."', edits: [{ range: range(offset, offset + 1), text: '$.' }] };
    problems.push(text.length > 1 ? { ...problem, fix } : problem);
    return null;
  }
  const steps: SelectorStep[] = [];
  for (let at = 1; at < text.length;) {
    const read = text.charAt(at) === '.' && text.charAt(at + 1) !== '[' ? readName(text, at) : readBracket(text, at);
    if (read.step === undefined) {
      const problem = error('filter.selector', read.message, range(offset + at, offset + read.end));
      const edits = [{ range: problem.range, text: read.instead ?? '' }];
      problems.push(
        read.instead === undefined ? problem : { ...problem, fix: { title: `Write ${read.instead}`, edits } },
      );
      return null;
    }
    steps.push(read.step);
    at = read.end;
  }
  if (steps.filter(isWildcard).length > 1) {
    problems.push(error('filter.selector-wildcards', 'A selector holds at most one wildcard.', place));
    return null;
  }
  return { steps, range: place };
}

type Read =
  | { readonly step: SelectorStep; readonly end: number }
  | { readonly step?: undefined; readonly end: number; readonly message: string; readonly instead?: string };

/** `.name` or `.*`. */
function readName(text: string, at: number): Read {
  wholeName.lastIndex = at + 1;
  const name = wholeName.exec(text)?.[0] ?? '';
  const end = at + 1 + name.length;
  if (name === '*') return { step: anyMember, end };
  if (namePattern.test(name)) return { step: name, end };
  if (name === '') return { end: Math.max(end, at + 1), message: 'A property name is missing after the period.' };
  const message = 'A property name holds letters, digits, "-" and "_"; any other stands in brackets.';
  return { end, message, instead: `.['${name}']` };
}

/** `[0]`, `[*]`, `['key']`, the last one also after a period. */
function readBracket(text: string, at: number): Read {
  const open = text.charAt(at) === '.' ? at + 1 : at;
  const quote = text.charAt(open + 1);
  if (quote === "'" || quote === '"') {
    const key = scanQuoted(text, open + 1);
    if (text.charAt(key.end) !== ']')
      return { end: text.length, message: 'This bracket is never closed: add the "]".' };
    if (quote === "'") return { step: key.value, end: key.end + 1 };
    const message = 'A key in brackets stands in single quotation marks.';
    return { end: key.end + 1, message, instead: `.['${key.value}']` };
  }
  const close = text.indexOf(']', open);
  if (close < 0) return { end: text.length, message: 'This bracket is never closed: add the "]".' };
  const inside = text.slice(open + 1, close);
  if (open === at && inside === '*') return { step: anyElement, end: close + 1 };
  if (open === at && index.test(inside)) return { step: Number(inside), end: close + 1 };
  return {
    end: close + 1,
    message: "Brackets hold an index, * or a key in single quotation marks: [0], [*], ['key'].",
  };
}
