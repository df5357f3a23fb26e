/**
 * What becomes of a function of Athena's SQL (Trino documentation, chapters under "Functions and operators") in DuckDB.
 * A name that is in none of these lists is refused, whether Trino or only DuckDB knows it: a query that runs here must mean
 * the same on Athena. Names that start with `trino_` are macros of the engine.
 */

/** The same name means the same. */
const same = `
  abs acos array_agg asin atan atan2 avg bit_count bool_and bool_or cast ceil ceiling coalesce corr cos
  count covar_pop covar_samp cume_dist date_trunc degrees dense_rank every exp extract first_value floor grouping
  lag last_value lead length ln log10 log2 lower ltrim map map_keys map_values max max_by md5 min min_by mod
  nth_value ntile nullif percent_rank pi position power radians rank replace reverse round row row_number rtrim
  sign sin sqrt starts_with stddev stddev_pop stddev_samp strpos substr substring sum tan trim try try_cast unnest upper
  var_pop var_samp variance now
`;

/** Another name, or a macro, means the same. */
const renamed = `
  any_value=any_value arbitrary=any_value approx_distinct=trino_approx_distinct approx_percentile=trino_approx_percentile
  array_distinct=list_distinct array_intersect=list_intersect array_join=trino_array_join array_max=list_max
  array_min=list_min array_position=trino_array_position array_remove=trino_array_remove array_sort=list_sort
  arrays_overlap=list_has_any cardinality=trino_cardinality char_length=length character_length=length chr=chr
  codepoint=unicode concat_ws=concat_ws concat=trino_concat contains=list_contains count_if=count_if date=trino_date date_add=trino_date_add
  date_diff=trino_date_diff date_format=strftime date_parse=strptime day=day day_of_month=day
  day_of_week=isodow day_of_year=dayofyear dow=isodow doy=dayofyear element_at=trino_element_at flatten=flatten
  from_iso8601_date=trino_from_iso8601_date from_iso8601_timestamp=trino_from_iso8601_timestamp from_unixtime=to_timestamp
  greatest=trino_greatest hour=hour if=trino_if is_json_scalar=trino_is_json_scalar json_array_contains=trino_json_array_contains
  json_array_get=trino_json_array_get json_array_length=trino_json_array_length json_extract=trino_json_extract
  json_extract_scalar=trino_json_extract_scalar json_format=trino_json_format json_parse=trino_json_parse
  json_size=trino_json_size last_day_of_month=last_day least=trino_least lpad=lpad minute=minute month=month quarter=quarter
  regexp_count=trino_regexp_count regexp_extract=trino_regexp_extract regexp_extract_all=regexp_extract_all
  regexp_like=regexp_matches regexp_replace=trino_regexp_replace regexp_split=regexp_split_to_array rpad=rpad second=second
  sequence=generate_series slice=trino_slice split=string_split split_part=trino_split_part to_iso8601=trino_to_iso8601
  to_unixtime=epoch week=weekofyear week_of_year=weekofyear year=year histogram=histogram
`;

/** A function that takes a lambda: the call in DuckDB stands between these, with the arguments as they are. */
const wrapped: readonly (readonly [name: string, before: string, after: string])[] = [
  ['any_match', 'coalesce(list_bool_or(list_transform(', ')), false)'],
  ['all_match', 'coalesce(list_bool_and(list_transform(', ')), true)'],
  ['none_match', 'NOT coalesce(list_bool_or(list_transform(', ')), false)'],
  ['filter', 'list_filter(', ')'],
  ['transform', 'list_transform(', ')'],
];

export interface FunctionCall {
  /** Stands for the name and its opening parenthesis. */
  readonly before: string;
  /** Stands for the closing parenthesis. */
  readonly after: string;
}

/** How a function of Trino is called in DuckDB, by its lower-case name. */
export const trinoFunctions: ReadonlyMap<string, FunctionCall> = new Map<string, FunctionCall>([
  ...words(same).map((name): [string, FunctionCall] => [name, { before: `${name}(`, after: ')' }]),
  ...words(renamed).map((pair): [string, FunctionCall] => {
    const [name = '', to = ''] = pair.split('=');
    return [name, { before: `${to}(`, after: ')' }];
  }),
  ...wrapped.map(([name, before, after]): [string, FunctionCall] => [name, { before, after }]),
]);

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
