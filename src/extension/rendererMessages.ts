import * as vscode from 'vscode';
import { readRendererMessage, type RendererMessage } from '../core/wire/messages.ts';
import { ownMember } from '../core/wire/ownMember.ts';
import type { LazyResults } from './lazyResults.ts';

/** The renderer's id in `contributes.notebookRenderer`. */
const rendererId = 'apirunbook-renderer';

export function rendererMessaging(): vscode.NotebookRendererMessaging {
  return vscode.notebooks.createRendererMessaging(rendererId);
}

/** Does what a person asks for with a button in an output. The list is closed: no data in an output can name a command. */
export function answerRenderer(
  messaging: vscode.NotebookRendererMessaging,
  results: LazyResults,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const report = (fault: unknown) => log.error(fault instanceof Error ? fault : String(fault));
  return messaging.onDidReceiveMessage(({ message, editor }) => {
    const known = readRendererMessage(message);
    if (known !== null) void answer(known).then(undefined, report);
    else if (ownMember(message, 'request') !== undefined)
      void results
        .open()
        .then((opened) => opened.answer(message, editor))
        .catch(report);
  });
}

async function answer(request: RendererMessage): Promise<void> {
  switch (request.kind) {
    case 'manageTrust':
      return vscode.commands.executeCommand('workbench.trust.manage');
    case 'editParameters':
      return vscode.commands.executeCommand('apirunbook.editParameters');
    case 'showProxy':
      return vscode.commands.executeCommand('apirunbook.proxy.focus');
    case 'copyCommand':
      await vscode.env.clipboard.writeText(request.command);
      void vscode.window.showInformationMessage(`\`${request.command}\` is in the clipboard.`);
      return undefined;
    case 'openTerminal': {
      const terminal = vscode.window.createTerminal('AWS CLI');
      terminal.show();
      // Without a line end: whether it runs is the person's decision.
      terminal.sendText(request.command, false);
      return undefined;
    }
  }
}
