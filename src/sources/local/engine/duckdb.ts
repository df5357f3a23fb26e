import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface DatabaseLimits {
  /** What DuckDB may hold, in MB. */
  readonly memoryMb: number;
  readonly threads: number;
}

/** An in-memory DuckDB that fetches no extension and writes nothing of its own to disk. */
export async function openDatabase(limits: DatabaseLimits): Promise<DuckDBInstance> {
  return await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryMb}MB`,
    threads: String(limits.threads),
    temp_directory: '',
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    errors_as_json: 'true',
  });
}

/** Runs `work` on a connection of its own; an abort interrupts the statement that is under way. */
export async function withConnection<Result>(
  database: DuckDBInstance,
  signal: AbortSignal,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const connection = await database.connect();
  // An interrupt between two statements is lost, so it is repeated until the work has ended.
  let repeated: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    repeated ??= setInterval(() => connection.interrupt(), 20);
  };
  signal.addEventListener('abort', interrupt);
  try {
    const result = await work(connection);
    signal.throwIfAborted();
    return result;
  } catch (error) {
    // An interrupted statement fails in DuckDB's words; what happened is the abort.
    signal.throwIfAborted();
    throw error;
  } finally {
    clearInterval(repeated);
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  }
}

/** A string literal of DuckDB's SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier of DuckDB's SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
