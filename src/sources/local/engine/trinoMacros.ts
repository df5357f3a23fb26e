/**
 * What AWS's SQL has and DuckDB lacks or means differently, as macros of a session. The rewriter of `core/sql` sends the
 * names here (`trino_…`); `json_…` below are the tables' own. Semantics: Trino documentation, pages "Functions and operators".
 */
export const trinoMacros: readonly string[] = [
  // The loader has checked that each text is JSON. DuckDB's parser refuses one thing that RFC 8259 §8.2 allows: a lone
  // surrogate escape, which no UTF-8 text can hold. It is read as U+FFFD.
  String.raw`CREATE MACRO json_readable(x) AS CASE WHEN json_valid(x) THEN x
    ELSE regexp_replace(x, '\\u[dD][89abAB][0-9a-fA-F]{2}(\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\\uFFFD', 'g') END`,
  String.raw`CREATE MACRO json_plain(x) AS CASE WHEN x IS NULL OR x = 'null' THEN NULL WHEN x[1] <> '"' THEN x
    WHEN contains(x, '\') THEN json_readable(x) ->> '$' ELSE x[2:-2] END`,

  // JSON paths: Trino writes a member as $["x-amz-acl"], DuckDB as $."x-amz-acl"; a dash in a bare name needs the quotes too.
  String.raw`CREATE MACRO trino_path(p) AS regexp_replace(regexp_replace(p, '\["([^"\]]*)"\]', '."\1"', 'g'), '\.([A-Za-z_][\w]*-[\w-]*)', '."\1"', 'g')`,
  // A text that is not JSON, and a path that leads nowhere, give NULL.
  'CREATE MACRO trino_json_extract(x, p) AS TRY(json_extract(json_readable(x), trino_path(p)))',
  `CREATE MACRO trino_json_extract_scalar(x, p) AS CASE WHEN TRY(json_type(json_readable(x), trino_path(p))) IN ('OBJECT', 'ARRAY') THEN NULL
    ELSE TRY(json_extract_string(json_readable(x), trino_path(p))) END`,
  'CREATE MACRO trino_json_parse(x) AS json_readable(x)::JSON',
  "CREATE MACRO trino_as_text(x) AS CASE WHEN typeof(x) = 'JSON' THEN json_extract_string(to_json(x), '$') ELSE x::VARCHAR END",
  'CREATE MACRO trino_json_format(x) AS x::VARCHAR',
  "CREATE MACRO trino_json_array_length(x) AS CASE WHEN TRY(json_type(x)) = 'ARRAY' THEN json_array_length(x) END",
  "CREATE MACRO trino_json_array_get(x, i) AS TRY(json_extract(x, '$[' || CASE WHEN i < 0 THEN '#' ELSE '' END || i || ']'))",
  `CREATE MACRO trino_json_array_contains(x, v) AS CASE WHEN TRY(json_type(x)) = 'ARRAY' THEN
    list_contains(list_transform(json_extract(x, '$[*]'), lambda e: json_type(e) || json_extract_string(e, '$')),
      json_type(to_json(v)) || json_extract_string(to_json(v), '$')) END`,
  "CREATE MACRO trino_json_size(x, p) AS CASE TRY(json_type(x, trino_path(p))) WHEN 'OBJECT' THEN len(json_keys(x, trino_path(p))) WHEN 'ARRAY' THEN json_array_length(x, trino_path(p)) WHEN NULL THEN NULL ELSE 0 END",
  "CREATE MACRO trino_is_json_scalar(x) AS json_type(x) NOT IN ('OBJECT', 'ARRAY')",
  // Times. Trino counts whole units between two times; DuckDB's date_diff counts boundaries, its date_sub whole units.
  'CREATE MACRO trino_from_iso8601_timestamp(x) AS x::TIMESTAMPTZ',
  'CREATE MACRO trino_from_iso8601_date(x) AS x::DATE',
  'CREATE MACRO trino_date(x) AS x::DATE',
  `CREATE MACRO trino_to_iso8601(t) AS CASE WHEN typeof(t) = 'DATE' THEN strftime(t, '%Y-%m-%d')
    WHEN typeof(t) = 'TIMESTAMP WITH TIME ZONE' THEN strftime(t, '%Y-%m-%dT%H:%M:%S.%gZ') ELSE strftime(t, '%Y-%m-%dT%H:%M:%S.%g') END`,
  `CREATE MACRO trino_date_add(u, n, t) AS CASE lower(u) WHEN 'millisecond' THEN t + to_milliseconds(n) WHEN 'second' THEN t + to_seconds(n)
    WHEN 'minute' THEN t + to_minutes(n) WHEN 'hour' THEN t + to_hours(n) WHEN 'day' THEN t + to_days(n::INTEGER)
    WHEN 'week' THEN t + to_weeks(n::INTEGER) WHEN 'month' THEN t + to_months(n::INTEGER)
    WHEN 'quarter' THEN t + to_months((3 * n)::INTEGER) WHEN 'year' THEN t + to_years(n::INTEGER) END`,
  'CREATE MACRO trino_date_diff(u, a, b) AS date_sub(u, a, b)',
  // Lists and maps.
  'CREATE MACRO trino_cardinality(x) AS len(x)',
  'CREATE MACRO trino_element_at(x, k) AS x[k]',
  'CREATE MACRO trino_array_position(l, x) AS coalesce(list_position(l, x), 0)',
  'CREATE MACRO trino_array_remove(l, x) AS list_filter(l, lambda e: e <> x)',
  'CREATE MACRO trino_slice(l, s, n) AS list_slice(l, s, s + n - 1)',
  'CREATE MACRO trino_array_join(l, d) AS array_to_string(l, d), (l, d, n) AS array_to_string(list_transform(l, lambda e: coalesce(e::VARCHAR, n)), d)',
  // Texts. Trino gives NULL where nothing matches, replaces every match, and writes $1 for a group.
  'CREATE MACRO trino_regexp_extract(x, p) AS CASE WHEN regexp_matches(x, p) THEN regexp_extract(x, p) END, (x, p, g) AS CASE WHEN regexp_matches(x, p) THEN regexp_extract(x, p, g) END',
  String.raw`CREATE MACRO trino_regexp_replace(x, p) AS regexp_replace(x, p, '', 'g'), (x, p, r) AS regexp_replace(x, p, regexp_replace(replace(r, '\', '\\'), '\$(\d)', '\\\1', 'g'), 'g')`,
  'CREATE MACRO trino_regexp_count(x, p) AS len(regexp_extract_all(x, p))',
  'CREATE MACRO trino_split_part(x, d, n) AS string_split(x, d)[n]',
  'CREATE MACRO trino_if(c, a) AS CASE WHEN c THEN a END, (c, a, b) AS CASE WHEN c THEN a ELSE b END',
  // Trino's answer is NULL as soon as one argument is; DuckDB leaves NULLs out.
  nullAware('greatest'),
  nullAware('least'),
  `CREATE MACRO trino_concat ${argumentLists(6)
    .map((names) => `(${names.join(', ')}) AS ${names.join(' || ')}`)
    .join(', ')}`,
  // Exact where Trino itself is approximate: within its error, and the same every time.
  'CREATE MACRO trino_approx_distinct(x) AS count(DISTINCT x)',
  'CREATE MACRO trino_approx_percentile(x, p) AS quantile_disc(x, p)',
];

function nullAware(name: string): string {
  const overloads = argumentLists(6).map((names) => {
    const list = names.join(', ');
    return `(${list}) AS CASE WHEN ${names.map((each) => `${each} IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${list}) END`;
  });
  return `CREATE MACRO trino_${name} ${overloads.join(', ')}`;
}

/** The names of two arguments, of three, and so on up to `most`. */
function argumentLists(most: number): readonly (readonly string[])[] {
  const names = Array.from({ length: most }, (_, index) => `a${index}`);
  return names.slice(1).map((_, index) => names.slice(0, index + 2));
}
