import * as vscode from 'vscode';
import { isRunbook } from './notebookCells.ts';
import { runbookModel } from './runbookModel.ts';
import type { RunbookValues } from './runbookValues.ts';

/** A runbook by its place and its text. */
interface Known {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/**
 * Keeps the parameter values of a new runbook when it is first saved: VS Code then opens another notebook on the file and
 * closes the untitled one, in an order that is not promised, so the two are known by their text.
 */
export function adoptUntitledValues(values: RunbookValues): vscode.Disposable {
  /** The untitled runbook that was closed last, when its file was not open yet. */
  let waiting: Known | null = null;
  const adopt = (from: Known, to: Known | undefined): boolean => {
    if (to !== undefined) void values.adopt(from.uri, to.uri);
    return to !== undefined;
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      if (!isRunbook(notebook) || !notebook.isUntitled) return;
      const closed = known(notebook);
      const saved = vscode.workspace.notebookDocuments.filter((other) => isRunbook(other) && !other.isUntitled);
      waiting = adopt(
        closed,
        saved.map(known).find(({ text }) => text === closed.text),
      )
        ? null
        : closed;
    }),
    vscode.workspace.onDidOpenNotebookDocument((notebook) => {
      if (waiting === null || !isRunbook(notebook) || notebook.isUntitled) return;
      const opened = known(notebook);
      if (opened.text === waiting.text && adopt(waiting, opened)) waiting = null;
    }),
  );
}

function known(notebook: vscode.NotebookDocument): Known {
  return { uri: notebook.uri, text: runbookModel(notebook).text };
}
