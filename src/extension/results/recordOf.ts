import { resolveSource } from '../../core/plan/resolveSource.ts';
import { FailureError } from '../../run/failure.ts';
import { RequestFault, untrusted } from './requestFault.ts';
import { recordText } from './resultColumns.ts';
import type { ResultHost } from './resultHost.ts';
import type { StoredRun } from './storedRun.ts';

/** Records that were asked for and are kept for the next question about the same row. */
const keptRecords = 20;

const records = new WeakMap<StoredRun, Map<number, Promise<string>>>();

/**
 * The JSON text of the record that a row shows: from the row, or from the target that gave it, by the row's pointer.
 * `null` where the row is no record. Rejects with a `FailureError` where the target does not give it.
 */
export async function recordOf(run: StoredRun, row: number, host: ResultHost): Promise<string | null> {
  const held = recordText(run.rows[row] ?? [], run.columns);
  if (held !== null) return held;
  const pointer = run.pointers?.[row] ?? null;
  if (pointer === null || run.asked.source.record === undefined) return null;
  const known = records.get(run) ?? new Map<number, Promise<string>>();
  records.set(run, known);
  const asked = known.get(row) ?? fetchRecord(run, pointer, host);
  known.delete(row);
  known.set(row, asked);
  for (const oldest of known.keys()) {
    if (known.size <= keptRecords) break;
    known.delete(oldest);
  }
  try {
    return await asked;
  } catch (fault) {
    // What failed once is asked again the next time.
    known.delete(row);
    throw fault;
  }
}

/** The same for what can do without: `null` also where the target does not give it. */
export async function recordIfAny(run: StoredRun, row: number, host: ResultHost): Promise<string | null> {
  try {
    return await recordOf(run, row, host);
  } catch (fault) {
    if (fault instanceof FailureError || fault instanceof RequestFault) return null;
    throw fault;
  }
}

async function fetchRecord({ asked }: StoredRun, pointer: string, host: ResultHost): Promise<string> {
  if (!host.isTrusted()) throw new RequestFault(untrusted);
  const source = resolveSource(asked.runbook, asked.cell)?.name ?? null;
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const text = await asked.source.record?.(pointer, source, context);
  if (text === undefined) throw new RequestFault('This target does not give single records.');
  return text;
}
