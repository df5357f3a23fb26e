import type { Range } from '../../text/range.ts';
import type { Expression, Name } from '../ast.ts';
import { bigint, moment, typeText } from '../types/type.ts';
import { localTime } from './cast.ts';
import { nothing, refuse, report, type Translation, type Typed } from './context.ts';

/** The zone that an expression names, or `null` with a problem. */
export function zoneOf(translation: Translation, expression: Expression): string | null {
  if (expression.kind !== 'string') {
    refuse(translation, 'AT TIME ZONE', "Write the zone as a text, as 'UTC' or 'Europe/Berlin'.", expression.range);
    return null;
  }
  const written = expression.value;
  if (['utc', 'z', 'gmt', '+00:00', '+0', 'etc/utc'].includes(written.toLowerCase())) return 'UTC';
  if (/^[A-Za-z]+(?:\/[A-Za-z_+-]+)+$/.test(written) && isZone(written)) return written;
  const offset = /^[+-]\d/.test(written);
  if (offset)
    refuse(
      translation,
      `AT TIME ZONE '${written}'`,
      "Write a zone's name, as 'Europe/Berlin': an offset cannot be answered here.",
      expression.range,
    );
  else
    report(
      translation,
      'sql.zone',
      `There is no time zone ${written}: write a name as 'Europe/Berlin'.`,
      expression.range,
    );
  return null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The only way to ask whether a zone is known.
    return false;
  }
}

/** `time AT TIME ZONE zone`: the same moment on other clocks; a time without zone is of UTC. */
export function translateZone(translation: Translation, value: Typed, zone: string | null, range: Range): Typed {
  if (zone === null) return nothing;
  const { type } = value;
  if (type.kind === 'timestamptz' || type.kind === 'timestamp')
    return { type: moment(zone, type.precision), sql: value.sql };
  if (type.kind === 'unknown') return { type: moment(zone), sql: value.sql };
  return report(translation, 'sql.type', `AT TIME ZONE stands behind a time, not behind ${typeText(type)}.`, range);
}

/** DuckDB's name for each field of a time. Trino counts Monday as 1 and weeks as ISO 8601 does. */
const fields: ReadonlyMap<string, string> = new Map([
  ['year', 'year'],
  ['quarter', 'quarter'],
  ['month', 'month'],
  ['week', 'week'],
  ['week_of_year', 'week'],
  ['day', 'day'],
  ['day_of_month', 'day'],
  ['day_of_week', 'isodow'],
  ['dow', 'isodow'],
  ['day_of_year', 'doy'],
  ['doy', 'doy'],
  ['year_of_week', 'isoyear'],
  ['yow', 'isoyear'],
  ['hour', 'hour'],
  ['minute', 'minute'],
  ['second', 'second'],
]);

export function translateExtract(translation: Translation, field: Name, value: Typed, range: Range): Typed {
  return timeField(translation, field.text, field.range, value, range);
}

/** A field of a time on the clocks of its zone, by Trino's name of it. */
export function timeField(translation: Translation, field: string, place: Range, value: Typed, range: Range): Typed {
  const part = fields.get(field);
  const isMilliseconds = field === 'millisecond';
  if (part === undefined && !isMilliseconds)
    return refuse(translation, field, `The field ${field} of a time cannot be answered here.`, place);
  const { kind } = value.type;
  if (kind === 'unknown') return { type: bigint, sql: 'CAST(NULL AS BIGINT)' };
  if (
    !['date', 'timestamp', 'timestamptz'].includes(kind) ||
    (kind === 'date' && (isMilliseconds || ['hour', 'minute', 'second'].includes(field)))
  ) {
    const advice = kind === 'varchar' ? ': write from_iso8601_timestamp(text)' : '';
    return report(
      translation,
      'sql.type',
      `${field} is asked of a time, not of ${typeText(value.type)}${advice}.`,
      range,
    );
  }
  const local = localTime(translation, value, range);
  if (isMilliseconds) return { type: bigint, sql: `(date_part('millisecond', ${local}) % 1000)` };
  return { type: bigint, sql: `CAST(date_part('${part}', ${local}) AS BIGINT)` };
}

/** Letters of `date_format` and `date_parse` (MySQL's) and what DuckDB calls them; `null` where it has none. */
const mysqlLetters: ReadonlyMap<string, string> = new Map([
  ...[...'aBbdfHIjmpSY%'].map((letter): [string, string] => [letter, `%${letter}`]),
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
  ['y', '%y'],
]);

/** The format of `date_format` or `date_parse` for DuckDB; `null`, with a problem, where a letter has no equal. */
export function mysqlFormat(translation: Translation, format: Typed, range: Range): string | null {
  if (format.literal === undefined) {
    unsupportedFormat(translation, 'format', 'Write the format as a text.', range);
    return null;
  }
  let text = '';
  for (let at = 0; at < format.literal.length; at++) {
    const character = format.literal.charAt(at);
    if (character !== '%') {
      text += character;
      continue;
    }
    const letter = format.literal.charAt(++at);
    const mapped = mysqlLetters.get(letter);
    if (mapped === undefined) {
      unsupportedFormat(translation, `%${letter}`, `The format letter %${letter} has no equal here.`, range);
      return null;
    }
    text += mapped;
  }
  return text;
}

/** Runs of letters of `format_datetime` and `parse_datetime` (Joda's) and what DuckDB calls them. */
const jodaRuns: ReadonlyMap<string, string> = new Map([
  ['yyyy', '%Y'],
  ['YYYY', '%Y'],
  ['MM', '%m'],
  ['M', '%-m'],
  ['MMM', '%b'],
  ['MMMM', '%B'],
  ['dd', '%d'],
  ['d', '%-d'],
  ['HH', '%H'],
  ['H', '%-H'],
  ['hh', '%I'],
  ['h', '%-I'],
  ['mm', '%M'],
  ['ss', '%S'],
  ['SSS', '%g'],
  ['a', '%p'],
  ['EEE', '%a'],
  ['E', '%a'],
  ['EEEE', '%A'],
  ['DDD', '%j'],
  ['D', '%-j'],
]);

export function jodaFormat(translation: Translation, format: Typed, range: Range): string | null {
  if (format.literal === undefined) {
    unsupportedFormat(translation, 'format', 'Write the format as a text.', range);
    return null;
  }
  let text = '';
  for (const match of format.literal.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    const [run, quoted, letter] = match;
    if (quoted !== undefined) text += (quoted === '' ? "'" : quoted.replaceAll("''", "'")).replaceAll('%', '%%');
    else if (letter === undefined) text += run === '%' ? '%%' : run;
    else {
      const mapped = jodaRuns.get(run);
      if (mapped === undefined) {
        unsupportedFormat(translation, run, `The format letters ${run} have no equal here.`, range);
        return null;
      }
      text += mapped;
    }
  }
  if ((format.literal.split("'").length - 1) % 2 === 1) {
    unsupportedFormat(translation, "'", 'The quoted text in the format is never closed.', range);
    return null;
  }
  return text;
}

function unsupportedFormat(translation: Translation, construct: string, message: string, range: Range): void {
  translation.problems.push({
    severity: 'error',
    code: 'sql.unsupported-format',
    message,
    range,
    unsupported: construct,
  });
}
