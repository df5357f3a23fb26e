import type { TableCell } from '../../core/table/table.ts';
import { columnOf, type ColumnRole } from '../../core/view/columnRoles.ts';
import { ownMember } from '../../core/wire/ownMember.ts';
import { RequestFault } from './requestFault.ts';
import { recordText } from './resultColumns.ts';
import type { StoredRun } from './storedRun.ts';

/** Where a record says what a column of that role would. */
const recordPaths: Readonly<Record<ColumnRole, readonly string[]>> = {
  time: ['eventTime'],
  eventName: ['eventName'],
  eventSource: ['eventSource'],
  actor: ['userIdentity', 'arn'],
  actorType: ['userIdentity', 'type'],
  account: ['recipientAccountId'],
  region: ['awsRegion'],
  address: ['sourceIPAddress'],
  agent: ['userAgent'],
  key: ['userIdentity', 'accessKeyId'],
  errorCode: ['errorCode'],
  errorMessage: ['errorMessage'],
  readOnly: ['readOnly'],
  eventID: ['eventID'],
  invokedBy: ['userIdentity', 'invokedBy'],
};

/** Rows that are looked at to tell what the columns are. */
const sampledRows = 20;

/** Reads the rows of a run by what they tell, wherever it stands: in a column of the query, else in the row's record. */
export class RunReader {
  readonly #run: StoredRun;
  readonly #roles = new Map<ColumnRole, number | null>();
  /** The record that was read last: a row is asked for several things. */
  #last: { readonly row: number; readonly record: unknown } | null = null;

  constructor(run: StoredRun) {
    this.#run = run;
  }

  /** The parsed record that a row holds, `null` where it holds none. */
  record(row: number): unknown {
    if (this.#last?.row !== row) {
      const text = recordText(this.#run.rows[row] ?? [], this.#run.columns);
      this.#last = { row, record: text === null ? null : parseRecord(text) };
    }
    return this.#last.record;
  }

  cell(row: number, role: ColumnRole): TableCell {
    const column = this.#column(role);
    if (column !== null) return this.#run.rows[row]?.[column] ?? null;
    const value = recordPaths[role].reduce(ownMember, this.record(row));
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }

  #column(role: ColumnRole): number | null {
    const known = this.#roles.get(role);
    if (known !== undefined) return known;
    const { columns, rows } = this.#run;
    const sample = rows.slice(0, sampledRows);
    const own = columns.wire.slice(0, columns.own).map((column, i) => ({
      name: column.name,
      type: column.type,
      values: sample.map((row) => row[i] ?? null),
      codes: new Uint32Array(0),
      clipped: new Set<number>(),
      isExtra: false,
      isDeferred: column.deferred === true,
    }));
    const found = columnOf({ columns: own }, role);
    this.#roles.set(role, found);
    return found;
  }
}

/** A row of a run. Throws a `RequestFault` where it has none of that number. */
export function rowOf(run: StoredRun, row: number): readonly TableCell[] {
  const found = run.rows[row];
  if (found === undefined) throw new RequestFault(`This answer has no row ${row + 1}.`);
  return found;
}

/** A record's text as a value; `null` where it is no JSON. */
export function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Log lines are whatever was logged.
    return null;
  }
}
