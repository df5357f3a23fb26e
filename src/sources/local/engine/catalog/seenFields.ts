import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { SeenField, SeenType } from '../../../../core/catalog/catalog.ts';
import { isJsonList, isJsonObject, type JsonValue } from '../../../../core/json/jsonValue.ts';
import { parseJson } from '../../../../core/json/parseJson.ts';
import { sqlName } from '../duckdb.ts';
import { recordFields, restColumn } from '../recordFields.ts';
import { fieldColumn } from '../segmentTable.ts';
import type { SeenRecords } from './describeData.ts';

/** Paths that a catalog lists. */
const listedPaths = 5_000;
/** Different shapes of one key's values that are looked at, the most frequent ones. */
const readShapes = 10_000;
/** A longer shape is that of an object that is keyed by ids. */
const longestShape = 65_536;
/** Shapes that are read before the process hears whether it is asked something else, or to stop. */
const readAtOnce = 500;
/** Paths that are counted before the list is cut: objects that are keyed by ids would have any number. */
const countedPaths = 100_000;
/** Keys from the record down; no query of any of the languages goes as deep. */
const deepest = 16;

/**
 * The leaf paths of the records. DuckDB tells the shape of each value (`json_structure`) and counts the shapes, of which
 * there are few; only those are read here.
 */
export async function seenFields(
  connection: DuckDBConnection,
  records: SeenRecords,
  signal: AbortSignal,
): Promise<readonly SeenField[]> {
  const paths = new Paths();
  for (const field of [...recordFields, restColumn]) {
    const column = sqlName(field === restColumn ? restColumn : fieldColumn(field));
    const result = await connection.runAndReadAll(
      `SELECT ${shapeOf} AS shape, sum(records)::DOUBLE AS records
       FROM (SELECT ${column} AS text, count(*) AS records FROM ${records} WHERE ${column} IS NOT NULL GROUP BY text)
       GROUP BY shape HAVING length(shape) <= ${longestShape} ORDER BY records DESC, shape LIMIT ${readShapes}`,
    );
    const root = field === restColumn ? [] : [field];
    for (const [index, [shape, count]] of result.getRows().entries()) {
      if (index % readAtOnce === readAtOnce - 1) {
        await nextTurn();
        signal.throwIfAborted();
      }
      const read = parseJson(String(shape));
      if (read !== undefined) paths.add(root, read, Number(count));
    }
  }
  return paths.list();
}

/** The shape of a JSON text; that of a string is known by its first character. */
const shapeOf = `CASE WHEN text[1] = '"' THEN '"VARCHAR"' ELSE json_structure(json_readable(text))::VARCHAR END`;

interface Counted {
  readonly path: readonly (string | number)[];
  count: number;
  readonly types: Set<SeenType>;
}

class Paths {
  readonly #byKey = new Map<string, Counted>();

  /** Adds the leaves of a shape that `count` records have. */
  add(path: readonly (string | number)[], shape: JsonValue, count: number): void {
    if (path.length > deepest) return;
    if (isJsonObject(shape)) {
      for (const [key, inner] of Object.entries(shape)) this.add([...path, key], inner, count);
    } else if (isJsonList(shape)) {
      const [element] = shape;
      // The shape of an empty list.
      if (element === undefined || element === 'NULL') return;
      this.add([...path, 0], element, count);
    } else if (typeof shape === 'string') this.#count(path, shape, count);
  }

  /** The paths that most records have, in order. */
  list(): readonly SeenField[] {
    const all = [...this.#byKey.entries()].sort(
      ([leftKey, left], [rightKey, right]) => right.count - left.count || (leftKey < rightKey ? -1 : 1),
    );
    return all.slice(0, listedPaths).map(([, { path, count, types }]) => ({ path, count, types: [...types].sort() }));
  }

  #count(path: readonly (string | number)[], typeName: string, count: number): void {
    const key = JSON.stringify(path);
    let counted = this.#byKey.get(key);
    if (counted === undefined) {
      if (this.#byKey.size === countedPaths) return;
      counted = { path, count: 0, types: new Set() };
      this.#byKey.set(key, counted);
    }
    counted.count += count;
    const type = types.get(typeName);
    if (type !== undefined) counted.types.add(type);
  }
}

/** DuckDB's names of what stands at a leaf. `JSON`, a mixture or an empty object, is none of them. */
const types: ReadonlyMap<string, SeenType> = new Map([
  ['VARCHAR', 'string'],
  ['BOOLEAN', 'boolean'],
  ['NULL', 'null'],
  ...['UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'].map((name) => [name, 'number'] as const),
]);
