import { duckdbType, isComparable } from '../types/type.ts';
import { report } from '../translate/context.ts';
import { decimalMean } from '../translate/arithmetic.ts';
import { definitions, type MadeCall, type Row } from './functionDefinition.ts';
import { fill } from './textFunctions.ts';

/**
 * In templates `$1` is preceded by DISTINCT and followed by ORDER BY, FILTER and OVER where the call has them: `$(` opens and
 * `$)` closes the aggregate's own parentheses. Trino documentation, "Aggregate functions".
 */
export const aggregateFunctions = definitions('aggregate', 'functions/aggregate', [
  ['count() bigint', 'count$(*$)'],
  ['count(T) bigint', 'count$($1$)'],
  ['count_if(boolean) bigint', 'CAST(coalesce(count_if$($1$), 0) AS BIGINT)'],
  ['sum(bigint) bigint', 'CAST(sum$($1$) AS BIGINT)', 'The sum is too large for its type.'],
  ['sum(real) real', 'CAST(sum$($1$) AS FLOAT)'],
  ['sum(double) double', 'sum$($1$)'],
  [
    'sum(decimal) decimal',
    ({ arguments: [value], result }) => `CAST(sum$(${value?.sql ?? 'NULL'}$) AS ${duckdbType(result)})`,
    'The sum is too large for its type.',
  ],
  ['avg(bigint) double', 'avg$($1$)'],
  ['avg(double) double', 'avg$($1$)'],
  [
    'avg(decimal) decimal',
    ({ arguments: [value], result }) =>
      result.kind === 'decimal'
        ? decimalMean(
            `CAST(sum$(${value?.sql ?? 'NULL'}$) AS DECIMAL(38, ${result.scale}))`,
            `count$(${value?.sql ?? 'NULL'}$)`,
            result,
          )
        : null,
  ],
  ['min(T) T', ordered('min$($1$)')],
  ['max(T) T', ordered('max$($1$)')],
  ['min_by(T, U) T', orderedBySecond('arg_min_null$($1, $2$)')],
  ['max_by(T, U) T', orderedBySecond('arg_max_null$($1, $2$)')],
  ['arbitrary(T) T', 'any_value$($1$)'],
  ['any_value(T) T', 'any_value$($1$)'],
  ['array_agg(T) array(T)', 'array_agg$($1$)'],
  ['set_agg(T) array(T)', 'array_agg$(DISTINCT $1$)'],
  [
    'map_agg(K, V) map(K, V)',
    'trino_map_of(array_agg$(struct_pack(key := $1, value := $2)$))',
    'map_agg met one key twice: Athena keeps either value.',
  ],
  ['multimap_agg(K, V) map(K, array(V))', 'trino_multimap_of(array_agg$(struct_pack(key := $1, value := $2)$))'],
  ['histogram(T) map(T, bigint)', ordered('trino_histogram_of(array_agg$($1$))')],
  ['listagg(varchar, varchar) varchar', 'string_agg$($1, $2$)'],
  ['listagg(varchar) varchar', "string_agg$($1, ''$)"],
  ['bool_and(boolean) boolean', 'bool_and$($1$)'],
  ['bool_or(boolean) boolean', 'bool_or$($1$)'],
  ['every(boolean) boolean', 'bool_and$($1$)'],
  ['approx_distinct(T) bigint', ordered('count$(DISTINCT $1$)')],
  ['approx_distinct(T, double) bigint', ordered('count$(DISTINCT $1$)')],
  ...['bigint', 'double', 'real'].flatMap((type): readonly Row[] => [
    [`approx_percentile(${type}, double) ${type}`, percentile],
    [`approx_percentile(${type}, array(double)) array(${type})`, percentile],
  ]),
  ...['stddev', 'stddev_samp', 'stddev_pop', 'variance', 'var_samp', 'var_pop'].map((name): Row => [
    `${name}(double) double`,
    `${name}$($1$)`,
  ]),
  ...['corr', 'covar_pop', 'covar_samp', 'regr_slope', 'regr_intercept'].map((name): Row => [
    `${name}(double, double) double`,
    `${name}$($1, $2$)`,
  ]),
  ['geometric_mean(double) double', 'exp(avg$(ln($1)$))'],
  ['bitwise_and_agg(bigint) bigint', 'bit_and$($1$)'],
  ['bitwise_or_agg(bigint) bigint', 'bit_or$($1$)'],
]);

/** Trino documentation, "Window functions". */
export const windowFunctions = definitions('window', 'functions/window', [
  ...['row_number', 'rank', 'dense_rank'].map((name): Row => [`${name}() bigint`, `${name}$($)`]),
  ['percent_rank() double', 'percent_rank$($)'],
  ['cume_dist() double', 'cume_dist$($)'],
  ['ntile(bigint) bigint', 'ntile$($1$)'],
  ['first_value(T) T', 'first_value$($1$)'],
  ['last_value(T) T', 'last_value$($1$)'],
  ['nth_value(T, bigint) T', 'nth_value$($1, $2$)'],
  ...['lag', 'lead'].flatMap((name): readonly Row[] => [
    [`${name}(T) T`, `${name}$($1$)`],
    [`${name}(T, bigint) T`, `${name}$($1, $2$)`],
    [`${name}(T, bigint, T) T`, `${name}$($1, $2, $3$)`],
  ]),
]);

function ordered(template: string) {
  return ({ translation, arguments: items, range }: MadeCall): string | null =>
    orderedAt(translation, items, 0, range)
      ? fill(
          template,
          items.map(({ sql }) => sql),
        )
      : null;
}

function orderedBySecond(template: string) {
  return ({ translation, arguments: items, range }: MadeCall): string | null =>
    orderedAt(translation, items, 1, range)
      ? fill(
          template,
          items.map(({ sql }) => sql),
        )
      : null;
}

function orderedAt(
  translation: MadeCall['translation'],
  items: MadeCall['arguments'],
  index: number,
  range: MadeCall['range'],
): boolean {
  const type = items[index]?.type;
  if (type === undefined || (isComparable(type) && type.kind !== 'array')) return true;
  report(translation, 'sql.type', `Values of type ${type.kind} have no order here: take a part of them.`, range);
  return false;
}

/** The value at the rank, which lies within Trino's bound of error. DuckDB wants the shares as constants. */
function percentile({ translation, arguments: [value], expressions, range }: MadeCall): string | null {
  const share = expressions[1];
  const shares = share?.kind === 'array' ? share.items : share === undefined ? [] : [share];
  const numbers = shares.flatMap((each) => (each.kind === 'number' && Number(each.digits) <= 1 ? [each.digits] : []));
  if (value === undefined || share === undefined || numbers.length === 0 || numbers.length !== shares.length) {
    report(
      translation,
      'sql.percentile',
      'Write the share of approx_percentile as a number from 0 to 1.',
      share?.range ?? range,
    );
    return null;
  }
  const constant = share.kind === 'array' ? `[${numbers.join(', ')}]::DOUBLE[]` : `${numbers.join('')}::DOUBLE`;
  return `quantile_disc$(${value.sql}, ${constant}$)`;
}
