import { localTime, momentOf } from '../translate/cast.ts';
import { refuse, report, sqlText, type Typed } from '../translate/context.ts';
import { moment } from '../types/type.ts';
import { isTimeText } from '../translate/comparison.ts';
import { jodaFormat, mysqlFormat, timeField } from '../translate/times.ts';
import { definitions, type MadeCall, type Row } from './functionDefinition.ts';

const times = ['date', 'timestamp', 'timestamptz'] as const;
const fieldNames = [
  'year',
  'quarter',
  'month',
  'week',
  'week_of_year',
  'day',
  'day_of_month',
  'day_of_week',
  'dow',
  'day_of_year',
  'doy',
  'year_of_week',
  'yow',
  'hour',
  'minute',
  'second',
  'millisecond',
];

/** Trino documentation, "Date and time functions and operators". Units and formats are written as texts. */
export const timeFunctions = definitions('scalar', 'functions/datetime', [
  ...fieldNames.flatMap((name) => times.map((time): Row => [`${name}(${time}) bigint`, field(name)])),
  ...times.flatMap((time): readonly Row[] => [
    [`date_trunc(varchar, ${time}) ${time}`, truncated],
    [`date_add(varchar, bigint, ${time}) ${time}`, added],
    [`date_diff(varchar, ${time}, ${time}) bigint`, difference],
    [`date_format(${time}, varchar) varchar`, formatted(mysqlFormat)],
    [`format_datetime(${time}, varchar) varchar`, formatted(jodaFormat)],
    [`to_iso8601(${time}) varchar`, isoText],
    [
      `last_day_of_month(${time}) date`,
      ({ translation, arguments: [time], range }) =>
        time === undefined ? null : `last_day(CAST(${localTime(translation, time, range)} AS DATE))`,
    ],
    [
      `date(${time}) date`,
      ({ translation, arguments: [time], range }) =>
        time === undefined ? null : `CAST(${localTime(translation, time, range)} AS DATE)`,
    ],
    [`to_unixtime(${time}) double`, '(epoch_us(CAST($1 AS TIMESTAMP)) / 1000000.0::DOUBLE)'],
  ]),
  [
    'date(varchar) date',
    "CAST(trino_text_as($1, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'date') AS DATE)",
    'The text is no date.',
  ],
  ['from_iso8601_timestamp(varchar) timestamptz', fromIso, 'The text is no ISO 8601 time in UTC.'],
  [
    'from_iso8601_date(varchar) date',
    "CAST(trino_text_as($1, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 'ISO 8601 date') AS DATE)",
    'The text is no ISO 8601 date.',
  ],
  ['from_unixtime(double) timestamptz', 'trino_from_unixtime($1)'],
  ['date_parse(varchar, varchar) timestamp', parsed(mysqlFormat), 'The text has not the format.'],
  ['parse_datetime(varchar, varchar) timestamptz', parsed(jodaFormat), 'The text has not the format.'],
  ['to_milliseconds(interval) bigint', '$1'],
  [
    'human_readable_seconds(double) varchar',
    ({ translation, range }) => {
      refuse(translation, 'human_readable_seconds', 'human_readable_seconds cannot be answered here.', range);
      return null;
    },
  ],
]);

function field(name: string) {
  return ({ translation, arguments: [time], range, argumentRanges }: MadeCall): string | null =>
    time === undefined ? null : timeField(translation, name, range, time, argumentRanges[0] ?? range).sql;
}

const units = ['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];
const dateUnits = ['day', 'week', 'month', 'quarter', 'year'];

/** The unit of a call, where it is one that the type has. */
function unitOf({ translation, arguments: [unit], argumentRanges, range }: MadeCall, isDate: boolean): string | null {
  const place = argumentRanges[0] ?? range;
  if (unit?.literal === undefined) {
    refuse(translation, 'unit', "Write the unit as a text, as 'hour'.", place);
    return null;
  }
  const name = unit.literal.toLowerCase();
  if ((isDate ? dateUnits : units).includes(name)) return name;
  const singular = name.replace(/s$/, '');
  const advice =
    units.includes(singular) && !units.includes(name)
      ? `write '${singular}'`
      : `write one of ${(isDate ? dateUnits : units).join(', ')}`;
  report(translation, 'sql.unit', `There is no unit ${unit.literal}: ${advice}.`, place);
  return null;
}

function truncated(call: MadeCall): string | null {
  const time = call.arguments[1];
  if (time === undefined) return null;
  const isDate = time.type.kind === 'date';
  const unit = unitOf(call, isDate);
  if (unit === null) return null;
  const local = `date_trunc('${unit}', ${localTime(call.translation, time, call.range)})`;
  return isDate ? `CAST(${local} AS DATE)` : momentOf(time.type, local);
}

/** Hours and shorter are added to the moment; days and longer to what the clocks show. */
function added(call: MadeCall): string | null {
  const [, count, time] = call.arguments;
  if (count === undefined || time === undefined) return null;
  const isDate = time.type.kind === 'date';
  const unit = unitOf(call, isDate);
  if (unit === null) return null;
  const factor = unit === 'quarter' ? 3 : 1;
  const interval = unit === 'quarter' ? 'months' : `${unit}s`;
  const amount = `to_${interval}(CAST(${factor === 1 ? count.sql : `(${count.sql}) * 3`} AS ${['millisecond', 'second', 'minute', 'hour'].includes(unit) ? 'BIGINT' : 'INTEGER'}))`;
  if (isDate) return `CAST(${time.sql} + ${amount} AS DATE)`;
  if (!dateUnits.includes(unit)) return `(${time.sql} + ${amount})`;
  return momentOf(time.type, `(${localTime(call.translation, time, call.range)} + ${amount})`);
}

/** Whole units between two times, as DuckDB's `date_sub` counts them. */
function difference(call: MadeCall): string | null {
  const [, from, to] = call.arguments;
  if (from === undefined || to === undefined) return null;
  const unit = unitOf(call, from.type.kind === 'date');
  if (unit === null) return null;
  // Hours and shorter are counted between the moments, days and longer on the clocks.
  const [a, b] = [from, to].map((time) =>
    dateUnits.includes(unit) ? localTime(call.translation, { ...time, type: from.type }, call.range) : time.sql,
  );
  return `date_sub('${unit}', ${a}, ${b})`;
}

function formatted(format: typeof mysqlFormat) {
  return ({ translation, arguments: [time, text], argumentRanges, range }: MadeCall): string | null => {
    if (time === undefined || text === undefined) return null;
    const made = format(translation, text, argumentRanges[1] ?? range);
    return made === null ? null : `strftime(${localTime(translation, time, range)}, ${sqlText(made)})`;
  };
}

function parsed(format: typeof mysqlFormat) {
  return ({ translation, arguments: [value, text], argumentRanges, range }: MadeCall): string | null => {
    if (value === undefined || text === undefined) return null;
    const made = format(translation, text, argumentRanges[1] ?? range);
    return made === null ? null : `trino_time_of(${value.sql}, ${sqlText(made)})`;
  };
}

function isoText({ translation, arguments: [time], range }: MadeCall): string | null {
  if (time === undefined) return null;
  if (time.type.kind === 'date') return `strftime(${time.sql}, '%Y-%m-%d')`;
  const local = localTime(translation, time, range);
  if (time.type.kind === 'timestamptz' && time.type.zone !== 'UTC') {
    refuse(translation, 'to_iso8601', "Write to_iso8601(time AT TIME ZONE 'UTC').", range);
    return null;
  }
  const precision = 'precision' in time.type ? time.type.precision : 3;
  return `(replace(trino_time_text(${local}, ${precision}), ' ', 'T')${time.type.kind === 'timestamptz' ? " || 'Z'" : ''})`;
}

/** A literal may have any offset; a column's texts are in UTC, or the query fails. */
function fromIso({ translation, arguments: [value], argumentRanges, range }: MadeCall): string | Typed | null {
  if (value === undefined) return null;
  const { literal } = value;
  if (literal === undefined) return `trino_from_iso8601_timestamp(${value.sql})`;
  const place = argumentRanges[0] ?? range;
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}(?::\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(literal);
  const [, day = '', time = '00:00:00', zone = 'Z'] = match ?? [];
  const clock =
    time.length === 2 ? `${time}:00:00` : time.length === 5 ? `${time}:00` : time.replace(',', '.').slice(0, 12);
  if (match === null || !isTimeText(`${day} ${clock}`)) {
    report(translation, 'sql.time', "Write the time as ISO 8601 has it: '2026-11-01T09:00:00Z'.", place);
    return null;
  }
  if (zone === 'Z' || /^[+-]00:?(?:00)?$/.test(zone)) return `TIMESTAMP '${day} ${clock}'`;
  const minutes =
    (zone.startsWith('-') ? -1 : 1) *
    (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2).padStart(2, '0')) * (zone.length > 3 ? 1 : 0));
  // Its clocks are those of the offset: it is compared, and brought to a zone before it is cut or printed.
  return { type: moment(null), sql: `(TIMESTAMP '${day} ${clock}' - to_minutes(${minutes}))` };
}
