import { isComparable, type Type } from '../types/type.ts';
import { coerce } from '../translate/cast.ts';
import { report } from '../translate/context.ts';
import { definitions, type FunctionDefinition, type MadeCall } from './functionDefinition.ts';
import { fill } from './textFunctions.ts';

/** Positions count from 1. NULL elements keep three-valued logic. Trino documentation, "Array functions and operators". */
export const arrayFunctions = definitions('scalar', 'functions/array', [
  ['cardinality(array(T)) bigint', 'len($1)'],
  ['cardinality(map(K, V)) bigint', 'cardinality($1)'],
  ['element_at(array(T), bigint) T', 'trino_element_at($1, $2)', 'The position in an array is not 0.'],
  ['element_at(map(K, V), K) V', 'map_extract_value($1, $2)'],
  [
    'contains(array(T), T) boolean',
    comparable(
      'CASE WHEN list_contains($1, $2) THEN true WHEN $1 IS NOT NULL AND $2 IS NOT NULL AND len($1) = list_count($1) THEN false END',
    ),
  ],
  ['contains(varchar, ipaddress) boolean', 'trino_ip_contains($1, $2)', 'The text is no network in CIDR notation.'],
  ['any_match(array(T), lambda(T, boolean)) boolean', 'trino_any_match(list_transform($1, $2))'],
  ['all_match(array(T), lambda(T, boolean)) boolean', 'trino_all_match(list_transform($1, $2))'],
  ['none_match(array(T), lambda(T, boolean)) boolean', '(NOT trino_any_match(list_transform($1, $2)))'],
  ['filter(array(T), lambda(T, boolean)) array(T)', 'list_filter($1, $2)'],
  ['transform(array(T), lambda(T, U)) array(U)', 'list_transform($1, $2)'],
  ['array_distinct(array(T)) array(T)', comparable('trino_array_distinct($1)')],
  ['array_intersect(array(T), array(T)) array(T)', comparable('trino_array_intersect($1, $2)')],
  ['array_union(array(T), array(T)) array(T)', comparable('trino_array_distinct($1 || $2)')],
  ['array_except(array(T), array(T)) array(T)', comparable('trino_array_except($1, $2)')],
  ['array_join(array(T), varchar) varchar', joined],
  ['array_join(array(T), varchar, varchar) varchar', joined],
  ['array_max(array(T)) T', comparable('CASE WHEN len($1) = list_count($1) THEN list_max($1) END')],
  ['array_min(array(T)) T', comparable('CASE WHEN len($1) = list_count($1) THEN list_min($1) END')],
  [
    'array_position(array(T), T) bigint',
    comparable('CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN coalesce(list_position($1, $2), 0) END'),
  ],
  [
    'array_remove(array(T), T) array(T)',
    comparable('CASE WHEN $2 IS NOT NULL THEN list_filter($1, lambda e: e IS DISTINCT FROM $2) END'),
  ],
  ['array_sort(array(T)) array(T)', comparable("list_sort($1, 'ASC', 'NULLS LAST')")],
  ['arrays_overlap(array(T), array(T)) boolean', comparable('trino_arrays_overlap($1, $2)')],
  ['concat(array(T), T) array(T)', 'CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END'],
  ['flatten(array(array(T))) array(T)', 'flatten(list_filter($1, lambda e: e IS NOT NULL))'],
  ['repeat(T, bigint) array(T)', 'list_transform(range(1, $2 + 1), lambda i: $1)'],
  ['reverse(array(T)) array(T)', 'list_reverse($1)'],
  ['sequence(bigint, bigint) array(bigint)', 'trino_sequence($1, $2)', 'The sequence has more than 10000 elements.'],
  [
    'sequence(bigint, bigint, bigint) array(bigint)',
    'trino_sequence_by($1, $2, $3)',
    'The step leads nowhere, or the sequence has more than 10000 elements.',
  ],
  [
    'slice(array(T), bigint, bigint) array(T)',
    'trino_slice($1, $2, $3)',
    'slice counts from 1, or from -1 at the end, and takes a length from 0.',
  ],
  ['trim_array(array(T), bigint) array(T)', 'list_slice($1, 1, len($1) - $2)'],
]);

/** Trino documentation, "Map functions and operators". */
export const mapFunctions = definitions('scalar', 'functions/map', [
  ['map() map(T, U)', 'MAP {}'],
  ['map(array(K), array(V)) map(K, V)', 'map($1, $2)', 'A map needs as many values as keys, and each key once.'],
  ['map_keys(map(K, V)) array(K)', 'map_keys($1)'],
  ['map_values(map(K, V)) array(V)', 'map_values($1)'],
  [
    'map_concat(map(K, V), map(K, V)) map(K, V)',
    'CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN map_concat($1, $2) END',
  ],
  [
    'map_filter(map(K, V), lambda(K, V, boolean)) map(K, V)',
    mapEntries('map_from_entries(list_filter(map_entries($1), lambda $e: $b))'),
  ],
  [
    'transform_values(map(K, V), lambda(K, V, U)) map(K, U)',
    mapEntries('map_from_entries(list_transform(map_entries($1), lambda $e: struct_pack(key := $e.key, value := $b)))'),
  ],
  [
    'transform_keys(map(K, V), lambda(K, V, U)) map(U, V)',
    mapEntries(
      'map_from_entries(list_transform(map_entries($1), lambda $e: struct_pack(key := $b, value := $e.value)))',
    ),
    'Two entries have one key.',
  ],
]);

/** `reduce` takes two lambdas, the state of the first being of the type that the last one is given. */
export const reduceFunction: readonly FunctionDefinition[] = definitions('scalar', 'functions/array', [
  [
    'reduce(array(T), S, lambda(S, T, S), lambda(S, R)) R',
    'list_transform([CASE WHEN $1 IS NOT NULL THEN list_reduce($1, $3, $2) END], $4)[1]',
  ],
]);

/** DuckDB's entries are rows of key and value: the lambda's two variables are their fields. */
function mapEntries(template: string) {
  return ({ arguments: [map, lambda] }: MadeCall): string | null => {
    const parts = /^lambda (\w+), (\w+): (.*)$/s.exec(lambda?.sql ?? '');
    if (map === undefined || parts === null) return null;
    const [, key = '', value = '', body = ''] = parts;
    const entry = `e${key}`;
    const inner = body.replace(
      new RegExp(`\\b(?:${key}|${value})\\b`, 'g'),
      (name) => `${entry}.${name === key ? 'key' : 'value'}`,
    );
    return template.replace(/\$(?:1|e|b)/g, (mark) => (mark === '$1' ? map.sql : mark === '$e' ? entry : inner));
  };
}

/** For functions that compare elements: DuckDB takes NULL inside rows and arrays for a value. */
function comparable(template: string) {
  return ({ translation, arguments: items, range }: MadeCall): string | null => {
    const type = items[0]?.type;
    if (type?.kind === 'array' && (!isComparable(type.of) || type.of.kind === 'array')) {
      report(
        translation,
        'sql.type',
        `Elements of type ${type.of.kind} are not compared here: transform them to texts first.`,
        range,
      );
      return null;
    }
    return fill(
      template,
      items.map(({ sql }) => sql),
    );
  };
}

/** Elements are cast to texts, as Trino does. */
function joined({ translation, arguments: [list, separator, nulls], range }: MadeCall): string | null {
  if (list?.type.kind !== 'array' || separator === undefined) return null;
  const { of } = list.type;
  if (['array', 'map', 'row', 'varbinary', 'json', 'double', 'real'].includes(of.kind)) {
    report(translation, 'sql.type', `array_join takes texts, not values of type ${of.kind}.`, range);
    return null;
  }
  const item = 'j';
  const text = of.kind === 'varchar' || of.kind === 'unknown' ? item : castText(translation, of, item);
  const filled = nulls === undefined ? `CAST(${text} AS VARCHAR)` : `coalesce(CAST(${text} AS VARCHAR), ${nulls.sql})`;
  return `trino_array_join(list_transform(${list.sql}, lambda ${item}: ${filled}), ${separator.sql})`;
}

function castText(translation: MadeCall['translation'], of: Type, item: string): string {
  return coerce(translation, { type: of, sql: item }, of);
}
