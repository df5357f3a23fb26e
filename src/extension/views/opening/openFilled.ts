import * as vscode from 'vscode';
import type { Parameter, WrittenValue } from '../../../core/parameters/parameter.ts';
import type { Runbook } from '../../../core/runbook/runbook.ts';
import type { FilledValues } from '../../../core/links/fillValues.ts';
import type { ViewServices } from '../viewServices.ts';
import { chooseTarget, type WantedTarget } from './chooseTarget.ts';
import { filledText } from './filledText.ts';

/** A runbook to open, and what is filled in. */
export interface FilledOpening {
  readonly notebook: () => Thenable<vscode.NotebookDocument>;
  /** The cell to bring into sight. */
  readonly cell: string | null;
  readonly fill: (parameters: readonly Parameter[]) => FilledValues;
  readonly target: WantedTarget | null;
  /** Who fills it in, for people: "The alarm root-use". */
  readonly who: string;
  /** Whether the runbook was made from it, and is no file yet. */
  readonly isMade?: boolean;
  /** What else there is to say: a sentence each. */
  readonly remarks: readonly string[];
}

/**
 * Opens a runbook, fills its values in, brings the cell into sight and chooses the target; then says what was filled in, with
 * a way to see and to take back. Runs nothing.
 */
export async function openFilled(services: ViewServices, opening: FilledOpening): Promise<void> {
  const { values, functions } = services;
  const notebook = await opening.notebook();
  const { runbook } = functions.runbookModel(notebook);
  const editor = await vscode.window.showNotebookDocument(notebook, selected(runbook, opening.cell));
  reveal(editor, runbook, opening.cell);
  const before = values.filled(notebook.uri);
  const filled = opening.fill(runbook.parameters);
  values.fill(notebook.uri, filled.values);
  const chosen = await chooseTarget(services, notebook, opening.target);
  const text = filledText({
    ...opening,
    filled,
    remarks: [...opening.remarks, ...chosen.remarks],
    cells: cellIds(runbook),
  });
  // Nobody waits for a notice to be clicked away.
  void offer(services, notebook, { text, filled, before, ask: chosen.offered }).then(undefined, (fault: unknown) =>
    services.log.error(fault instanceof Error ? fault : String(fault)),
  );
}

interface Offer {
  readonly text: string;
  readonly filled: FilledValues;
  readonly before: ReadonlyMap<string, WrittenValue>;
  /** A live target that the link names: the person chooses it, or does not. */
  readonly ask: string | null;
}

async function offer(
  { values, kernels }: ViewServices,
  notebook: vscode.NotebookDocument,
  { text, filled, before, ask }: Offer,
): Promise<void> {
  const askThere = ask === null ? null : `Ask ${ask}`;
  const showValues = 'Show Values';
  const takeBack = 'Take Back';
  const actions = [askThere, ...(filled.values.size === 0 ? [] : [showValues, takeBack])].filter(
    (each) => each !== null,
  );
  const isComplete = filled.unset.length === 0;
  const chosen = isComplete
    ? await vscode.window.showInformationMessage(text, ...actions)
    : await vscode.window.showWarningMessage(text, ...actions);
  if (chosen === undefined) return;
  if (chosen === takeBack) values.fill(notebook.uri, before);
  else {
    // Both are about the notebook in front.
    await vscode.window.showNotebookDocument(notebook);
    if (chosen === showValues) await vscode.commands.executeCommand('apirunbook.editParameters');
    else if (ask !== null) await kernels.choose(ask);
  }
}

function cellIds({ cells }: Runbook): readonly string[] {
  return cells.flatMap(({ id }) => (id === undefined || id === '' ? [] : [id]));
}

function rangeOf({ cells }: Runbook, cell: string | null): vscode.NotebookRange | null {
  const index = cell === null ? -1 : cells.findIndex(({ id }) => id === cell);
  return index < 0 ? null : new vscode.NotebookRange(index, index + 1);
}

function selected(runbook: Runbook, cell: string | null): vscode.NotebookDocumentShowOptions {
  const range = rangeOf(runbook, cell);
  return range === null ? {} : { selections: [range] };
}

function reveal(editor: vscode.NotebookEditor, runbook: Runbook, cell: string | null): void {
  const range = rangeOf(runbook, cell);
  if (range !== null) editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}
