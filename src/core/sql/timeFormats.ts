import { unsupported, type Problem } from '../text/problem.ts';
import type { Edit } from './applyEdits.ts';
import type { SqlCall } from './findCalls.ts';
import type { SqlToken } from './tokenizeSql.ts';

/** MySQL's format letters (Trino, "MySQL date functions") in those of DuckDB's strftime; `null` where it has no equal. */
const letters: ReadonlyMap<string, string | null> = new Map([
  ...[...'aBbdfHIjmpSwYy%'].map((letter): [string, string] => [letter, `%${letter}`]),
  ['c', '%-m'],
  ['e', '%-d'],
  ['h', '%I'],
  ['i', '%M'],
  ['k', '%-H'],
  ['l', '%-I'],
  ['M', '%B'],
  ['r', '%I:%M:%S %p'],
  ['s', '%S'],
  ['T', '%H:%M:%S'],
  ['W', '%A'],
  ...[...'DUuVvXxw'].map((letter): [string, null] => [letter, null]),
]);

const formatted: ReadonlySet<string> = new Set(['date_format', 'date_parse']);

/** Rewrites the format of `date_format` and `date_parse`, which must be a literal: DuckDB reads it before it runs. */
export function timeFormats(
  text: string,
  tokens: readonly SqlToken[],
  calls: readonly SqlCall[],
): { readonly edits: readonly Edit[]; readonly problems: readonly Problem[] } {
  const edits: Edit[] = [];
  const problems: Problem[] = [];
  for (const call of calls) {
    if (!formatted.has(call.name) || call.closeRange === null) continue;
    const close = call.closeRange;
    const format = tokens.findLast((token) => token.range.end <= close.start);
    if (format?.kind !== 'string') {
      problems.push(
        unsupported(
          'sql.unsupported-format',
          call.name,
          `Write the format of ${call.name} as a literal.`,
          call.nameRange,
        ),
      );
      continue;
    }
    const written = text.slice(format.range.start, format.range.end);
    const letter = [...written.matchAll(/%(.)/gsu)]
      .map((match) => match[1] ?? '')
      .find((each) => (letters.get(each) ?? null) === null);
    if (letter === undefined)
      edits.push({
        range: format.range,
        text: written.replace(/%(.)/gsu, (_whole, each: string) => letters.get(each) ?? ''),
      });
    else
      problems.push(
        unsupported(
          'sql.unsupported-format',
          `%${letter}`,
          `The format letter %${letter} has no equal here.`,
          format.range,
        ),
      );
  }
  return { edits, problems };
}
