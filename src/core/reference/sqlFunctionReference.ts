import { functionNames } from '../sql/functions/functions.ts';
import { specialForms } from '../sql/translate/specialForms.ts';

/** A function of Trino SQL, as Athena has it. */
export interface SqlFunctionReference {
  readonly name: string;
  /** `substr(text, start[, length])`. */
  readonly signature: string;
  readonly summary: string;
  readonly page: string;
}

/** By chapter of Trino's "Functions and operators": the signature, two spaces, the summary. */
const chapters: Readonly<Record<string, string>> = {
  aggregate: `
count(*)  The number of rows, or of values that are not null.
count_if(condition)  The number of rows where the condition holds.
sum(number)  The sum.
avg(number)  The mean.
min(value)  The smallest value.
max(value)  The greatest value.
min_by(value, key)  The value of the row with the smallest key.
max_by(value, key)  The value of the row with the greatest key.
arbitrary(value)  Any value that is not null.
array_agg(value)  The values as an array.
approx_distinct(value)  About how many different values there are.
approx_percentile(number, fraction)  About the value that so great a part of the rows does not exceed.
bool_and(condition)  Whether it holds for every row.
bool_or(condition)  Whether it holds for some row.
histogram(value)  A map from each value to how often it occurs.
stddev(number)  The sample standard deviation.
variance(number)  The sample variance.
`,
  array: `
any_match(array, element -> condition)  Whether the condition holds for some element.
all_match(array, element -> condition)  Whether the condition holds for every element.
none_match(array, element -> condition)  Whether the condition holds for no element.
array_distinct(array)  The array without repeats.
array_intersect(array, array)  The elements that are in both.
array_join(array, delimiter)  The elements as one text.
array_max(array)  The greatest element.
array_min(array)  The smallest element.
array_position(array, element)  The place of the first such element, from 1; 0 without one.
array_remove(array, element)  The array without such elements.
array_sort(array)  The array in order.
arrays_overlap(array, array)  Whether the two have an element in common.
cardinality(array)  The number of elements.
contains(array, element)  Whether the array holds the element.
element_at(array, position)  The element at a position from 1, or the value of a map’s key; null without one.
filter(array, element -> condition)  The elements for which the condition holds.
flatten(array)  One array of the elements of arrays.
sequence(start, stop[, step])  The values from start to stop.
slice(array, start, length)  A part of the array, from 1.
transform(array, element -> value)  What becomes of each element.
`,
  conditional: `
coalesce(value, value)  The first value that is not null.
if(condition, value[, otherwise])  The value where the condition holds, else the other one.
nullif(value, other)  Null where both are equal, else the first value.
try(expression)  Null where the expression fails.
`,
  conversion: `
cast(value AS type)  The value as another type; fails where that cannot be.
try_cast(value AS type)  The value as another type; null where that cannot be.
`,
  datetime: `
date(value)  The date of a time, or of a text.
date_add(unit, count, time)  The time so many units later: date_add('day', -7, now()).
date_diff(unit, from, to)  How many whole units lie between two times.
date_format(time, format)  The time as text, in MySQL’s format.
date_parse(text, format)  The time of a text, in MySQL’s format.
date_trunc(unit, time)  The beginning of the hour, day or month.
day(time)  The day of the month.
day_of_week(time)  The day of the week, from Monday as 1.
from_iso8601_timestamp(text)  The time of an ISO 8601 text, such as eventtime.
from_iso8601_date(text)  The date of an ISO 8601 text.
from_unixtime(seconds)  The time of seconds since 1970.
hour(time)  The hour.
minute(time)  The minute.
month(time)  The month.
now()  The time when the query began.
to_iso8601(time)  The time as an ISO 8601 text.
to_unixtime(time)  Seconds since 1970.
year(time)  The year.
`,
  json: `
json_array_contains(json, value)  Whether a JSON array holds the value.
json_array_get(json, position)  The element of a JSON array, from 0.
json_array_length(json)  The number of elements of a JSON array.
json_extract(json, path)  The JSON at a path: json_extract(requestparameters, '$.policy').
json_extract_scalar(json, path)  The text at a path: json_extract_scalar(requestparameters, '$.bucketName').
json_format(json)  JSON as text.
json_parse(text)  The JSON of a text.
json_size(json, path)  How many members the object or array at a path has.
`,
  map: `
map_keys(map)  The keys of a map as an array.
map_values(map)  The values of a map as an array.
`,
  math: `
abs(number)  The number without its sign.
ceil(number)  Rounded up.
floor(number)  Rounded down.
greatest(value, value)  The greatest of the values.
least(value, value)  The smallest of the values.
log10(number)  The logarithm to the base 10.
mod(number, divisor)  The remainder.
power(number, exponent)  The power.
round(number[, digits])  Rounded to so many digits.
sqrt(number)  The square root.
`,
  regexp: `
regexp_count(text, pattern)  How often the pattern matches.
regexp_extract(text, pattern[, group])  What the pattern, or a group of it, matches first.
regexp_extract_all(text, pattern)  All that the pattern matches, as an array.
regexp_like(text, pattern)  Whether the pattern matches somewhere in the text.
regexp_replace(text, pattern, replacement)  The text with every match replaced.
regexp_split(text, pattern)  The pieces between the matches.
`,
  string: `
concat(text, text)  The texts one after the other.
length(text)  The number of characters.
lower(text)  In lower case.
lpad(text, length, padding)  Filled up on the left.
ltrim(text)  Without white space on the left.
replace(text, search[, replacement])  The text with every occurrence replaced.
reverse(text)  From the end to the beginning.
rpad(text, length, padding)  Filled up on the right.
rtrim(text)  Without white space on the right.
split(text, delimiter)  The pieces between the delimiters, as an array.
split_part(text, delimiter, position)  One of the pieces, from 1.
starts_with(text, prefix)  Whether the text begins so.
strpos(text, search)  Where the search text begins, from 1; 0 where it does not occur.
substr(text, start[, length])  A part of the text, from 1.
trim(text)  Without white space on both sides.
upper(text)  In upper case.
`,
  window: `
dense_rank()  The rank of a row, without gaps.
first_value(value)  The value of the window’s first row.
lag(value[, offset])  The value of an earlier row.
lead(value[, offset])  The value of a later row.
rank()  The rank of a row, with gaps behind equal ones.
row_number()  The number of a row.
`,
};

/** The functions that queries over CloudTrail use, in the order in which they are offered. */
export const sqlFunctionReferences: readonly SqlFunctionReference[] = Object.entries(chapters).flatMap(
  ([chapter, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const gap = line.indexOf('  ');
        const signature = line.slice(0, gap);
        return {
          name: signature.slice(0, signature.indexOf('(')),
          signature,
          summary: line.slice(gap + 2),
          page: `trino:functions/${chapter}`,
        };
      }),
);

const byName: ReadonlyMap<string, SqlFunctionReference> = new Map(
  sqlFunctionReferences.map((reference) => [reference.name, reference]),
);

/** The description of a function, without regard to case. */
export function sqlFunctionReference(name: string): SqlFunctionReference | undefined {
  return byName.get(name.toLowerCase());
}

/** What looks like a function and is part of the grammar. */
const grammarForms: ReadonlySet<string> = new Set(['cast', 'try_cast', 'count']);
const names: ReadonlySet<string> = new Set(functionNames);

/** Whether captured events answer the function. */
export function runsOffline(name: string): boolean {
  return names.has(name) || specialForms.has(name) || grammarForms.has(name);
}
