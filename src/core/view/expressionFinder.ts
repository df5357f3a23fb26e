import { compileRegex, type Regex } from '../regex/compileRegex.ts';
import type { Finder } from './findRows.ts';

/**
 * Finds what an expression matches, in RE2's dialect, as Logs Insights has it. It takes time in proportion to the text
 * whatever the expression: values come from whoever calls an API, and one that an expression almost matches would
 * otherwise keep the page busy for years.
 */
export function expressionFinder(source: string, isCaseSensitive: boolean): Finder | { readonly problem: string } {
  const { regex, problem } = compileRegex(isCaseSensitive ? source : `(?i)${source}`, { range: { start: 0, end: 0 } });
  if (regex === null) return { problem: problem?.message ?? '' };
  const first = (text: string, from: number) => firstMatch(regex, text, from);
  const isEmptyAnywhere = matchesNothing(regex);
  return { first, has: (text) => (isEmptyAnywhere ? first(text, 0) !== null : regex.test(text)) };
}

/**
 * Whether the expression may match between two characters. All that can be asked there holds of the empty text, but for the
 * edge of a word.
 */
function matchesNothing(regex: Regex): boolean {
  return regex.test('') || regex.source.includes('\\b');
}

function firstMatch(regex: Regex, text: string, from: number): readonly [number, number] | null {
  for (let match = regex.exec(text, from); match !== null; match = regex.exec(text, from)) {
    const { start, end } = match;
    if (end > start) return [start, end];
    from = end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return null;
}
