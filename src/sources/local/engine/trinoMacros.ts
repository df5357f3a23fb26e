/**
 * The loader has checked that each text is JSON. DuckDB's parser refuses one thing that RFC 8259 §8.2 allows: a lone
 * surrogate escape, which no UTF-8 text can hold. It is read as U+FFFD.
 */
export const readableMacro = String.raw`CREATE MACRO json_readable(x) AS CASE WHEN json_valid(x) THEN x
    ELSE regexp_replace(x, '\\u[dD][89abAB][0-9a-fA-F]{2}(\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\\uFFFD', 'g') END`;

/**
 * What Athena's SQL has and DuckDB lacks or means differently, as macros of a session. `core/sql` sends its functions here
 * (`trino_…`); `json_readable`, `json_plain`, `resources_spelled` and `lake_map` are the tables' own. Semantics: Trino documentation, pages
 * "Functions and operators". A value that Trino would fail on is cast to a type that it does not fit, its text starting with
 * `fault: `, which `sqlProblem.ts` reads; it is a cast so that TRY takes it.
 */
const macros: readonly string[] = [
  readableMacro,
  String.raw`CREATE MACRO json_plain(x) AS CASE WHEN x IS NULL OR x = 'null' THEN NULL WHEN x[1] <> '"' THEN x
    WHEN contains(x, '\') THEN json_readable(x) ->> '$' ELSE x[2:-2] END`,
  // Within a text a quote is escaped, so that this is a key.
  `CREATE MACRO resources_spelled(x) AS replace(x, '"arn":', '"ARN":')`,
  'CREATE MACRO json_or_null(x) AS CASE WHEN json_valid(json_readable(x)) THEN json_readable(x) END',
  // The entries in the order of their keys, so that equal maps are one group.
  `CREATE MACRO lake_map(x) AS CASE WHEN json_type(json_or_null(x)) = 'OBJECT' AND len(json_keys(json_or_null(x))) = len(list_distinct(json_keys(json_or_null(x))))
    THEN map_from_entries(list_sort(map_entries(json_transform(json_or_null(x), '"MAP(VARCHAR, VARCHAR)"')))) END`,

  // Java has no upper case of one character for "ß", DuckDB has.
  `CREATE MACRO trino_upper(x) AS CASE WHEN contains(x, 'ß') THEN array_to_string(list_transform(string_split(x, 'ß'), lambda part: upper(part)), 'ß') ELSE upper(x) END`,

  // Casts. What does not look as Trino wants it becomes a text that no cast takes.
  `CREATE MACRO trino_text_as(x, pattern, name) AS CASE WHEN x IS NULL OR regexp_matches(x, pattern) THEN x ELSE ${fault("'The text cannot be cast to ' || name || '.'")} END`,
  'CREATE MACRO trino_round_time(t, micros) AS make_timestamp(((epoch_us(t) + micros // 2) // micros * micros)::BIGINT)',
  "CREATE MACRO trino_time_text(t, p) AS CASE WHEN p = 0 THEN strftime(t, '%Y-%m-%d %H:%M:%S') ELSE left(strftime(t, '%Y-%m-%d %H:%M:%S.%f'), CAST(20 + p AS BIGINT)) END",
  `CREATE MACRO trino_interval_text(ms) AS CASE WHEN ms < 0 THEN '-' ELSE '' END || (abs(ms) // 86400000) || ' ' ||
    lpad(((abs(ms) // 3600000) % 24)::VARCHAR, 2, '0') || ':' || lpad(((abs(ms) // 60000) % 60)::VARCHAR, 2, '0') || ':' ||
    lpad(((abs(ms) // 1000) % 60)::VARCHAR, 2, '0') || '.' || lpad((abs(ms) % 1000)::VARCHAR, 3, '0')`,
  "CREATE MACRO trino_months_text(m) AS CASE WHEN m < 0 THEN '-' ELSE '' END || (abs(m) // 12) || '-' || (abs(m) % 12)",

  // Numbers. Integers divide towards zero; decimals round halves away from zero.
  `CREATE MACRO trino_double_divide(a, b) AS CASE WHEN b = 0 THEN CASE WHEN a = 0 OR isnan(a) THEN CAST('NaN' AS DOUBLE)
    WHEN (a > 0) = (CAST(b AS VARCHAR) NOT LIKE '-%') THEN CAST('Infinity' AS DOUBLE) ELSE CAST('-Infinity' AS DOUBLE) END ELSE a / b END`,
  "CREATE MACRO trino_unscaled(x) AS CAST(replace(CAST(x AS VARCHAR), '.', '') AS HUGEINT)",
  `CREATE MACRO trino_scaled(n, s) AS CASE WHEN n < 0 THEN '-' ELSE '' END ||
    CASE WHEN s = 0 THEN CAST(abs(n) AS VARCHAR) ELSE regexp_replace(lpad(CAST(abs(n) AS VARCHAR), CAST(greatest(s + 1, length(CAST(abs(n) AS VARCHAR))) AS INTEGER), '0'), '^(.*)(.{' || s || '})$', '\\1.\\2') END`,
  `CREATE MACRO trino_decimal_divide(a, b, shift) AS CASE WHEN (a < 0) <> (b < 0) THEN -1 ELSE 1 END *
    ((abs(a) * CAST('1' || repeat('0', CAST(shift AS BIGINT)) AS HUGEINT) * 2 + abs(b)) // (abs(b) * 2))`,
  ...['exp', 'cbrt', 'atan', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'degrees', 'radians'].map(
    (name) => `CREATE MACRO trino_${name}(x) AS ${name}(x)`,
  ),
  ...['acos', 'asin'].map(
    (name) => `CREATE MACRO trino_${name}(x) AS CASE WHEN abs(x) > 1 THEN CAST('NaN' AS DOUBLE) ELSE ${name}(x) END`,
  ),
  "CREATE MACRO trino_sqrt(x) AS CASE WHEN x < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(x) END",
  ...['ln', 'log2', 'log10'].map(
    (name) =>
      `CREATE MACRO trino_${name}(x) AS CASE WHEN x < 0 THEN CAST('NaN' AS DOUBLE) WHEN x = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ${name}(x) END`,
  ),
  'CREATE MACRO trino_power(x, y) AS power(x, y)',
  'CREATE MACRO trino_round(x, n) AS round(x, n)',
  `CREATE MACRO trino_mod(a, b) AS CASE WHEN a IS NULL THEN NULL WHEN b = 0 THEN CAST(${fault("'Division by zero.'")} AS BIGINT) ELSE a % b END`,
  `CREATE MACRO trino_width_bucket(x, low, high, n) AS CASE WHEN x IS NULL THEN NULL WHEN n < 1 OR low = high THEN CAST(${fault("'width_bucket takes a count of buckets and two different bounds.'")} AS BIGINT)
    WHEN low < high THEN CASE WHEN x < low THEN 0 WHEN x >= high THEN n + 1 ELSE CAST(floor((x - low) / (high - low) * n) AS BIGINT) + 1 END
    ELSE CASE WHEN x > low THEN 0 WHEN x <= high THEN n + 1 ELSE CAST(floor((low - x) / (low - high) * n) AS BIGINT) + 1 END END`,
  `CREATE MACRO trino_from_base(x, b) AS CASE WHEN x IS NULL OR b IS NULL THEN NULL WHEN b = 16 AND regexp_matches(x, '^[0-9a-fA-F]{1,15}$') THEN CAST('0x' || x AS BIGINT)
    WHEN b = 2 AND regexp_matches(x, '^[01]{1,62}$') THEN CAST('0b' || x AS BIGINT) WHEN b = 10 AND regexp_matches(x, '^-?[0-9]{1,18}$') THEN CAST(x AS BIGINT)
    ELSE CAST(${fault("'The text is no number of this base.'")} AS BIGINT) END`,

  // JSON. A text that is no JSON, and a path that leads nowhere, give NULL. Paths come as constants from `core/sql`.
  // Trino reads the numbers of JSON as doubles and prints those of more than seven digits, and small ones, with an exponent.
  String.raw`CREATE MACRO trino_json_printed(t) AS CASE WHEN regexp_matches(t, '(^|[:\[,])-?([0-9]{8,}[.]|0[.]000[0-9]*[1-9]|[0-9]+([.][0-9]+)?[eE])')
    THEN ${orFaultText('A number so large or small cannot be printed here.')} ELSE t END`,
  'CREATE MACRO trino_json_extract(x, p) AS CAST(trino_json_printed(CAST(json_extract(json_or_null(x), p) AS VARCHAR)) AS JSON)',
  // Of a text, a number keeps its spelling: what DuckDB prints must stand in the text, and no other spelling of it.
  String.raw`CREATE MACRO trino_json_spelled(x, t) AS CASE WHEN regexp_matches(x, '(^|[:\[,\s])' || replace(t, '.', '[.]') || '\s*($|[,}\]])')
    AND NOT regexp_matches(x, '(^|[:\[,\s])(' || replace(t, '.', '[.]') || '0+|-?[0-9.]+[eE][+-]?[0-9]+)\s*($|[,}\]])') THEN t
    ELSE ${orFaultText('A number of this spelling cannot be given here.')} END`,
  `CREATE MACRO trino_json_extract_scalar(x, p) AS CASE json_type(json_or_null(x), p) WHEN 'OBJECT' THEN NULL WHEN 'ARRAY' THEN NULL
    WHEN 'DOUBLE' THEN trino_json_spelled(json_readable(x), json_extract_string(json_or_null(x), p)) ELSE json_extract_string(json_or_null(x), p) END`,
  `CREATE MACRO trino_json_scalar(x, p) AS CASE json_type(x, p) WHEN 'OBJECT' THEN NULL WHEN 'ARRAY' THEN NULL
    WHEN 'DOUBLE' THEN trino_json_printed(json_extract_string(x, p)) ELSE json_extract_string(x, p) END`,
  // DuckDB takes a comma before a closing bracket, NaN and Infinity, which are no JSON.
  String.raw`CREATE MACRO trino_json_strict(x) AS CASE WHEN NOT json_valid(x) OR regexp_matches(regexp_replace(x, '"([^"\\]|\\.)*"', '""', 'g'), ',\s*[\]}]|[Nn][Aa][Nn]|[Ii][Nn][Ff]')
    THEN ${orFaultText('The text is no JSON.')} ELSE x END`,
  'CREATE MACRO trino_json_parse(x) AS CASE WHEN x IS NOT NULL THEN CAST(trino_json_printed(CAST(json(trino_json_strict(json_readable(x))) AS VARCHAR)) AS JSON) END',
  `CREATE MACRO trino_json_text_as(x, name) AS CASE WHEN json_type(x) IN ('OBJECT', 'ARRAY') THEN CAST(CAST(${fault("'The JSON value cannot be cast to ' || name || '.'")} AS INTEGER) AS VARCHAR) ELSE json_extract_string(x, '$') END`,
  `CREATE MACRO trino_json_text(x) AS CASE WHEN json_type(x) = 'DOUBLE' THEN ${orFaultText('The JSON value cannot be cast to varchar.')} ELSE trino_json_text_as(x, 'varchar') END`,
  `CREATE MACRO trino_json_number(x, name) AS CASE WHEN json_type(x) = 'BOOLEAN' THEN CASE WHEN json_extract_string(x, '$') = 'true' THEN '1' ELSE '0' END
    WHEN json_type(x) = 'VARCHAR' AND name IN ('tinyint', 'smallint', 'integer', 'bigint') AND NOT regexp_matches(json_extract_string(x, '$'), '^[+-]?[0-9]+$') THEN 'no number'
    ELSE trino_json_text_as(x, name) END`,
  `CREATE MACRO trino_json_boolean(x) AS CASE WHEN json_type(x) IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')
    THEN CASE WHEN CAST(json_extract_string(x, '$') AS DOUBLE) <> 0 THEN 'true' ELSE 'false' END ELSE trino_json_text_as(x, 'boolean') END`,
  `CREATE MACRO trino_json_items(x) AS CASE WHEN json_type(x) = 'NULL' THEN NULL WHEN json_type(x) <> 'ARRAY' THEN [CAST(${orFaultText('The JSON value cannot be cast to array.')} AS JSON)]
    ELSE json_extract(x, '$[*]') END`,
  `CREATE MACRO trino_json_entries(x) AS CASE WHEN x IS NULL OR json_type(x) = 'NULL' THEN CAST(NULL AS STRUCT("key" VARCHAR, "value" JSON)[]) WHEN json_type(x) <> 'OBJECT' THEN CAST(CAST(CAST(${fault("'The JSON value cannot be cast to map.'")} AS INTEGER) AS VARCHAR) AS STRUCT("key" VARCHAR, "value" JSON)[])
    ELSE list_transform(list_zip(json_keys(x), json_extract(x, '$.*')), lambda e: struct_pack(key := e[1], value := e[2])) END`,
  `CREATE MACRO trino_json_member(x, name, i) AS CASE WHEN json_type(x) = 'ARRAY' THEN json_extract(x, '$[' || i || ']')
    ELSE coalesce(json_extract(x, '$."' || name || '"'), json_extract(x, '$."' || list_filter(json_keys(x), lambda k: lower(k) = name)[1] || '"')) END`,
  "CREATE MACRO trino_json_array_length(x) AS CASE WHEN json_type(json_or_null(x)) = 'ARRAY' THEN json_array_length(json_readable(x)) END",
  `CREATE MACRO trino_json_array_get(x, i) AS CASE WHEN json_type(json_or_null(x)) = 'ARRAY' THEN
    json_extract(json_readable(x), CASE WHEN i < 0 THEN '$[#' || i || ']' ELSE '$[' || i || ']' END) END`,
  `CREATE MACRO trino_json_array_contains(x, v) AS CASE WHEN v IS NULL THEN NULL WHEN json_type(json_or_null(x)) = 'ARRAY' THEN
    coalesce(list_bool_or(list_transform(json_extract(json_readable(x), '$[*]'), lambda e: CASE json_type(to_json(v))
      WHEN 'VARCHAR' THEN json_type(e) = 'VARCHAR' AND json_extract_string(e, '$') = json_extract_string(to_json(v), '$')
      WHEN 'BOOLEAN' THEN json_type(e) = 'BOOLEAN' AND CAST(e AS VARCHAR) = CAST(to_json(v) AS VARCHAR)
      ELSE json_type(e) IN ('UBIGINT', 'BIGINT', 'DOUBLE') AND TRY_CAST(CAST(e AS VARCHAR) AS DOUBLE) = TRY_CAST(CAST(to_json(v) AS VARCHAR) AS DOUBLE) END)), false) END`,
  `CREATE MACRO trino_json_size(x, p) AS CASE WHEN json_type(json_or_null(x), p) IS NULL THEN NULL WHEN json_type(json_readable(x), p) = 'OBJECT' THEN len(json_keys(json_readable(x), p))
    WHEN json_type(json_readable(x), p) = 'ARRAY' THEN json_array_length(json_readable(x), p) ELSE 0 END`,

  // Times are held in UTC.
  `CREATE MACRO trino_from_iso8601_timestamp(x) AS CASE WHEN x IS NULL OR regexp_matches(x, '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?(Z|[+-]00:?00)?)?$')
    THEN CAST(left(replace(replace(regexp_replace(x, '(Z|[+-]00:?00)$', ''), 'T', ' '), ',', '.'), 23) AS TIMESTAMP)
    ELSE CAST(CAST(CAST(${fault("'The text is no ISO 8601 time in UTC.'")} AS INTEGER) AS VARCHAR) AS TIMESTAMP) END`,
  String.raw`CREATE MACRO trino_time_of(x, format) AS strptime(${orFault('x', "regexp_matches(x, '^\\s')", 'The text has not the format.')}, format)`,
  'CREATE MACRO trino_from_unixtime(x) AS make_timestamp(CAST(round(x * 1000) AS BIGINT) * 1000)',

  // Arrays and maps.
  `CREATE MACRO trino_element_at(l, i) AS list_extract(l, CASE WHEN i = 0 AND l IS NOT NULL THEN CAST(${fault("'The position in an array is not 0.'")} AS BIGINT) ELSE i END)`,
  'CREATE MACRO trino_any_match(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_contains(l, true) THEN true WHEN len(l) = list_count(l) THEN false END',
  'CREATE MACRO trino_all_match(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_contains(l, false) THEN false WHEN len(l) = list_count(l) THEN true END',
  'CREATE MACRO trino_array_distinct(l) AS list_filter(l, lambda e, i: list_position(l, e) = i)',
  'CREATE MACRO trino_array_intersect(a, b) AS CASE WHEN b IS NOT NULL THEN trino_array_distinct(list_filter(a, lambda e: list_position(b, e) IS NOT NULL)) END',
  'CREATE MACRO trino_array_except(a, b) AS CASE WHEN b IS NOT NULL THEN trino_array_distinct(list_filter(a, lambda e: list_position(b, e) IS NULL)) END',
  `CREATE MACRO trino_arrays_overlap(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN list_has_any(list_filter(a, lambda e: e IS NOT NULL), list_filter(b, lambda e: e IS NOT NULL)) THEN true
    WHEN len(a) = 0 OR len(b) = 0 OR (len(a) = list_count(a) AND len(b) = list_count(b)) THEN false END`,
  "CREATE MACRO trino_array_join(l, d) AS CASE WHEN len(l) = 0 THEN '' WHEN list_count(l) = 0 AND d IS NOT NULL THEN '' ELSE array_to_string(l, d) END",
  `CREATE MACRO trino_slice(l, s, n) AS CASE WHEN l IS NULL OR s IS NULL OR n IS NULL THEN NULL WHEN s = 0 OR n < 0 THEN l[CAST(${fault("'slice counts from 1, or from -1 at the end, and takes a length from 0.'")} AS BIGINT):1]
    WHEN n = 0 OR s > len(l) OR -s > len(l) THEN l[1:0] WHEN s > 0 THEN l[s:s + n - 1] ELSE l[len(l) + s + 1:len(l) + s + n] END`,
  ...[
    ['trino_sequence(a, b)', '(CASE WHEN b >= a THEN 1 ELSE -1 END)', 'false'],
    ['trino_sequence_by(a, b, s)', 's', 's = 0 OR (b > a AND s < 0) OR (b < a AND s > 0)'],
  ].map(
    ([
      head = '',
      step = '',
      wrong = '',
    ]) => `CREATE MACRO ${head} AS generate_series(CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN ${wrong} OR abs(b - a) // abs(${step}) >= 10000
    THEN CAST(${fault("'The step leads nowhere, or the sequence has more than 10000 elements.'")} AS BIGINT) ELSE a END, b, ${step})`,
  ),
  'CREATE MACRO trino_map_of(l) AS map_from_entries(list_filter(l, lambda e: e.key IS NOT NULL))',
  `CREATE MACRO trino_histogram_of(l) AS map_from_entries(list_transform(list_sort(list_distinct(l)), lambda k: struct_pack(key := k, value := CAST(len(list_filter(l, lambda e: e = k)) AS BIGINT))))`,
  'CREATE MACRO trino_multimap_of(l) AS map_from_entries(list_transform(list_distinct(list_transform(l, lambda e: e.key)), lambda k: struct_pack(key := k, value := list_transform(list_filter(l, lambda e: e.key = k), lambda e: e.value))))',

  // Texts. Trino gives NULL where nothing matches, replaces every match, and writes $1 for a group.
  'CREATE MACRO trino_regexp_extract(x, p) AS CASE WHEN regexp_matches(x, p) THEN regexp_extract(x, p) END',
  String.raw`CREATE MACRO trino_regexp_replace(x, p, r) AS regexp_replace(x, p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g')`,
  'CREATE MACRO trino_substr(x, s) AS CASE WHEN s = 0 OR -s > length(x) THEN substr(x, 1, 0 * s) ELSE substr(x, s) END',
  `CREATE MACRO trino_substr_length(x, s, n) AS CASE WHEN s = 0 OR -s > length(x) OR n <= 0 THEN substr(x, 1, 0 * s * n) ELSE substr(x, CASE WHEN s < 0 THEN length(x) + s + 1 ELSE s END, n) END`,
  `CREATE MACRO trino_split(x, d) AS CASE WHEN d IS NOT NULL THEN string_split(${orFault('x', "d = '' AND x IS NOT NULL", 'split takes a separator that is not empty.')}, d) END`,
  `CREATE MACRO trino_split_limit(x, d, n) AS CASE WHEN x IS NULL OR d IS NULL OR n IS NULL THEN NULL WHEN n < 1 THEN trino_split(${orFaultText('split takes a separator that is not empty and a limit from 1.')}, d)
    WHEN len(trino_split(x, d)) <= n THEN trino_split(x, d) ELSE list_append(trino_split(x, d)[1:n - 1], array_to_string(trino_split(x, d)[n:], d)) END`,
  `CREATE MACRO trino_split_part(x, d, n) AS list_extract(trino_split(x, CASE WHEN n IS NOT NULL THEN d END), CASE WHEN n < 1 AND x IS NOT NULL AND d IS NOT NULL THEN CAST(${fault("'split_part counts from 1 and takes a separator that is not empty.'")} AS BIGINT) ELSE n END)`,
  `CREATE MACRO trino_split_to_map(x, e, k) AS map_from_entries(list_transform(list_filter(trino_split(x, e), lambda i: i <> ''), lambda i: struct_pack(
    key := CASE WHEN len(string_split(i, k)) <> 2 THEN CAST(CAST(${fault("'split_to_map needs one separator in each entry, and each key once.'")} AS INTEGER) AS VARCHAR) ELSE string_split(i, k)[1] END, value := string_split(i, k)[2])))`,
  ...['lpad', 'rpad'].map(
    (name) =>
      `CREATE MACRO trino_${name}(x, n, p) AS ${name}(x, CAST(CASE WHEN n < 0 AND x IS NOT NULL AND p IS NOT NULL THEN CAST(${fault("'Padding takes a size from 0 and a text that is not empty.'")} AS BIGINT) ELSE n END AS INTEGER), ${orFault('p', "p = '' AND x IS NOT NULL AND n IS NOT NULL", 'Padding takes a size from 0 and a text that is not empty.')})`,
  ),
  `CREATE MACRO trino_replace(x, a, b) AS replace(x, ${orFault('a', "a = '' AND x IS NOT NULL AND b IS NOT NULL", 'replace takes a text to look for that is not empty.')}, b)`,
  `CREATE MACRO trino_reverse(x) AS reverse(${orFault('x', 'strlen(x) <> length(x)', 'reverse answers for ASCII texts here.')})`,
  `CREATE MACRO trino_codepoint(x) AS CASE WHEN length(x) <> 1 THEN CAST(${fault("'codepoint takes one character.'")} AS INTEGER) ELSE unicode(x) END`,

  // URLs of the common form; another one is a fault.
  String.raw`CREATE MACRO trino_url(x, part) AS CASE WHEN x IS NULL THEN NULL WHEN regexp_matches(x, '^[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]*(:[0-9]+)?(/[^?# %"<>\\^{|}\x60]*)?([?][^# %"<>\\^{|}\x60]*)?(#[^ %"<>\\^{|}\x60]*)?$')
    THEN regexp_extract(x, '^([^:]*)://([^/:?#]*)(?::([0-9]+))?([^?#]*)(?:[?]([^#]*))?(?:#(.*))?$', part) ELSE ${orFaultText('The URL has a form that is not read here.')} END`,
  `CREATE MACRO trino_url_decode(x) AS CASE WHEN regexp_matches(x, '%($|.$|[^0-9a-fA-F]|.[^0-9a-fA-F])') THEN ${orFaultText('The text has a % without two hexadecimal digits.')} ELSE url_decode(replace(x, '+', ' ')) END`,

  // Addresses are the 32 digits of their IPv6 form, so that they compare as numbers do.
  "CREATE MACRO trino_groups(x) AS CASE WHEN x = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(x, ':') END",
  "CREATE MACRO trino_ip4(x) AS '00000000000000000000ffff' || array_to_string(list_transform(string_split(x, '.'), lambda b: lower(lpad(to_base(CAST(b AS INTEGER), 16), 2, '0'))), '')",
  `CREATE MACRO trino_ip6(x) AS array_to_string(list_transform(list_concat(trino_groups(string_split(x, '::')[1]), list_concat(
    list_transform(range(0, CASE WHEN contains(x, '::') THEN 8 - len(trino_groups(string_split(x, '::')[1])) - len(trino_groups(coalesce(string_split(x, '::')[2], ''))) ELSE 0 END), lambda i: '0'),
    trino_groups(coalesce(string_split(x, '::')[2], '')))), lambda g: lower(lpad(g, 4, '0'))), '')`,
  `CREATE MACRO trino_ip(x) AS CASE WHEN x IS NULL THEN NULL WHEN regexp_matches(x, '^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])([.]|$)){4}$') AND x NOT LIKE '%.' THEN trino_ip4(x)
    WHEN regexp_matches(x, '^[0-9a-fA-F:]+$') AND contains(x, ':') AND NOT regexp_matches(x, ':::|[0-9a-fA-F]{5}|::.*::|^:[^:]|[^:]:$') AND length(trino_ip6(x)) = 32
      AND (contains(x, '::') OR length(x) - length(replace(x, ':', '')) = 7) THEN trino_ip6(x) ELSE ${orFaultText('The text cannot be cast to ipaddress.')} END`,
  `CREATE MACRO trino_ip_text(x) AS CASE WHEN x LIKE '00000000000000000000ffff%' THEN array_to_string(list_transform([25, 27, 29, 31], lambda i: CAST(CAST('0x' || substr(x, i, 2) AS INTEGER) AS VARCHAR)), '.')
    WHEN x IS NULL THEN NULL ELSE ${orFaultText('An IPv6 address cannot be printed here.')} END`,
  `CREATE MACRO trino_prefix_holds(network, bits, x) AS left(trino_ip(network), bits // 4) = left(x, bits // 4) AND
    (bits % 4 = 0 OR CAST('0x' || substr(trino_ip(network), bits // 4 + 1, 1) AS INTEGER) >> (4 - bits % 4) = CAST('0x' || substr(x, bits // 4 + 1, 1) AS INTEGER) >> (4 - bits % 4))`,
  `CREATE MACRO trino_ip_contains(cidr, x) AS CASE WHEN cidr IS NULL OR x IS NULL THEN NULL
    WHEN regexp_matches(cidr, '^[0-9.]+/([0-9]|[12][0-9]|3[0-2])$') THEN trino_prefix_holds(split_part(cidr, '/', 1), CAST(split_part(cidr, '/', 2) AS INTEGER) + 96, x)
    WHEN regexp_matches(cidr, '^[0-9a-fA-F:]+/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])$') THEN trino_prefix_holds(split_part(cidr, '/', 1), CAST(split_part(cidr, '/', 2) AS INTEGER), x)
    ELSE CAST(CAST(${fault("'The text is no network in CIDR notation.'")} AS INTEGER) AS BOOLEAN) END`,
];

/** A text that no cast takes. */
function fault(message: string): string {
  return `'fault: ' || ${message}`;
}

function orFaultText(message: string): string {
  return `CAST(CAST(${fault(`'${message}'`)} AS INTEGER) AS VARCHAR)`;
}

/** The text, or a fault where the condition holds. */
function orFault(value: string, condition: string, message: string): string {
  return `CASE WHEN ${condition} THEN ${orFaultText(message)} ELSE ${value} END`;
}

/** Macros that may fail, and those that call them: each has a twin, `try_…`, which is NULL where it fails. */
function twins(all: readonly string[]): readonly string[] {
  const failing = new Set<string>();
  const made: string[] = [];
  for (const macro of all) {
    const name = /^CREATE MACRO (\w+)/.exec(macro)?.[1] ?? '';
    const calls = [...macro.matchAll(/trino_\w+/g)].some(([called]) => called !== name && failing.has(called));
    if (!macro.includes('fault: ') && !calls) continue;
    failing.add(name);
    made.push(
      macro
        .replaceAll(/\bCAST\(/g, 'TRY_CAST(')
        .replaceAll(/\bstrptime\(/g, 'try_strptime(')
        .replaceAll(/trino_\w+/g, (called) => (failing.has(called) ? `try_${called}` : called)),
    );
  }
  return made;
}

/** The macros of a session, each after those that it calls. */
export const trinoMacros: readonly string[] = [...macros, ...twins(macros)];
