import * as vscode from 'vscode';
import { bindTarget } from '../boundTarget.ts';
import { catalogKey } from '../catalogs.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Reads what the data of the runbook's target hold, so that the editor can offer it before any cell has run. */
export const readCatalog: Command = {
  id: 'apirunbook.readCatalog',
  async run({ kernels, catalogs, sources }) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage('Nothing is read in Restricted Mode. Trust this workspace first.');
      return;
    }
    const target = kernels.target(notebook);
    if (target === null) {
      void vscode.window.showInformationMessage('Choose a target first: the kernel, at the top right.');
      return;
    }
    const bound = bindTarget(target, notebook.uri);
    const { source } = await sources.source(bound);
    const declared = target.type === 'local' ? [...target.sources.keys()] : [];
    const title = `Reading the fields and values of ${target.name}`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    await vscode.window.withProgress(options, async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const context = {
        signal: abort.signal,
        progress: ({ message }: { readonly message: string }) => progress.report({ message }),
      };
      for (const name of [null, ...declared]) {
        const read = await catalogs.read(source, name, catalogKey(bound, name), context);
        if (name !== null) continue;
        const { fields, events, records } = read;
        const found = `${fields.length} fields and ${events.length} events in ${records.toLocaleString('en-US')} records`;
        void vscode.window.showInformationMessage(`${target.name}: ${found}. The editor offers them now.`);
      }
    });
  },
};
