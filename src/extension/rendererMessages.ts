import * as vscode from 'vscode';
import { readRendererMessage, type RendererMessage } from '../core/wire/messages.ts';

/** The renderer's id in `contributes.notebookRenderer`. */
const rendererId = 'apirunbook-renderer';

/** What each request of a rendered output does. The list is closed: no data in an output can name a command. */
const commands: Readonly<Record<RendererMessage['kind'], string>> = {
  manageTrust: 'workbench.trust.manage',
  editParameters: 'apirunbook.editParameters',
};

/** Does what a person asks for with a button in an output. */
export function answerRenderer(): vscode.Disposable {
  return vscode.notebooks.createRendererMessaging(rendererId).onDidReceiveMessage(({ message }) => {
    const request = readRendererMessage(message);
    if (request !== null) void vscode.commands.executeCommand(commands[request.kind]);
  });
}
