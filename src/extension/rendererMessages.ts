import * as vscode from 'vscode';
import { readRendererMessage, type RendererMessage } from '../core/wire/messages.ts';

/** The renderer's id in `contributes.notebookRenderer`. */
const rendererId = 'apirunbook-renderer';

/** Does what a person asks for with a button in an output. The list is closed: no data in an output can name a command. */
export function answerRenderer(): vscode.Disposable {
  return vscode.notebooks.createRendererMessaging(rendererId).onDidReceiveMessage(({ message }) => {
    const request = readRendererMessage(message);
    if (request !== null) void answer(request);
  });
}

async function answer(request: RendererMessage): Promise<void> {
  switch (request.kind) {
    case 'manageTrust':
      return vscode.commands.executeCommand('workbench.trust.manage');
    case 'editParameters':
      return vscode.commands.executeCommand('apirunbook.editParameters');
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
