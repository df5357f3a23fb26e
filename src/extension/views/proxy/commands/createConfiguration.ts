import path from 'node:path';
import * as vscode from 'vscode';
import { configFileName } from '../../../../core/config/config.ts';
import type { ProxyConfig } from '../../../../core/proxyConfig/proxyConfig.ts';
import { lineBreakAt } from '../../../../core/runbook/lines.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { startingConfig } from '../startingConfig.ts';

/** Writes a configuration to begin with: into the file of the workspace where there is one, else into a new one. Nothing is saved. */
export const createConfiguration: ProxyCommand = {
  id: 'apirunbook.proxy.createConfiguration',
  async run({ sites }) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder === undefined) {
      await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ language: 'yaml', content: startingConfig() }),
      );
      return;
    }
    const file = vscode.Uri.joinPath(folder, configFileName);
    const known = sites.site(file.fsPath);
    if (known !== null) {
      await vscode.window.showTextDocument(file);
      return;
    }
    const [found] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, configFileName), null, 1);
    if (found === undefined) {
      const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
      await insert(document, startingConfig());
      return;
    }
    const document = await vscode.workspace.openTextDocument(found);
    const text = document.getText();
    const eol = lineBreakAt(text, 0);
    const before = text === '' || text.endsWith('\n') ? eol : eol + eol;
    await insert(document, `${before}${startingConfig()}`);
  },
};

async function insert(document: vscode.TextDocument, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(document.getText().length);
  await editor.edit((edit) => edit.insert(end, text));
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.AtTop);
}

/** Opens the configuration of a node, at the place that the node is about. */
export const openConfiguration: ProxyCommand = {
  id: 'apirunbook.proxy.openConfiguration',
  async run({ sites }, node) {
    if (node === null) return;
    const { subject } = node;
    const site = sites.site(subject.config);
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(subject.config)));
    const offset = subject.kind === 'place' ? subject.offset : placeOf(site?.read.config ?? null, subject);
    if (offset < 0) return;
    const at = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  },
};

type Named = { readonly kind: string; readonly name?: string; readonly route?: string; readonly rule?: string };

function placeOf(config: ProxyConfig | null, subject: Named): number {
  if (subject.kind === 'client') return config?.clients.find(({ name }) => name === subject.name)?.range.start ?? -1;
  if (subject.kind !== 'rule') return -1;
  const route = config?.routes.find(({ name }) => name === subject.route);
  return route?.rules.find(({ name }) => name === subject.rule)?.range.start ?? -1;
}
