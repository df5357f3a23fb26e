import { translateArithmetic } from '../translate/arithmetic.ts';
import type { Typed } from '../translate/context.ts';
import { definitions, type MadeCall } from './functionDefinition.ts';

const doubles = [
  'acos',
  'asin',
  'atan',
  'cbrt',
  'cos',
  'cosh',
  'degrees',
  'exp',
  'ln',
  'log2',
  'log10',
  'radians',
  'sin',
  'sinh',
  'sqrt',
  'tan',
  'tanh',
];

/** Trino documentation, "Mathematical functions and operators". */
export const numberFunctions = definitions('scalar', 'functions/math', [
  ...doubles.map((name) => [`${name}(double) double`, `trino_${name}($1)`] as const),
  ...['tinyint', 'smallint', 'integer', 'bigint', 'double', 'real', 'decimal'].flatMap((type) => [
    [`abs(${type}) ${type}`, 'abs($1)', 'The number is too large for its type.'] as const,
    [`sign(${type}) ${type}`, sameType('sign($1)')] as const,
  ]),
  ['atan2(double, double) double', 'atan2($1, $2)'],
  ['ceil(bigint) bigint', '$1'],
  ['ceil(decimal) decimal', sameType('ceil($1)')],
  ['ceil(double) double', 'ceil($1)'],
  ['ceiling(bigint) bigint', '$1'],
  ['ceiling(decimal) decimal', sameType('ceil($1)')],
  ['ceiling(double) double', 'ceil($1)'],
  ['floor(bigint) bigint', '$1'],
  ['floor(decimal) decimal', sameType('floor($1)')],
  ['floor(double) double', 'floor($1)'],
  ['round(bigint) bigint', '$1'],
  ['round(double) double', 'trino_round($1, 0)'],
  ['round(decimal) decimal', roundedDecimal],
  ['round(bigint, integer) bigint', 'CAST(round(CAST($1 AS DECIMAL(38, 0)), $2) AS BIGINT)'],
  ['round(double, integer) double', 'trino_round($1, $2)'],
  ['round(decimal, integer) decimal', sameType('round($1, $2)')],
  ['truncate(bigint) bigint', '$1'],
  ['truncate(decimal) decimal', sameType('trunc($1)')],
  ['truncate(double) double', 'trunc($1)'],
  ['mod(bigint, bigint) bigint', 'trino_mod($1, $2)', 'Division by zero.'],
  ['mod(decimal, decimal) decimal', remainder, 'Division by zero.'],
  ['mod(double, double) double', 'fmod($1, $2)'],
  ['power(double, double) double', 'trino_power($1, $2)'],
  ['pow(double, double) double', 'trino_power($1, $2)'],
  ['pi() double', 'pi()'],
  ['e() double', 'exp(1)'],
  ['log(double, double) double', '(ln($2) / ln($1))'],
  ['infinity() double', "CAST('Infinity' AS DOUBLE)"],
  ['nan() double', "CAST('NaN' AS DOUBLE)"],
  ['is_nan(double) boolean', 'isnan($1)'],
  ['is_finite(double) boolean', 'isfinite($1)'],
  ['is_infinite(double) boolean', 'isinf($1)'],
  ['from_base(varchar, bigint) bigint', 'trino_from_base($1, $2)', 'The text is no number of this base.'],
  ['to_base(bigint, bigint) varchar', 'lower(to_base($1, CAST($2 AS INTEGER)))', 'The base is from 2 to 36.'],
  ['bitwise_and(bigint, bigint) bigint', '($1 & $2)'],
  ['bitwise_or(bigint, bigint) bigint', '($1 | $2)'],
  ['bitwise_xor(bigint, bigint) bigint', 'xor($1, $2)'],
  ['bitwise_not(bigint) bigint', '(~$1)'],
  [
    'width_bucket(double, double, double, bigint) bigint',
    'trino_width_bucket($1, $2, $3, $4)',
    'width_bucket takes a count of buckets and two different bounds.',
  ],
]);

function sameType(template: string) {
  return ({ arguments: items, result }: MadeCall): string => {
    const filled = template.replace(/\$(\d)/g, (_whole, digit: string) => items[Number(digit) - 1]?.sql ?? 'NULL');
    return `CAST(${filled} AS ${castName(result)})`;
  };
}

function castName(type: MadeCall['result']): string {
  return type.kind === 'decimal'
    ? `DECIMAL(${type.precision}, ${type.scale})`
    : type.kind === 'real'
      ? 'FLOAT'
      : type.kind.toUpperCase();
}

function remainder({ translation, arguments: [left, right], range }: MadeCall): Typed | null {
  return left === undefined || right === undefined ? null : translateArithmetic(translation, '%', left, right, range);
}

/** `round(decimal(p, s))` is a decimal without decimals. */
function roundedDecimal({ arguments: items }: MadeCall): string {
  return `round(${items[0]?.sql ?? 'NULL'}, 0)`;
}
