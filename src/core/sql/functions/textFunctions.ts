import type { Range } from '../../text/range.ts';
import { raise, report, sqlText } from '../translate/context.ts';
import { varchar } from '../types/type.ts';
import { definitions, type MadeCall } from './functionDefinition.ts';
import { javaPattern } from './javaPattern.ts';

const spaces =
  'chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(28) || chr(29) || chr(30) || chr(31) || chr(32) || chr(5760) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8200) || chr(8201) || chr(8202) || chr(8232) || chr(8233) || chr(8287) || chr(12288)';

/** Positions count characters from 1; Trino documentation, "String functions". */
export const textFunctions = definitions('scalar', 'functions/string', [
  ['chr(bigint) varchar', 'chr(CAST($1 AS INTEGER))', 'There is no such character.'],
  ['codepoint(varchar) integer', 'trino_codepoint($1)', 'codepoint takes one character.'],
  ['concat(varchar, varchar...) varchar', joined],
  ['concat(array(T), array(T)...) array(T)', joined],
  ['concat_ws(varchar, varchar...) varchar', 'concat_ws($*)'],
  [
    'concat_ws(varchar, array(varchar)) varchar',
    "CASE WHEN $1 IS NOT NULL THEN coalesce(array_to_string($2, $1), CASE WHEN $2 IS NULL THEN NULL ELSE '' END) END",
  ],
  ['length(varchar) bigint', 'length($1)'],
  ['length(varbinary) bigint', 'octet_length($1)'],
  ['char_length(varchar) bigint', 'length($1)'],
  ['character_length(varchar) bigint', 'length($1)'],
  ['lower(varchar) varchar', 'lower($1)'],
  ['upper(varchar) varchar', 'trino_upper($1)'],
  [
    'lpad(varchar, bigint, varchar) varchar',
    'trino_lpad($1, $2, $3)',
    'Padding takes a size from 0 and a text that is not empty.',
  ],
  [
    'rpad(varchar, bigint, varchar) varchar',
    'trino_rpad($1, $2, $3)',
    'Padding takes a size from 0 and a text that is not empty.',
  ],
  ['ltrim(varchar) varchar', `ltrim($1, ${spaces})`],
  ['rtrim(varchar) varchar', `rtrim($1, ${spaces})`],
  ['trim(varchar) varchar', `trim($1, ${spaces})`],
  [
    'replace(varchar, varchar) varchar',
    "trino_replace($1, $2, '')",
    'replace takes a text to look for that is not empty.',
  ],
  [
    'replace(varchar, varchar, varchar) varchar',
    'trino_replace($1, $2, $3)',
    'replace takes a text to look for that is not empty.',
  ],
  ['reverse(varchar) varchar', 'trino_reverse($1)', 'reverse answers for ASCII texts here.'],
  ['split(varchar, varchar) array(varchar)', 'trino_split($1, $2)', 'split takes a separator that is not empty.'],
  [
    'split(varchar, varchar, bigint) array(varchar)',
    'trino_split_limit($1, $2, $3)',
    'split takes a separator that is not empty and a limit from 1.',
  ],
  [
    'split_part(varchar, varchar, bigint) varchar',
    'trino_split_part($1, $2, $3)',
    'split_part counts from 1 and takes a separator that is not empty.',
  ],
  [
    'split_to_map(varchar, varchar, varchar) map(varchar, varchar)',
    'trino_split_to_map($1, $2, $3)',
    'split_to_map needs one separator in each entry, and each key once.',
  ],
  ['starts_with(varchar, varchar) boolean', 'starts_with($1, $2)'],
  ['strpos(varchar, varchar) bigint', 'strpos($1, $2)'],
  ['position(varchar, varchar) bigint', 'strpos($1, $2)'],
  ['substr(varchar, bigint) varchar', 'trino_substr($1, $2)'],
  ['substr(varchar, bigint, bigint) varchar', 'trino_substr_length($1, $2, $3)'],
  ['substring(varchar, bigint) varchar', 'trino_substr($1, $2)'],
  ['substring(varchar, bigint, bigint) varchar', 'trino_substr_length($1, $2, $3)'],
  ['translate(varchar, varchar, varchar) varchar', 'translate($1, $2, $3)'],
  ['to_utf8(varchar) varbinary', 'encode($1)'],
  ['from_utf8(varbinary) varchar', 'decode($1)', 'These bytes are no UTF-8 text.'],
]);

export const binaryFunctions = definitions('scalar', 'functions/binary', [
  ['md5(varbinary) varbinary', 'unhex(md5($1))'],
  ['sha1(varbinary) varbinary', 'unhex(sha1($1))'],
  ['sha256(varbinary) varbinary', 'unhex(sha256($1))'],
  ['to_hex(varbinary) varchar', 'hex($1)'],
  ['from_hex(varchar) varbinary', 'unhex($1)', 'These are no hexadecimal digits.'],
  ['to_base64(varbinary) varchar', 'to_base64($1)'],
  ['from_base64(varchar) varbinary', 'from_base64($1)', 'This is no Base64 text.'],
]);

/** Patterns run on RE2: one that would mean something else there is refused. Trino documentation, "Regular expression functions". */
export const patternFunctions = definitions('scalar', 'functions/regexp', [
  ['regexp_like(varchar, varchar) boolean', checked('test', 'regexp_matches($1, $2)')],
  ['regexp_extract(varchar, varchar) varchar', checked('first', 'trino_regexp_extract($1, $2)')],
  ['regexp_extract(varchar, varchar, bigint) varchar', checked('first', '$g')],
  ['regexp_extract_all(varchar, varchar) array(varchar)', checked('all', 'regexp_extract_all($1, $2)')],
  ['regexp_extract_all(varchar, varchar, bigint) array(varchar)', checked('all', 'regexp_extract_all($1, $2, $n)')],
  ['regexp_replace(varchar, varchar) varchar', checked('all', "regexp_replace($1, $2, '', 'g')")],
  ['regexp_replace(varchar, varchar, varchar) varchar', checked('all', 'trino_regexp_replace($1, $2, $3)')],
  ['regexp_split(varchar, varchar) array(varchar)', checked('all', 'regexp_split_to_array($1, $2)')],
  ['regexp_count(varchar, varchar) bigint', checked('all', 'len(regexp_extract_all($1, $2))')],
]);

function joined({ arguments: items }: MadeCall): string {
  return `(${items.map(({ sql }) => sql).join(' || ')})`;
}

/** What a function does with the matches: whether there is one, the first, or all of them. */
type Use = 'test' | 'first' | 'all';

/** DuckDB wants the pattern and the group as constants, and RE2 must mean the same with it. */
function checked(use: Use, template: string) {
  return (call: MadeCall): string | null => {
    const [text, pattern, third] = call.arguments;
    const place = (index: number): Range => call.argumentRanges[index] ?? call.range;
    const fail = (message: string, index: number): null => {
      report(call.translation, 'sql.pattern', message, place(index));
      return null;
    };
    if (pattern?.literal === undefined) return fail('Write the pattern as a text.', 1);
    const made = javaPattern(pattern.literal, use === 'test', place(1));
    if ('message' in made) return fail(made.message, 1);
    if (use === 'all' && made.matchesEmpty)
      return fail('This pattern also matches nothing at all, which cannot be answered here: repeat with + for *.', 1);
    let group = '0';
    if (third !== undefined && third.type.kind !== 'varchar') {
      const found = /^(?:CAST\()?(\d+)/.exec(third.sql)?.[1];
      if (found === undefined) return fail('Write the number of the group as a number.', 2);
      if (Number(found) > made.groupCount)
        return fail(`The pattern has ${made.groupCount} groups, and none of the number ${found}.`, 2);
      group = found;
    } else if (third !== undefined) {
      const problem = replacementProblem(third.literal, made.groupCount);
      if (problem !== null) return fail(problem, 2);
    }
    if (use === 'all' && group !== '0' && !takesPart(pattern.literal))
      return fail('A group that may take no part cannot be answered here: make it part of every match.', 1);
    const whole = template.replace('$n', group).replace('$g', () => groupOf(call, pattern.literal ?? '', group));
    const sql = fill(whole, [text?.sql ?? 'NULL', sqlText(made.pattern), third?.sql ?? 'NULL']);
    if (!made.hasEnd) return sql;
    const message = 'A $ before the last line end of a text cannot be answered here.';
    return `CASE WHEN suffix(${text?.sql ?? 'NULL'}, chr(10)) THEN ${raise(call.translation, message, call.result, call.range)} ELSE ${sql} END`;
  };
}

function replacementProblem(replacement: string | undefined, groupCount: number): string | null {
  if (replacement === undefined) return 'Write the replacement as a text.';
  if (/\\|\$(?:\D|\d\d|$)/.test(replacement))
    return 'Write groups of the replacement as $1 to $9, without backslashes.';
  const missing = [...replacement.matchAll(/\$(\d)/g)].find(([, digit]) => Number(digit) > groupCount);
  return missing === undefined ? null : `The pattern has ${groupCount} groups, and none of the number ${missing[1]}.`;
}

/** True when every group is in each match. */
function takesPart(pattern: string): boolean {
  return !/\)(?:[*?]|\{0)|\|/.test(pattern.replace(/\([^()]*\)(?![*?{])/g, '')) && !/\)(?:[*?]|\{0)/.test(pattern);
}

/** A group that took no part is NULL in Trino and empty in DuckDB: where a pattern leaves both open, empty is a fault. */
function groupOf(call: MadeCall, pattern: string, group: string): string {
  const found = `regexp_extract($1, $2, ${group})`;
  const message = 'The group took no part, or the pattern is no regular expression here.';
  const value =
    group === '0' || takesPart(pattern)
      ? found
      : `CASE WHEN ${found} = '' THEN ${raise(call.translation, message, varchar, call.range)} ELSE ${found} END`;
  return `CASE WHEN regexp_matches($1, $2) THEN ${value} END`;
}

/** Puts the arguments into a template. */
export function fill(template: string, sql: readonly string[]): string {
  return template.replace(/\$(?:(\d)|\*)/g, (_whole, digit: string | undefined) =>
    digit === undefined ? sql.join(', ') : (sql[Number(digit) - 1] ?? 'NULL'),
  );
}
