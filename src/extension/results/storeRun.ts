import { randomUUID } from 'node:crypto';
import { isoTime } from '../../core/time/window.ts';
import type { CellResult } from '../../core/wire/output.ts';
import { resultColumns } from './resultColumns.ts';
import { runLimits } from './runStore.ts';
import type { AskedQuestion, StoredRun } from './storedRun.ts';
import { rowWeight } from './tableWeight.ts';

/** A question that was asked, and what came of it. */
export interface FinishedQuestion {
  readonly result: CellResult;
  /** `Table.pointers` of the answer. */
  readonly pointers: readonly (string | null)[] | null;
  readonly asked: AskedQuestion;
  /** When it was asked, milliseconds since 1970 UTC. */
  readonly at: number;
  /** The notebook's URI. */
  readonly notebook: string;
}

/** A finished question as a run to be kept, with as many rows as `limit` bytes hold; `null` where no answer came. */
export function storeRun(
  { result: { columns, rows, ...result }, pointers, asked, at, notebook }: FinishedQuestion,
  limit = runLimits.bytes,
): StoredRun | null {
  if (columns.length === 0) return null;
  const { kept, weight } = keptRows(rows, pointers, limit);
  return {
    id: randomUUID(),
    owner: { notebook, cell: asked.cell.id, target: targetOf(result, asked) },
    at: isoTime(at),
    asked,
    result,
    columns: resultColumns({ columns, rows: kept }),
    rows: kept,
    pointers,
    weight,
  };
}

function keptRows(rows: CellResult['rows'], pointers: FinishedQuestion['pointers'], limit: number) {
  let weight = 0;
  for (const [i, row] of rows.entries()) {
    const more = rowWeight(row) + (pointers === null ? 0 : rowWeight([pointers[i] ?? null]));
    if (weight + more > limit) return { kept: rows.slice(0, i), weight };
    weight += more;
  }
  return { kept: rows, weight };
}

/** Who answered, as far as it is known: the same profile may stand for another account tomorrow. */
function targetOf({ target, parts = [] }: StoredRun['result'], { targetKey }: AskedQuestion): string {
  const { account, region, profile, endpoint } = target;
  const places = parts.map((part) => [part.profile, part.account, part.region, part.endpoint]);
  return JSON.stringify([targetKey, account, region, profile ?? null, endpoint, places]);
}
