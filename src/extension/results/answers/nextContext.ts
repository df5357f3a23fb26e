import type { NextContext } from '../../../core/next/nextContext.ts';
import type { ValuePlace } from '../../../core/wire/requests.ts';
import { openRunbookOf } from '../openRunbookOf.ts';
import { recordIfAny, recordOf } from '../recordOf.ts';
import { resultCells } from '../resultColumns.ts';
import type { ResultHost } from '../resultHost.ts';
import { rowOf } from '../runReader.ts';
import type { StoredRun } from '../storedRun.ts';

/** A value of a run's answer, with all that is known around it now. */
export async function nextContext(run: StoredRun, place: ValuePlace, host: ResultHost): Promise<NextContext> {
  const cells = resultCells(rowOf(run, place.row), run.columns);
  // A column's value is there without the record, which only tells more of where it came from.
  const record = await (place.path === null ? recordIfAny : recordOf)(run, place.row, host);
  return {
    runbook: openRunbookOf(run, host).runbook,
    cell: run.asked.cell,
    columns: run.columns.wire,
    ownColumns: run.columns.own,
    cells,
    row: place.row,
    record,
    column: place.column,
    path: place.path,
    at: new Date(host.now()).toISOString(),
  };
}
