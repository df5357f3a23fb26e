import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { resolveSource } from '../../core/plan/resolveSource.ts';
import type { QueryCell, Runbook } from '../../core/runbook/runbook.ts';
import { bindTarget } from '../boundTarget.ts';
import { catalogKey, type Catalogs } from '../catalogs.ts';
import type { Kernels } from '../kernels.ts';
import type { RunbookValues } from '../runbookValues.ts';
import { findTargets, firstChoice, type Target } from '../targets.ts';

/** What is known beside a runbook's text. */
export interface Knowledge {
  readonly values: RunbookValues;
  readonly kernels: Kernels;
  readonly catalogs: Catalogs;
}

/** What is known of the data that a cell would be asked of; `null` while nothing is. */
export type CatalogOf = (runbook: Runbook, cell: QueryCell) => Catalog | null;

/** Finds the catalogs for the cells of a runbook, whose target is looked up once. Starts and reads no data for it. */
export async function catalogsFor({ kernels, catalogs }: Knowledge, uri: vscode.Uri): Promise<CatalogOf> {
  if (catalogs.isEmpty) return () => null;
  const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.toString() === uri.toString());
  const target = notebook === undefined ? await firstTarget(uri) : kernels.target(notebook);
  if (target === null) return () => null;
  const bound = bindTarget(target, uri);
  return (runbook, cell) => catalogs.catalog(catalogKey(bound, resolveSource(runbook, cell)?.name ?? null));
}

/** The target of a runbook of which no notebook is open: the one that a notebook would begin with. */
async function firstTarget(uri: vscode.Uri): Promise<Target | null> {
  try {
    return firstChoice(await findTargets(uri));
  } catch {
    // The configuration file is at fault: that is said where a cell is run.
    return null;
  }
}
