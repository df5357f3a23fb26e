import * as vscode from 'vscode';
import { FailureError } from '../../run/failure.ts';
import type { Kernels } from '../kernels.ts';
import { isRunbook } from '../notebookCells.ts';
import { editedRunbook } from '../editedRunbook.ts';
import type { Target } from '../targets.ts';
import { awsEnvironment } from './awsEnvironment.ts';
import { loadProfiles, type ProfileFunctions } from './loadProfiles.ts';
import type { RunningQuery } from './profileFunctions.ts';

/** A cell with the query of it that still runs. */
interface PendingCell {
  readonly cell: vscode.NotebookCell;
  readonly query: RunningQuery;
}

/**
 * When a runbook is opened whose queries still run at AWS, since the window that asked them is gone: offers to pick them
 * up or to forget them. Files are read for it, and nothing is sent.
 */
export function offerPendingQueries(kernels: Kernels, log: vscode.LogOutputChannel): vscode.Disposable {
  const look = (notebook: vscode.NotebookDocument): void => {
    if (!isRunbook(notebook) || notebook.isUntitled || !vscode.workspace.isTrusted) return;
    offer(notebook, kernels).catch((fault: unknown) => {
      // A folder or file that cannot be read: the next connection says so where it matters.
      log.warn(fault instanceof FailureError || fault instanceof Error ? fault.message : String(fault));
    });
  };
  vscode.workspace.notebookDocuments.forEach(look);
  return vscode.workspace.onDidOpenNotebookDocument(look);
}

async function offer(notebook: vscode.NotebookDocument, kernels: Kernels): Promise<void> {
  const functions = await loadProfiles();
  const stateFolder = functions.stateFolderPath((await awsEnvironment()).variables, process.platform);
  const pending = pendingCells(notebook, await functions.pendingQueries(stateFolder));
  if (pending.length === 0) return;
  const queries = pending.length === 1 ? '1 query' : `${pending.length} queries`;
  const are = pending.length === 1 ? 'is' : 'are';
  const chosen = await vscode.window.showInformationMessage(
    `${queries} of this runbook ${are} still running at AWS (${[...new Set(pending.map(placeOf))].join(', ')}).`,
    'Pick Up',
    'Forget',
  );
  if (notebook.isClosed) return;
  if (chosen === 'Pick Up') await pickUp(notebook, kernels, pending);
  else if (chosen === 'Forget') await forget(functions, stateFolder, pending);
}

/** The youngest query of each cell that the notebook still has. */
function pendingCells(notebook: vscode.NotebookDocument, queries: readonly RunningQuery[]): readonly PendingCell[] {
  const runbook = notebook.uri.toString();
  const { cells } = editedRunbook(notebook);
  return cells.flatMap((cell, index) => {
    const own = queries.filter(({ asker }) => asker?.runbook === runbook && asker.cell === cell.id);
    const [youngest] = own.toSorted((one, other) => other.startedAt - one.startedAt);
    return youngest === undefined ? [] : [{ cell: notebook.cellAt(index), query: youngest }];
  });
}

/** Runs the cells again with the "now" they had: the same question goes on where it is. */
async function pickUp(
  notebook: vscode.NotebookDocument,
  kernels: Kernels,
  pending: readonly PendingCell[],
): Promise<void> {
  for (const { cell, query } of pending) {
    if (cell.index < 0 || notebook.isClosed) continue;
    const target = targetFor(query, kernels.target(notebook), kernels.targets(notebook));
    if (target === null) {
      void vscode.window.showWarningMessage(`No target of this runbook asks ${placeOf({ query })} any more.`);
      return;
    }
    if (kernels.targetName(notebook) !== target.name) {
      await vscode.window.showNotebookDocument(notebook);
      await kernels.choose(target.name);
    }
    await kernels.run(notebook, [cell], { now: query.now });
  }
}

/** The chosen target where it asks that place, else the first that does. */
function targetFor(query: RunningQuery, chosen: Target | null, targets: readonly Target[]): Target | null {
  const asks = (target: Target): boolean =>
    target.type === 'aws' &&
    target.places.some(({ profile, region }) => profile === query.profile && region === query.region);
  return chosen !== null && asks(chosen) ? chosen : (targets.find(asks) ?? null);
}

/** Takes them off the list; they end at AWS by themselves. */
async function forget(
  { RunningQueries }: ProfileFunctions,
  stateFolder: string,
  pending: readonly PendingCell[],
): Promise<void> {
  const queries = new RunningQueries(stateFolder);
  const forgotten = new Set(pending.map(({ query }) => query.queryId));
  for (const entry of await queries.abandoned()) {
    if (!forgotten.has(entry.query.queryId)) continue;
    const claimed = await queries.claim(entry.file);
    if (claimed !== null) await queries.end(claimed);
  }
}

function placeOf({ query }: Pick<PendingCell, 'query'>): string {
  return [query.profile, query.account, query.region].filter((part) => part !== null).join(' / ');
}
