import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../../../core/events/frame.ts';
import { pathKey, type FieldPath } from '../../../core/events/fieldPath.ts';
import { valueAt } from '../../../core/events/valueAt.ts';
import type { JsonValue } from '../../../core/json/jsonValue.ts';
import { mayHoldLongInteger, parseJson } from '../../../core/json/parseJson.ts';
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

/** How much of columns, and how much of dictionaries, is held for later questions. */
const heldBytes = 64 * 1024 * 1024;
/** Distinct values that are parsed at one time. */
const parsedAtOnce = 8192;

/** The distinct texts of one top-level key, parsed, and which of them each row has. */
interface Dictionary {
  /** For each row shown the index of its value in `roots`, or -1. */
  readonly codes: Int32Array;
  readonly roots: readonly JsonValue[];
}

/**
 * Makes the dictionary-coded columns that evaluators read. DuckDB finds the distinct texts of a top-level key; each is
 * parsed once, here, exactly, and every path below the key is read from the parsed value, now or for a later question.
 */
export class ColumnStore {
  readonly #origin: ColumnOrigin;
  readonly #columns = new Held<Column>();
  readonly #dictionaries = new Held<Dictionary>();
  #tables = 0;

  constructor(origin: ColumnOrigin) {
    this.#origin = origin;
  }

  /** The columns of the paths by `pathKey`. */
  async fetch(connection: DuckDBConnection, paths: readonly FieldPath[]): Promise<ReadonlyMap<string, Column>> {
    const columns = new Map<string, Column>();
    for (const path of paths) {
      const key = pathKey(path);
      if (columns.has(key)) continue;
      const held = this.#columns.get(key);
      if (held !== undefined) {
        columns.set(key, held);
        continue;
      }
      const [source, below] = placeOf(path);
      const column = columnOf(await this.#dictionary(connection, source), below);
      this.#columns.set(key, column, column.codes.byteLength + sizeOf(column.values));
      columns.set(key, column);
    }
    return columns;
  }

  /** Has the values of a top-level key ready for later questions. */
  async prepare(connection: DuckDBConnection, key: string): Promise<void> {
    await this.#dictionary(connection, key);
  }

  async #dictionary(connection: DuckDBConnection, source: string): Promise<Dictionary> {
    const held = this.#dictionaries.get(source);
    if (held !== undefined) return held;
    const { table, rows, tableRows } = this.#origin;
    const name = sqlName(source === restColumn ? restColumn : fieldColumn(source));
    const dictionary = `dictionary_${this.#tables++}`;
    await connection.run(
      `CREATE TEMP TABLE ${dictionary} AS SELECT (row_number() OVER () - 1)::INTEGER AS code, text
       FROM (SELECT DISTINCT ${name} AS text FROM ${table} WHERE ${name} IS NOT NULL)`,
    );
    try {
      const coded = await readIntegers(
        connection,
        `SELECT t."row", d.code FROM ${table} t JOIN ${dictionary} d ON t.${name} = d.text`,
        2,
      );
      const [roots, bytes] = await readRoots(connection, dictionary);
      const made = { codes: codesOf(coded, rows, tableRows), roots };
      this.#dictionaries.set(source, made, made.codes.byteLength + bytes);
      return made;
    } finally {
      await connection.run(`DROP TABLE ${dictionary}`);
    }
  }
}

/** Values that were used are held up to a number of bytes, by estimate; the least recently used go first. */
class Held<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  #bytes = 0;

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, bytes: number): void {
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= heldBytes || oldest === key) break;
      this.#entries.delete(oldest);
      this.#bytes -= entry.bytes;
    }
  }
}

/** The code of each row shown, from pairs of row and code in any order. */
function codesOf([rowOf, codeOf]: readonly Int32Array[], rows: Int32Array, tableRows: number): Int32Array {
  const codeOfRow = new Int32Array(tableRows).fill(-1);
  const count = rowOf?.length ?? 0;
  for (let i = 0; i < count; i++) codeOfRow[rowOf?.[i] as number] = codeOf?.[i] as number;
  return rows.length === tableRows ? codeOfRow : rows.map((row) => codeOfRow[row] as number);
}

/** The dictionary's values by code, and roughly how much memory they take: parsed values are some three times their text. */
async function readRoots(
  connection: DuckDBConnection,
  dictionary: string,
): Promise<readonly [roots: readonly JsonValue[], bytes: number]> {
  const roots: JsonValue[] = [];
  let bytes = 0;
  const texts = await connection.run(
    `SELECT string_agg(text, chr(10) ORDER BY code) FROM ${dictionary} GROUP BY code // ${parsedAtOnce} ORDER BY code // ${parsedAtOnce}`,
  );
  for (let chunk = await texts.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await texts.fetchChunk()) {
    for (const lines of chunk.getColumnValues(0)) {
      bytes += 3 * (lines as string).length;
      for (const root of parseTexts(lines as string)) roots.push(root);
    }
  }
  return [roots, bytes];
}

/** The stored column that holds a path, and the way on from there. */
function placeOf(path: FieldPath): readonly [source: string, below: FieldPath] {
  const [first, ...below] = path;
  return typeof first === 'string' && fieldSlot(first) >= 0 ? [first, below] : [restColumn, path];
}

/** One path's values, one for each distinct root; equal plain values get one code. */
function columnOf({ codes, roots }: Dictionary, path: FieldPath): Column {
  if (path.length === 0) return { codes, values: roots };
  const values: JsonValue[] = [];
  const codeOfPlain = new Map<JsonValue, number>();
  const codeOfRoot = Int32Array.from(roots, (root) => {
    const value = valueAt(root, path);
    if (value === undefined) return -1;
    const plain = typeof value !== 'object' || value === null;
    const known = plain ? codeOfPlain.get(value) : undefined;
    if (known !== undefined) return known;
    const code = values.push(value) - 1;
    if (plain) codeOfPlain.set(value, code);
    return code;
  });
  // A name is looked for along several paths, of which most lead nowhere.
  if (values.length === 0) return { codes: new Int32Array(codes.length).fill(-1), values };
  return { codes: codes.map((root) => (root < 0 ? -1 : (codeOfRoot[root] as number))), values };
}

/** The values of JSON texts that stand one on a line. They are valid: the loader has checked each. */
function parseTexts(lines: string): readonly JsonValue[] {
  if (!mayHoldLongInteger(lines)) return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as readonly JsonValue[];
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
