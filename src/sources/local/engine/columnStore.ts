import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../../../core/events/frame.ts';
import { pathKey, type FieldPath } from '../../../core/events/fieldPath.ts';
import { isJsonList, isJsonObject, member, type JsonValue } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { sqlName } from './duckdb.ts';
import { readIntegers } from './readIntegers.ts';
import { fieldSlot, restColumn } from './recordFields.ts';
import { fieldColumn } from './segmentTable.ts';

/** What the columns are made from: the rows to show, and the table expression that holds them. */
export interface ColumnOrigin {
  readonly table: string;
  /** Ascending row numbers of the table. */
  readonly rows: Int32Array;
  /** Rows of the table, shown or not. */
  readonly tableRows: number;
}

/** Columns that were used are held up to this many bytes, by estimate; the least recently used go first. */
const heldBytes = 96 * 1024 * 1024;
/** Distinct values that are parsed at one time. */
const parsedAtOnce = 8192;

/**
 * Makes the dictionary-coded columns that evaluators read. DuckDB finds the distinct texts of a top-level key; each is
 * parsed once, here, exactly, and every path below the key is read from the parsed value.
 */
export class ColumnStore {
  readonly #origin: ColumnOrigin;
  readonly #held = new Map<string, { readonly column: Column; readonly bytes: number }>();
  #heldBytes = 0;
  #tables = 0;

  constructor(origin: ColumnOrigin) {
    this.#origin = origin;
  }

  /** The columns of the paths by `pathKey`. */
  async fetch(connection: DuckDBConnection, paths: readonly FieldPath[]): Promise<ReadonlyMap<string, Column>> {
    const columns = new Map<string, Column>();
    const missing = new Map<string, FieldPath[]>();
    for (const path of paths) {
      const key = pathKey(path);
      if (columns.has(key)) continue;
      const held = this.#held.get(key);
      if (held !== undefined) {
        this.#held.delete(key);
        this.#held.set(key, held);
        columns.set(key, held.column);
        continue;
      }
      const [source, below] = placeOf(path);
      const wanted = missing.get(source) ?? [];
      wanted.push(below);
      missing.set(source, wanted);
      columns.set(key, emptyColumn);
    }
    for (const [source, wanted] of missing) {
      for (const [path, column] of await this.#make(connection, source, wanted)) {
        const key = pathKey(source === restColumn ? path : [source, ...path]);
        columns.set(key, column);
        this.#hold(key, column);
      }
    }
    return columns;
  }

  async #make(
    connection: DuckDBConnection,
    source: string,
    wanted: readonly FieldPath[],
  ): Promise<readonly (readonly [FieldPath, Column])[]> {
    const { table, rows, tableRows } = this.#origin;
    const name = sqlName(source === restColumn ? restColumn : fieldColumn(source));
    const dictionary = `dictionary_${this.#tables++}`;
    await connection.run(
      `CREATE TEMP TABLE ${dictionary} AS SELECT (row_number() OVER () - 1)::INTEGER AS code, text
       FROM (SELECT DISTINCT ${name} AS text FROM ${table} WHERE ${name} IS NOT NULL)`,
    );
    try {
      const [coded, codes] = await readIntegers(
        connection,
        `SELECT t."row", d.code FROM ${table} t JOIN ${dictionary} d ON t.${name} = d.text`,
        2,
      );
      const codeOfRow = new Int32Array(tableRows).fill(-1);
      for (const [index, row] of (coded as Int32Array).entries())
        codeOfRow[row] = (codes as Int32Array)[index] as number;
      const makers = wanted.map((path) => new ColumnMaker(path));
      const texts = await connection.run(
        `SELECT string_agg(text, chr(10) ORDER BY code) FROM ${dictionary} GROUP BY code // ${parsedAtOnce} ORDER BY code // ${parsedAtOnce}`,
      );
      for (
        let chunk = await texts.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await texts.fetchChunk()
      ) {
        for (const text of chunk.getColumnValues(0)) {
          for (const value of parseTexts(text as string)) for (const maker of makers) maker.add(value);
        }
      }
      const shown = rows.length === tableRows ? codeOfRow : rows.map((row) => codeOfRow[row] as number);
      return makers.map((maker) => [maker.path, maker.column(shown)] as const);
    } finally {
      await connection.run(`DROP TABLE ${dictionary}`);
    }
  }

  #hold(key: string, column: Column): void {
    const bytes = column.codes.byteLength + column.values.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    this.#held.set(key, { column, bytes });
    this.#heldBytes += bytes;
    for (const [oldest, held] of this.#held) {
      if (this.#heldBytes <= heldBytes || oldest === key) break;
      this.#held.delete(oldest);
      this.#heldBytes -= held.bytes;
    }
  }
}

const emptyColumn: Column = { codes: new Int32Array(0), values: [] };

/** The stored column that holds a path, and the way on from there. */
function placeOf(path: FieldPath): readonly [source: string, below: FieldPath] {
  const [first, ...below] = path;
  return typeof first === 'string' && fieldSlot(first) >= 0 ? [first, below] : [restColumn, path];
}

/** Collects one path's values, one for each distinct text, and gives equal plain values one code. */
class ColumnMaker {
  readonly path: FieldPath;
  readonly #values: JsonValue[] = [];
  readonly #codeOfPlain = new Map<JsonValue, number>();
  readonly #codeOfText: number[] = [];

  constructor(path: FieldPath) {
    this.path = path;
  }

  add(root: JsonValue): void {
    const value = valueAt(root, this.path);
    if (value === undefined) {
      this.#codeOfText.push(-1);
      return;
    }
    // At the root each text is there once already; below it many lead to the same value.
    const plain = this.path.length > 0 && (typeof value !== 'object' || value === null);
    let code = plain ? this.#codeOfPlain.get(value) : undefined;
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      if (plain) this.#codeOfPlain.set(value, code);
    }
    this.#codeOfText.push(code);
  }

  column(codeOfRow: Int32Array): Column {
    const codeOfText = this.#codeOfText;
    return { codes: codeOfRow.map((text) => (text < 0 ? -1 : (codeOfText[text] as number))), values: this.#values };
  }
}

/** The value at a path, or `undefined` where it leads nowhere. */
function valueAt(root: JsonValue, path: FieldPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') value = isJsonList(value) ? value[step] : undefined;
    else value = isJsonObject(value) ? member(value, step) : undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

const longNumber = /\d{16}/;

/** The values of JSON texts that stand one on a line. They are valid: the loader has checked each. */
function parseTexts(lines: string): readonly JsonValue[] {
  if (!longNumber.test(lines)) return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as readonly JsonValue[];
  return lines.split('\n').map((line) => {
    const value = parseJson(line);
    if (value === undefined) throw new Error('a stored value is not JSON');
    return value;
  });
}

/** A rough size in memory; nested values by the length they would print with. */
function sizeOf(value: JsonValue): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 32;
  for (const [key, item] of Object.entries(value)) bytes += 16 + key.length + sizeOf(item as JsonValue);
  return bytes;
}
