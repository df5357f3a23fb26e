import type { Range } from '../../text/range.ts';
import type { ArithmeticOperator } from '../ast.ts';
import {
  asDecimal,
  bigint,
  commonType,
  date,
  decimal,
  double,
  duckdbType,
  isInteger,
  isNumber,
  timestamp,
  typeText,
  type Type,
} from '../types/type.ts';
import { coerce, localTime, momentOf } from './cast.ts';
import { foresee, raise, report, type Translation, type Typed } from './context.ts';

/** `left operator right` by the types of both (Trino documentation, "Mathematical" and "Date and time" operators). */
export function translateArithmetic(
  translation: Translation,
  operator: ArithmeticOperator,
  left: Typed,
  right: Typed,
  range: Range,
): Typed {
  if (left.type.kind === 'unknown' && right.type.kind === 'unknown')
    return { type: bigint, sql: 'CAST(NULL AS BIGINT)' };
  if (left.type.kind === 'unknown' && isNumber(right.type))
    return { type: right.type, sql: `CAST(NULL AS ${duckdbType(right.type)})` };
  if (right.type.kind === 'unknown' && isNumber(left.type))
    return { type: left.type, sql: `CAST(NULL AS ${duckdbType(left.type)})` };
  if (isNumber(left.type) && isNumber(right.type)) return arithmetic(translation, operator, left, right, range);
  const time = timeArithmetic(translation, operator, left, right, range);
  if (time !== null) return time;
  const advice =
    left.type.kind === 'varchar' || right.type.kind === 'varchar'
      ? ': cast the text to a number, or write || to join texts'
      : '';
  return report(
    translation,
    'sql.type',
    `Athena has no ${typeText(left.type)} ${operator} ${typeText(right.type)}${advice}.`,
    range,
  );
}

function arithmetic(
  translation: Translation,
  operator: ArithmeticOperator,
  left: Typed,
  right: Typed,
  range: Range,
): Typed {
  const type = commonType(left.type, right.type) ?? double;
  if (type.kind === 'decimal') return decimalArithmetic(translation, operator, left, right, range);
  const [a, b] = [coerce(translation, left, type), coerce(translation, right, type)];
  if (!isInteger(type)) {
    if (operator === '/') return { type, sql: `trino_double_divide(${a}, ${b})` };
    return { type, sql: operator === '%' ? `fmod(${a}, ${b})` : `(${a} ${operator} ${b})` };
  }
  foresee(translation, 'The number is too large for its type.', range);
  if (operator !== '/' && operator !== '%') return { type, sql: `(${a} ${operator} ${b})` };
  const sign = operator === '/' ? '//' : '%';
  return {
    type,
    sql: divided(translation, a, b, (x, y) => `CAST(${x} ${sign} ${y} AS ${duckdbType(type)})`, type, range),
  };
}

/**
 * A quotient or remainder that fails where the divisor is zero and the other side is not NULL. Both sides stand twice in the
 * text: many divisions in one another are too large to be answered (`expression.ts`).
 */
function divided(
  translation: Translation,
  a: string,
  b: string,
  make: (a: string, b: string) => string,
  type: Type,
  range: Range,
): string {
  if (/^[1-9]\d*$/.test(b)) return make(a, b);
  const fault = raise(translation, 'Division by zero.', type, range);
  return `CASE WHEN (${a}) IS NULL THEN NULL WHEN ${b} = 0 THEN ${fault} ELSE ${make(a, b)} END`;
}

/** Precision and scale of each operator: Trino documentation, "Decimal functions and operators". */
function decimalArithmetic(
  translation: Translation,
  operator: ArithmeticOperator,
  left: Typed,
  right: Typed,
  range: Range,
): Typed {
  const a = asDecimal(left.type) ?? { precision: 38, scale: 0 };
  const b = asDecimal(right.type) ?? { precision: 38, scale: 0 };
  foresee(translation, 'The number is too large for its type.', range);
  const first = coerce(translation, left, decimal(a.precision, a.scale));
  const second = coerce(translation, right, decimal(b.precision, b.scale));
  const scale = operator === '*' ? a.scale + b.scale : Math.max(a.scale, b.scale);
  if (scale > 38)
    return report(translation, 'sql.type', 'The answer has more than 38 decimals: cast to double first.', range);
  const precisions: Readonly<Record<ArithmeticOperator, number>> = {
    '+': Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1,
    '-': Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1,
    '*': a.precision + b.precision,
    '/': a.precision + b.scale + Math.max(0, b.scale - a.scale),
    '%': Math.min(b.precision - b.scale, a.precision - a.scale) + scale,
  };
  const type = decimal(Math.min(38, precisions[operator]), scale);
  if (operator === '/') {
    const shift = scale + b.scale - a.scale;
    const quotient = (x: string, y: string): string =>
      `CAST(trino_scaled(trino_decimal_divide(trino_unscaled(${x}), trino_unscaled(${y}), ${shift}), ${scale}) AS ${duckdbType(type)})`;
    return { type, sql: divided(translation, first, second, quotient, type, range) };
  }
  if (operator === '*')
    return {
      type,
      sql: `CAST(trino_scaled(trino_unscaled(${first}) * trino_unscaled(${second}), ${scale}) AS ${duckdbType(type)})`,
    };
  const wide = duckdbType(
    decimal(Math.min(38, Math.max(type.kind === 'decimal' ? type.precision : 38, a.precision, b.precision)), scale),
  );
  const made = (x: string, y: string): string =>
    `CAST(CAST(${x} AS ${wide}) ${operator} CAST(${y} AS ${wide}) AS ${duckdbType(type)})`;
  return { type, sql: operator === '%' ? divided(translation, first, second, made, type, range) : made(first, second) };
}

/** The exact mean of decimals, as `avg` gives it. */
export function decimalMean(sum: string, count: string, type: Type & { readonly kind: 'decimal' }): string {
  return `CAST(trino_scaled(trino_decimal_divide(trino_unscaled(${sum}), ${count}, 0), ${type.scale}) AS ${duckdbType(type)})`;
}

const times = ['date', 'timestamp', 'timestamptz'];

function timeArithmetic(
  translation: Translation,
  operator: ArithmeticOperator,
  left: Typed,
  right: Typed,
  range: Range,
): Typed | null {
  const [a, b] = [left.type.kind, right.type.kind];
  if (operator === '+' && !times.includes(a) && times.includes(b))
    return timeArithmetic(translation, operator, right, left, range);
  if (times.includes(a) && (operator === '+' || operator === '-')) {
    const sign = operator === '-' ? '-' : '';
    if (b === 'interval day to second')
      return shift(translation, left, `to_milliseconds(${sign}(${right.sql}))`, true, range);
    if (b === 'interval year to month')
      return shift(translation, left, `to_months(${sign}(${right.sql}))`, false, range);
    if (operator === '-' && times.includes(b)) return difference(translation, left, right);
  }
  if (a === b && a.startsWith('interval') && (operator === '+' || operator === '-'))
    return { type: left.type, sql: `(${left.sql} ${operator} ${right.sql})` };
  if (a.startsWith('interval') && isInteger(right.type) && operator === '*')
    return { type: left.type, sql: `(${left.sql} * ${right.sql})` };
  if (b.startsWith('interval') && isInteger(left.type) && operator === '*')
    return { type: right.type, sql: `(${left.sql} * ${right.sql})` };
  return null;
}

/** Days and shorter are added to the moment, months to what the clocks show. */
function shift(translation: Translation, time: Typed, interval: string, exact: boolean, range: Range): Typed {
  const { type } = time;
  if (type.kind === 'date') {
    if (exact && !/^to_milliseconds\(-?\(\(-?\d+::BIGINT \* 86400000\)\)\)$/.test(interval))
      return report(
        translation,
        'sql.type',
        'Athena adds only whole days to a date: cast it to timestamp first.',
        range,
      );
    return { type: date, sql: `CAST(${time.sql} + ${interval} AS DATE)` };
  }
  if (exact) return { type, sql: `(${time.sql} + ${interval})` };
  return { type, sql: momentOf(type, `(${localTime(translation, time, range)} + ${interval})`) };
}

function difference(translation: Translation, left: Typed, right: Typed): Typed {
  const common = commonType(left.type, right.type) ?? timestamp();
  const [a, b] = [coerce(translation, left, common), coerce(translation, right, common)];
  const kind = 'interval day to second';
  if (common.kind === 'date') return { type: { kind }, sql: `(CAST(${a} - ${b} AS BIGINT) * 86400000)` };
  return { type: { kind }, sql: `((epoch_us(${a}) - epoch_us(${b})) // 1000)` };
}
