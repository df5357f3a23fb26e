import { isoTime } from '../../time/window.ts';
import type { Expression } from '../ast.ts';
import { bigint, date, decimal, double, integer, moment, timestamp, varchar, type Type } from '../types/type.ts';
import { typeOf } from '../types/typeOf.ts';
import { translateCast } from './cast.ts';
import { isTimeText } from './comparison.ts';
import { nothing, refuse, report, sqlText, type Translation, type Typed } from './context.ts';

/** A number: an integer is an `integer` where it fits, a number with a point a decimal. */
export function numberLiteral(
  translation: Translation,
  { digits, form, range }: Expression & { kind: 'number' },
): Typed {
  if (form === 'double') return { type: double, sql: `CAST(${sqlText(digits)} AS DOUBLE)` };
  if (form === 'decimal') {
    const [whole = '', fraction = ''] = digits.split('.');
    const significant = whole.replace(/^0+/, '');
    const precision = Math.max(1, significant.length + fraction.length);
    if (precision > 38) return report(translation, 'sql.number', 'A decimal has at most 38 digits.', range);
    return {
      type: decimal(precision, fraction.length),
      sql: `CAST(${sqlText(digits)} AS DECIMAL(${precision}, ${fraction.length}))`,
    };
  }
  const value = BigInt(digits);
  if (value <= 2147483647n) return { type: integer, sql: value.toString() };
  if (value <= 9223372036854775807n) return { type: bigint, sql: `CAST(${value} AS BIGINT)` };
  return report(translation, 'sql.number', 'An integer has at most 9223372036854775807: write it as a text.', range);
}

export function typedLiteral(translation: Translation, { type, text, range }: Expression & { kind: 'typed' }): Typed {
  if (type === 'date') {
    if (isTimeText(text) && text.length === 10) return { type: date, sql: `DATE ${sqlText(text)}` };
    return report(translation, 'sql.time', "Write a date as DATE '2026-11-01'.", range);
  }
  if (type === 'timestamp') {
    const zoned = /^(.*?) ?(UTC|Z|[A-Z][A-Za-z_]+\/[A-Za-z_/]+)$/.exec(text);
    const [time, zone] =
      zoned === null ? [text, null] : [zoned[1] ?? '', zoned[2] === 'Z' ? 'UTC' : (zoned[2] ?? 'UTC')];
    if (!isTimeText(time))
      return report(translation, 'sql.time', "Write a time as TIMESTAMP '2026-11-01 09:00:00', in UTC.", range);
    const precision = /\.(\d+)$/.exec(time)?.[1]?.length ?? 0;
    if (zone === null) return { type: timestamp(precision), sql: `TIMESTAMP ${sqlText(time)}` };
    if (zone === 'UTC') return { type: moment('UTC', precision), sql: `TIMESTAMP ${sqlText(time)}` };
    return refuse(translation, `TIMESTAMP '… ${zone}'`, 'Write the time in UTC.', range);
  }
  const named = typeOf({ name: type, numbers: [], parameters: [], withTimeZone: false, range });
  if ('unsupported' in named) return unsupportedType(translation, named.unsupported, range);
  if (named.kind === 'json') return { type: named, sql: `trino_json_parse(${sqlText(text)})` };
  return translateCast(translation, { type: varchar, sql: sqlText(text), literal: text }, named, range);
}

export function unsupportedType(translation: Translation, name: string, range: Expression['range']): Typed {
  translation.problems.push({
    severity: 'error',
    code: 'sql.unsupported-type',
    message: name === '' ? 'Write a type here.' : `The type ${name} is not there offline.`,
    range,
    unsupported: name,
  });
  return nothing;
}

const millisecondsOf: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

export function interval(
  translation: Translation,
  { text, unit, negative, range }: Expression & { kind: 'interval' },
): Typed {
  const sign = negative ? '-' : '';
  if (unit === 'year' || unit === 'month') {
    if (!/^-?\d{1,6}$/.test(text))
      return report(translation, 'sql.interval', "Write an interval as INTERVAL '7' DAY.", range);
    return {
      type: { kind: 'interval year to month' },
      sql: `(${sign}${Number(text) * (unit === 'year' ? 12 : 1)})`.replace('--', ''),
    };
  }
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text);
  if (match === null || (match[3] !== undefined && unit !== 'second'))
    return report(translation, 'sql.interval', "Write an interval as INTERVAL '7' DAY.", range);
  const isNegative = negative !== (match[1] === '-');
  const factor = unit === 'day' || unit === 'week' ? 86_400_000 : (millisecondsOf[unit] ?? 1);
  const fraction = Number((match[3] ?? '').padEnd(3, '0'));
  const amount = Number(match[2]) * (unit === 'week' ? 7 : 1);
  const type: Type = { kind: 'interval day to second' };
  if (fraction > 0) return { type, sql: `CAST(${isNegative ? '-' : ''}${amount * factor + fraction} AS BIGINT)` };
  return {
    type,
    sql:
      factor === 86_400_000
        ? `(${isNegative ? '-' : ''}${amount}::BIGINT * 86400000)`
        : `CAST(${isNegative ? '-' : ''}${amount * factor} AS BIGINT)`,
  };
}

export function momentValue(translation: Translation, { name, range }: Expression & { kind: 'moment' }): Typed {
  const iso = isoTime(translation.now);
  const time = `TIMESTAMP '${iso.slice(0, 10)} ${iso.slice(11, 23)}'`;
  if (name === 'current_date') return { type: date, sql: `DATE '${iso.slice(0, 10)}'` };
  if (name === 'current_timestamp') return { type: moment(), sql: time };
  if (name === 'localtimestamp') return { type: timestamp(), sql: time };
  return refuse(translation, name, `Write current_timestamp for ${name}.`, range);
}
