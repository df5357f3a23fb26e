import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyCommand, ProxyHost } from '../proxyHost.ts';
import { chooseSite, stopped } from './chooseSite.ts';
import { showFailure } from './showFailure.ts';

/** Starts the proxy of a configuration. */
export const start: ProxyCommand = {
  id: 'apirunbook.proxy.start',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Start Proxy', ...stopped });
    if (site !== null) await startSite(host, site);
  },
};

/** Starts a proxy: what is unsaved is saved if the person wants that, and secrets that are missing are asked for. */
export async function startSite(host: ProxyHost, site: LiveSite, port?: number): Promise<void> {
  if (vscode.workspace.isTrusted && !(await isSaved(site))) return;
  if (vscode.workspace.isTrusted && !(await askMissing(host, site))) return;
  const started = await host.control.start(site, port);
  switch (started.kind) {
    case 'running':
      if (started.was === 'there')
        void vscode.window.showInformationMessage(visibleText(`The proxy of ${site.name} runs at ${started.url}.`));
      break;
    case 'refused':
      await showRefused(site, started.problems);
      break;
    case 'failed':
      // Nobody waits for a notice to be clicked away.
      void showFailure(host, site, started.failure, (other) => startSite(host, site, other)).then(
        undefined,
        (fault: unknown) => host.log.error(String(fault)),
      );
      break;
  }
}

/** The process reads the disk: what stands in an editor only would not be in force. */
async function isSaved({ config, name }: LiveSite): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.scheme === 'file' && uri.fsPath === config,
  );
  if (document === undefined) return true;
  const save = 'Save and Start';
  const text = visibleText(`${name} has unsaved changes, which the proxy would not have.`);
  return (await vscode.window.showWarningMessage(text, { modal: true }, save)) === save && document.save();
}

/** Asks for every secret that the configuration names and VS Code does not hold. */
export async function askMissing({ secrets, sites }: ProxyHost, site: LiveSite): Promise<boolean> {
  await sites.readAgain();
  for (const id of site.read.missing) if (!(await secrets.ask(id))) return false;
  if (site.read.missing.length > 0) await sites.readAgain();
  return true;
}

async function showRefused(site: LiveSite, problems: readonly string[]): Promise<void> {
  const show = 'Show Problems';
  const [first = ''] = problems;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const text = visibleText(
    `The configuration ${site.name} is at fault (${count}): ${first.slice(site.config.length + 1)}`,
  );
  void vscode.window.showErrorMessage(text, show).then(async (chosen) => {
    if (chosen !== show) return;
    const [error] = site.read.problems.filter(({ severity }) => severity === 'error');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(site.config));
    if (error === undefined) return;
    const at = editor.document.positionAt(error.range.start);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
}
