import { toJavaScript } from '../filter/javaScriptRegex.ts';
import type { ParsePattern } from './query.ts';
import type { Value } from './plainValue.ts';

/** Page CWL_QuerySyntax-Parse: the names and what they hold; absent where nothing was found. */
export function parseRow(pattern: ParsePattern, text: string | null): readonly (readonly [string, Value])[] {
  if ('glob' in pattern) {
    const last = pattern.glob.length - 1;
    const source = pattern.glob.map((part, index) => {
      if (part === null) return index === last ? '([^]*)' : '([^]*?)';
      return toJavaScript([{ literal: part }]);
    });
    const found = text === null ? null : new RegExp(source.join(''), 'u').exec(text);
    return pattern.names.map((name, index) => [name, found?.[index + 1] ?? null]);
  }
  const groupAt = (index: number): string =>
    pattern.groups
      .map(({ name, from, to }) => (index === from ? `(?<${name}>` : index === to ? ')' : ''))
      .toSorted((a, b) => Number(b === ')') - Number(a === ')'))
      .join('');
  const found = text === null ? null : new RegExp(toJavaScript(pattern.regex, groupAt), 'u').exec(text);
  return pattern.groups.map(({ name }) => [name, found?.groups?.[name] ?? null]);
}
