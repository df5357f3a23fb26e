import * as vscode from 'vscode';
import type { OutputMetadata } from '../outputMetadata.ts';
import { editorHost } from './editorHost.ts';
import { resultOutput } from './resultOutput.ts';
import type { ResultServices } from './resultServices.ts';
import { Results, type FinishedCell } from './results.ts';

export { loadReportText } from './loadReportText.ts';

/**
 * What comes of cells, in the extension. Built as a bundle of its own, `dist/results.cjs`, which is loaded when the first
 * cell has ended.
 */
export interface OpenResults extends vscode.Disposable {
  /** The output of a cell that has ended; its rows and records are kept to be asked for. */
  output(cell: FinishedCell, values: OutputMetadata['values']): Promise<vscode.NotebookCellOutput>;
  /** Answers a message of an output; one that asks nothing is passed over. */
  answer(message: unknown, editor: vscode.NotebookEditor): Promise<void>;
}

export function openResults(services: ResultServices): OpenResults {
  const host = editorHost(services);
  const results = new Results(host);
  const look = (uri: vscode.Uri) => void results.valuesChanged(uri.toString()).catch(host.report);
  const subscriptions = vscode.Disposable.from(
    services.values.onDidChange(look),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, metadata }) => {
      // A parameter has another default, or is gone.
      if (metadata !== undefined) look(notebook.uri);
    }),
    vscode.workspace.onDidCloseNotebookDocument(({ uri }) => results.close(uri.toString())),
  );
  return {
    dispose: () => void subscriptions.dispose(),
    output: async (cell, values) => resultOutput(cell.result, await results.output(cell), values),
    answer: async (message, editor) => {
      const reply = await results.reply(message, editor.notebook.uri.toString());
      if (reply !== null) await services.messaging.postMessage(reply, editor);
    },
  };
}
