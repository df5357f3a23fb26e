import { diffTables } from '../../../core/change/diffTables.ts';
import type { Table, TableColumn } from '../../../core/table/table.ts';
import { inSlices } from '../inSlices.ts';
import { noLongerKept, RequestFault } from '../requestFault.ts';
import type { ResultColumns } from '../resultColumns.ts';
import { isSameOwner, type StoredRun } from '../storedRun.ts';
import type { Answer } from './answer.ts';

export const answerDifference: Answer<'difference'> = ({ before }, run, { runs }) => {
  const other = runs.get(before);
  if (other === null) throw new RequestFault(noLongerKept);
  if (!isSameOwner(other.owner, run.owner))
    throw new RequestFault('The two runs are not of the same cell on the same target, so there is nothing to compare.');
  // A run without rows does not know that its rows would be records.
  const fields = firstFields((run.columns.record === null ? other : run).columns);
  return inSlices(diffTables(tableOf(other), tableOf(run), fields));
};

/** Fields of the record that a row is shown with where the query asks for nothing but the record's text. */
const mostFields = 7;

function firstFields({ wire, own }: ResultColumns): readonly TableColumn[] {
  const extra = wire.slice(own);
  return extra.some(({ name }) => name === 'eventName') ? extra.slice(0, mostFields) : [];
}

function tableOf({ columns, rows, result }: StoredRun): Table {
  const { rowCount } = result;
  const truncated = result.truncated || rows.length < rowCount;
  return { columns: columns.wire.slice(0, columns.own), rows, rowCount: rows.length, truncated };
}
