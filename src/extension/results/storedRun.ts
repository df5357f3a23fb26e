import type { ResolvedValue } from '../../core/parameters/resolveValues.ts';
import type { QueryCell, Runbook } from '../../core/runbook/runbook.ts';
import type { TableCell } from '../../core/table/table.ts';
import type { KeptRun } from '../../core/wire/requests.ts';
import type { ResultHead, RunReference } from '../../core/wire/output.ts';
import type { LookupTableReader } from '../../run/lookupTables.ts';
import type { QuerySource } from '../../run/source.ts';
import type { ResultColumns } from './resultColumns.ts';

/** Whose run it is: runs of one owner are of one cell and one target, and no other's are ever shown among them. */
export interface RunOwner {
  /** The notebook's URI. */
  readonly notebook: string;
  /** The cell's id. */
  readonly cell: string;
  /** The target with its place, every setting, and the account, region, profile and endpoint that answered. */
  readonly target: string;
}

/** What a cell was asked, whole, so that it can be asked again. */
export interface AskedQuestion {
  readonly runbook: Runbook;
  readonly cell: QueryCell;
  readonly values: ReadonlyMap<string, ResolvedValue>;
  /** The parameters that the answer depends on. */
  readonly used: readonly string[];
  readonly source: QuerySource;
  /** The target's place and every setting of it (`BoundTarget.key`). */
  readonly targetKey: string;
  /** The log groups that were asked, by name or ARN, where it is known which. */
  readonly logGroups: readonly string[];
  readonly lookupTables: LookupTableReader | null;
}

/** A run whose answer is kept for the session. */
export interface StoredRun {
  /** Unique among all sessions, for an output may outlive the extension that wrote it. */
  readonly id: string;
  readonly owner: RunOwner;
  /** When it was asked, ISO 8601 in UTC. */
  readonly at: string;
  readonly asked: AskedQuestion;
  readonly result: ResultHead;
  readonly columns: ResultColumns;
  /** The rows that are kept, of the query's own columns. */
  readonly rows: readonly (readonly TableCell[])[];
  /** What leads to the record of each row; `null` where the answer has none. */
  readonly pointers: readonly (string | null)[] | null;
  /** About how many bytes of memory it takes. */
  readonly weight: number;
}

export function runReference(run: StoredRun): RunReference {
  return {
    id: run.id,
    at: run.at,
    values: shownValues(run.asked),
    rowsKept: run.rows.length,
    hasRecords: run.columns.record !== null || (run.pointers !== null && run.asked.source.record !== undefined),
  };
}

export function keptRun({ id, at, asked, result }: StoredRun): KeptRun {
  const { window, target, rowCount, status } = result;
  const used = asked.used.filter((name) => !isWindow(asked.values.get(name), window));
  return { id, at, window, target: target.name, values: shownValues({ ...asked, used }), rowCount, status };
}

/** Whether a parameter has the very window that was asked about, which is told by itself. */
function isWindow(of: ResolvedValue | undefined, window: KeptRun['window']): boolean {
  return (
    of?.value.kind === 'timerange' &&
    window !== null &&
    of.value.start === Date.parse(window.start) &&
    of.value.end === Date.parse(window.end)
  );
}

/** The values that the answer depends on, as people see them. Not even the dots of a secret are among them. */
export function shownValues({
  values,
  used,
}: Pick<AskedQuestion, 'values' | 'used'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    used.flatMap((name) => {
      const found = values.get(name);
      return found === undefined || found.value.kind === 'secret' ? [] : [[name, found.shown] as const];
    }),
  );
}

export function isSameOwner(one: RunOwner, other: RunOwner): boolean {
  return one.notebook === other.notebook && one.cell === other.cell && one.target === other.target;
}
