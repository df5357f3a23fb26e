import type * as vscode from 'vscode';
import type { CellContext } from '../../core/editor/cellContext.ts';
import { identitiesFor } from './identities.ts';
import { catalogsFor, type Knowledge } from './knowledge.ts';
import { shownCellAt, type ShownCell } from './shownCell.ts';

/** A place in a query cell, with what the features of `core/editor` look at. */
export interface CellPlace {
  readonly shown: ShownCell;
  readonly context: CellContext;
  /** In the cell's text. */
  readonly offset: number;
}

/** What is to be known of the cell at a position, or `null` outside of query cells. Values of secrets are not read. */
export async function cellPlaceAt(
  knowledge: Knowledge,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<CellPlace | null> {
  const shown = shownCellAt(document, position);
  const offset = shown?.offsetAt(position) ?? null;
  if (shown === null || offset === null) return null;
  const { runbook, cell, uri } = shown;
  const { values } = await knowledge.values.resolveShown(uri, runbook, Date.now());
  const catalogOf = await catalogsFor(knowledge, uri);
  const identities = cell.language === 'access' ? await identitiesFor(uri) : undefined;
  const context = {
    runbook,
    cell,
    values,
    catalog: catalogOf(runbook, cell),
    ...(identities !== undefined && { identities }),
  };
  return { shown, offset, context };
}
