import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { SourceDeclaration } from '../../../core/runbook/runbook.ts';
import type { TimeWindow } from '../../../core/time/window.ts';
import type { FolderOptions } from '../protocol.ts';
import { athenaColumns, identityExpression, lakeColumns, type SqlColumn } from './athenaTable.ts';
import type { DataSet } from './dataSet.ts';
import { openDatabase, sqlName, sqlText, withConnection } from './duckdb.ts';
import { readSegments, segmentPaths } from './segmentTable.ts';
import { trinoMacros } from './trinoMacros.ts';

/** The name of the table where the runbook declares none: the one that AWS's own examples use. */
const defaultTable = 'cloudtrail_logs';
/** Sessions that are held: one is enough unless cells alternate between sources or windows. */
const heldSessions = 2;

/** What a session's tables are called and hold. */
export interface SessionKey {
  readonly source: SourceDeclaration | null;
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
    const { source, window } = key;
    const name = JSON.stringify([source?.type, source?.database, source?.table, window?.start, window?.end]);
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

  async #create({ source, window }: SessionKey): Promise<DuckDBInstance> {
    const { folder, segments } = this.#dataSet;
    const database = await openDatabase({ memoryMb: this.#options.memoryLimitMb, threads: 2 });
    try {
      await withConnection(database, new AbortController().signal, async (connection) => {
        await connection.run("SET GLOBAL TimeZone = 'UTC'");
        await connection.run('SET GLOBAL integer_division = true');
        if (segments > 0) {
          const paths = segmentPaths(folder, segments).map(sqlText).join(', ');
          await connection.run(`SET allowed_paths = [${paths}]`);
        }
        await connection.run('SET enable_external_access = false');
        await connection.run('SET lock_configuration = true');
        await connection.run('CREATE SCHEMA stored');
        for (const macro of trinoMacros) await connection.run(macro);
        await connection.run(`CREATE TABLE stored.identities AS SELECT text, ${identityExpression} AS identity
          FROM (SELECT DISTINCT useridentity AS text FROM ${readSegments(folder, segments)} WHERE useridentity IS NOT NULL)`);
        await this.#setRowsAside(connection);
        const columns = source?.type === 'lake' ? lakeColumns : athenaColumns;
        for (const name of tableNames(source)) {
          const [schema, table] = name;
          if (schema !== null) await connection.run(`CREATE SCHEMA IF NOT EXISTS ${sqlName(schema)}`);
          const view = schema === null ? sqlName(table) : `${sqlName(schema)}.${sqlName(table)}`;
          await connection.run(`CREATE OR REPLACE VIEW ${view} AS ${this.#select(columns, window)}`);
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
    await connection.run('CREATE TABLE stored.seen("row" INTEGER)');
    const appender = await connection.createAppender('seen', 'stored');
    for (const row of this.#rows) {
      appender.appendInteger(row);
      appender.endRow();
    }
    appender.closeSync();
  }

  #select(columns: readonly SqlColumn[], window: TimeWindow | null): string {
    const { folder, segments, index } = this.#dataSet;
    const list = columns.map(({ name, expression }) => `${expression} AS ${sqlName(name)}`).join(', ');
    const conditions = [
      ...(this.#rows.length === index.count ? [] : ['records."row" IN (SELECT "row" FROM stored.seen)']),
      ...(window === null ? [] : [`"time" BETWEEN ${window.start} AND ${window.end}`]),
    ];
    return `SELECT ${list} FROM ${readSegments(folder, segments)} AS records
      LEFT JOIN stored.identities ON identities.text = records.useridentity
      ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  }
}

/** Every name a cell may use for the table: AWS's own, the declared one, each with and without the database. */
function tableNames(source: SourceDeclaration | null): readonly (readonly [schema: string | null, table: string])[] {
  const tables = [...new Set([defaultTable, source?.table ?? defaultTable])];
  const schemas = [null, 'default', ...(source?.database === undefined ? [] : [source.database])];
  return schemas.flatMap((schema) => tables.map((table) => [schema, table] as const));
}
