import { refuse, report, sqlText } from '../translate/context.ts';
import { definitions, type MadeCall } from './functionDefinition.ts';
import { fill } from './textFunctions.ts';

/** A text that is no JSON and a path that leads nowhere give NULL. Trino documentation, "JSON functions and operators". */
export const jsonFunctions = definitions('scalar', 'functions/json', [
  ['json_extract(json, varchar) json', path('trino_json_extract($1, $2)')],
  ['json_extract(varchar, varchar) json', path('trino_json_extract($1, $2)')],
  ['json_extract_scalar(json, varchar) varchar', path('trino_json_scalar($1, $2)')],
  ['json_extract_scalar(varchar, varchar) varchar', path('trino_json_extract_scalar($1, $2)')],
  ['json_size(json, varchar) bigint', path('trino_json_size($1, $2)')],
  ['json_size(varchar, varchar) bigint', path('trino_json_size($1, $2)')],
  ['json_parse(varchar) json', 'trino_json_parse($1)', 'The text is no JSON.'],
  ['json_format(json) varchar', 'CAST($1 AS VARCHAR)'],
  ['json_array_length(json) bigint', 'trino_json_array_length($1)'],
  ['json_array_length(varchar) bigint', 'trino_json_array_length($1)'],
  ['json_array_get(json, bigint) json', 'trino_json_array_get($1, $2)'],
  ['json_array_get(varchar, bigint) json', 'trino_json_array_get($1, $2)'],
  ...['json', 'varchar'].flatMap((type) =>
    ['boolean', 'bigint', 'double', 'varchar'].map(
      (value) => [`json_array_contains(${type}, ${value}) boolean`, 'trino_json_array_contains($1, $2)'] as const,
    ),
  ),
  ['is_json_scalar(json) boolean', "(json_type($1) NOT IN ('OBJECT', 'ARRAY'))"],
  [
    'is_json_scalar(varchar) boolean',
    "(json_type(json_readable($1)) NOT IN ('OBJECT', 'ARRAY'))",
    'The text is no JSON.',
  ],
]);

/** The path is read here, so that it means the same in DuckDB whatever stands in it. */
function path(template: string) {
  return (call: MadeCall): string | null => {
    const [value, written] = call.arguments;
    const range = call.argumentRanges[1] ?? call.range;
    if (written?.literal === undefined) {
      refuse(call.translation, 'JSON path', "Write the path as a text, as '$.bucketName'.", range);
      return null;
    }
    const steps = jsonPath(written.literal);
    if (steps === null) {
      const isWildcard = /[*?]|\.\./.test(written.literal);
      if (isWildcard)
        refuse(
          call.translation,
          'JSON path with *',
          'A path with *, ? or .. cannot be answered here: cast to array(json) and UNNEST it.',
          range,
        );
      else
        report(call.translation, 'sql.json-path', "A path starts with $, as '$.a.b[0]' or '$[\"x-amz-acl\"]'.", range);
      return null;
    }
    const text = `$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `."${step}"`)).join('')}`;
    return fill(template, [value?.sql ?? 'NULL', sqlText(text)]);
  };
}

/** The keys and positions of a path; `null` where it has wildcards or is none. */
export function jsonPath(text: string): readonly (string | number)[] | null {
  if (text === '') return null;
  const steps: (string | number)[] = [];
  // Trino takes a path without "$" as one that starts at the value, too.
  const rest = text.startsWith('$') ? text.slice(1) : `.${text}`;
  const step = /\.([\w:$/@|#-]+)|\[(\d{1,9})\]|\["((?:[^"\\]|\\["\\])*)"\]|\[([A-Za-z_:$/@|#][\w:$/@|#-]*)\]/y;
  for (let at = 0; at < rest.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(rest);
    if (match === null) return null;
    const [, bare, position, quoted, bracketed] = match;
    if (position !== undefined) steps.push(Number(position));
    else {
      const key = bare ?? bracketed ?? (quoted ?? '').replace(/\\(["\\])/g, '$1');
      // DuckDB's paths have no way to write these characters.
      if (/["\\]/.test(key)) return null;
      steps.push(key);
    }
  }
  return steps;
}
