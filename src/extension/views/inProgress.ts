import * as vscode from 'vscode';
import type { InventoryContext } from '../../run/inventory.ts';

/** Does what waits for a target under a notification that shows how far it is and can cancel it. */
export function inProgress<Outcome>(
  title: string,
  work: (context: InventoryContext) => Promise<Outcome>,
): Thenable<Outcome> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return work({ signal: abort.signal, progress: ({ message }) => progress.report({ message }) });
  });
}
