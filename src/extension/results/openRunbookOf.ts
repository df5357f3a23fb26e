import { noLongerKept, RequestFault } from './requestFault.ts';
import type { OpenRunbook, ResultHost } from './resultHost.ts';
import type { StoredRun } from './storedRun.ts';

/** The open runbook that a run belongs to. Throws a `RequestFault` where it was closed meanwhile. */
export function openRunbookOf({ owner }: StoredRun, host: ResultHost): OpenRunbook {
  const open = host.runbook(owner.notebook);
  if (open === null) throw new RequestFault(noLongerKept);
  return open;
}

/** Where the cell of a run stands now. Throws a `RequestFault` where the runbook has it no more. */
export function cellIndexOf({ owner }: StoredRun, { runbook }: OpenRunbook): number {
  const index = runbook.cells.findIndex(({ kind, id }) => kind !== 'prose' && id === owner.cell);
  if (index === -1)
    throw new RequestFault(`The cell ${owner.cell}, which gave this answer, is not in the runbook any more.`);
  return index;
}
