import * as vscode from 'vscode';
import { isRunbook } from '../notebookCells.ts';
import { runbookModel } from '../runbookModel.ts';
import type { EditorFeature } from './editorServices.ts';

const scheme = 'apirunbook-text';

/**
 * The text of an open notebook as a save would write it, to be read: where the parameters and sources of a notebook are
 * gone to. It is no `.apirunbook` by its name, which VS Code would open as another notebook.
 */
export const runbookTextView: EditorFeature = () => {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => {
      if (!isRunbook(notebook)) return;
      const shown = runbookTextUri(notebook);
      if (vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === shown.toString())) changed.fire(shown);
    }),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => {
        const notebook = vscode.workspace.notebookDocuments.find((open) => open.uri.toString() === uri.query);
        return notebook === undefined ? null : runbookModel(notebook).text;
      },
    }),
  );
};

/** Where the text of a notebook is shown. */
export function runbookTextUri(notebook: vscode.NotebookDocument): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `${notebook.uri.path}.yaml`, query: notebook.uri.toString() });
}
