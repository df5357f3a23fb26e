import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { FolderOptions } from '../protocol.ts';
import { tableViews, type TableShape } from '../../../core/sql/tables.ts';
import { identityExpression, sqlColumns } from './athenaTable.ts';
import type { DataSet } from './dataSet.ts';
import { openDatabase, sqlName, sqlText, withConnection } from './duckdb.ts';
import { readSegments, segmentPaths } from './segmentTable.ts';
import { storeRows } from './storeRows.ts';
import { sqlSettings } from './sqlSettings.ts';
import { trinoMacros } from './trinoMacros.ts';

/** Sessions that are held: one is enough unless cells alternate between sources or windows. */
const heldSessions = 2;

/** What a session's tables hold. */
export interface SessionKey {
  readonly shapes: ReadonlySet<TableShape>;
  readonly window: TimeWindow | null;
}

/**
 * The databases that query texts run in: each holds views of one data set, can read that data set's own files and nothing
 * else, and cannot be configured any more. A cell's SQL never meets another database.
 */
export class SqlSessions {
  readonly #dataSet: DataSet;
  readonly #rows: Int32Array;
  readonly #options: FolderOptions;
  readonly #held = new Map<string, Promise<DuckDBInstance>>();

  constructor(dataSet: DataSet, rows: Int32Array, options: FolderOptions) {
    this.#dataSet = dataSet;
    this.#rows = rows;
    this.#options = options;
  }

  /** The database for such queries. It may be opened for several at once, so no single one's cancellation stops that. */
  async open(key: SessionKey): Promise<DuckDBInstance> {
    const { shapes, window } = key;
    const name = JSON.stringify([[...shapes].toSorted(), window?.start, window?.end]);
    const held = this.#held.get(name);
    if (held !== undefined) {
      this.#held.delete(name);
      this.#held.set(name, held);
      return await held;
    }
    const opening = this.#create(key);
    this.#held.set(name, opening);
    // A session that could not be opened is tried again by the next query.
    opening.catch(() => this.#held.delete(name));
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= heldSessions) break;
      // Dropped, not closed: a query may be under way in it, and DuckDB lets go when that ends.
      this.#held.delete(oldest);
    }
    return await opening;
  }

  close(): void {
    for (const session of this.#held.values())
      session.then(
        (database) => database.closeSync(),
        () => undefined,
      );
    this.#held.clear();
  }

  async #create({ shapes, window }: SessionKey): Promise<DuckDBInstance> {
    const { folder, segments } = this.#dataSet;
    const database = await openDatabase({ memoryMb: this.#options.memoryLimitMb, threads: 2 });
    try {
      await withConnection(database, new AbortController().signal, async (connection) => {
        for (const setting of sqlSettings) await connection.run(setting);
        if (segments > 0) {
          const paths = segmentPaths(folder, segments).map(sqlText).join(', ');
          await connection.run(`SET allowed_paths = [${paths}]`);
        }
        await connection.run('SET enable_external_access = false');
        await connection.run('SET lock_configuration = true');
        await connection.run('CREATE SCHEMA stored');
        for (const macro of trinoMacros) await connection.run(macro);
        await this.#setRowsAside(connection);
        for (const shape of shapes) {
          await connection.run(`CREATE TABLE stored.${shape}_identities AS SELECT text, ${identityExpression(shape)} AS identity
            FROM (SELECT DISTINCT useridentity AS text FROM ${readSegments(folder, segments)} WHERE useridentity IS NOT NULL)`);
          await connection.run(`CREATE VIEW ${tableViews[shape]} AS ${this.#select(shape, window)}`);
        }
      });
      return database;
    } catch (error) {
      database.closeSync();
      throw error;
    }
  }

  /** The repeats as a table, where there are any: the stored segments hold every record. */
  async #setRowsAside(connection: DuckDBConnection): Promise<void> {
    if (this.#rows.length === this.#dataSet.index.count) return;
    await storeRows(connection, 'seen', this.#rows, 'stored');
  }

  #select(shape: TableShape, window: TimeWindow | null): string {
    const { folder, segments, index } = this.#dataSet;
    const list = sqlColumns(shape)
      .map(({ name, expression }) => `${expression} AS ${sqlName(name)}`)
      .join(', ');
    const conditions = [
      ...(this.#rows.length === index.count ? [] : ['records."row" IN (SELECT "row" FROM stored.seen)']),
      ...(window === null ? [] : [`"time" BETWEEN ${window.start} AND ${window.end}`]),
    ];
    return `SELECT ${list} FROM ${readSegments(folder, segments)} AS records
      LEFT JOIN stored.${shape}_identities AS identities ON identities.text = records.useridentity
      ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  }
}
