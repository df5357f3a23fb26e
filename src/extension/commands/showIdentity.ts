import * as vscode from 'vscode';
import { visibleText } from '../../core/table/visibleText.ts';
import { placeName } from '../../core/wire/liveFacts.ts';
import { FailureError } from '../../run/failure.ts';
import { bindTarget } from '../boundTarget.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/** Asks STS whom the target of the runbook in front is asked as, and shows account and caller of each place. */
export const showIdentity: Command = {
  id: 'apirunbook.showIdentity',
  async run({ kernels, sources, identities }) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage('Nothing is asked in Restricted Mode. Trust this workspace first.');
      return;
    }
    const target = kernels.target(notebook);
    if (target?.type !== 'aws') {
      const name = target === null ? 'No target is chosen' : `${target.name} needs no account`;
      void vscode.window.showInformationMessage(`${name}: choose an AWS target, the kernel at the top right.`);
      return;
    }
    const bound = bindTarget(target, notebook.uri);
    const title = `Asking STS who ${target.name} is`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    try {
      const { live } = await sources.source(bound);
      const found = await vscode.window.withProgress(options, async (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        return live?.identify({ signal: abort.signal, progress: ({ message }) => progress.report({ message }) });
      });
      if (found === undefined) return;
      identities.set(bound, found);
      const lines = found.map(
        ({ place, caller }) => `${placeName({ ...place, account: caller.account })} as ${caller.arn}`,
      );
      void vscode.window.showInformationMessage(visibleText([...new Set(lines)].join('; ')));
    } catch (fault) {
      if (!(fault instanceof FailureError)) throw fault;
      identities.forget(bound);
      const { code, message, nextStep } = fault.failure;
      if (code !== 'cancelled') void vscode.window.showErrorMessage(visibleText(`${message} ${nextStep}`));
    }
  },
};
