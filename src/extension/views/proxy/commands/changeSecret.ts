import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import type { ProxyNode } from '../proxyNode.ts';
import { chooseSite } from './chooseSite.ts';

/** Sets a secret that a configuration names by its id; a proxy that runs has it from then on. */
export const setSecret: ProxyCommand = {
  id: 'apirunbook.proxy.setSecret',
  async run(host, node) {
    const title = 'Set Proxy Secret';
    const site = await chooseSite(host, node, { title });
    if (site === null) return;
    const id = await chooseSecret(site, node, title);
    if (id === null || !(await host.secrets.ask(id))) return;
    await host.sites.readAgain();
    await host.control.handOver(site);
    vscode.window.setStatusBarMessage(`$(check) ${visibleText(id)} is kept`, 4000);
  },
};

/** Forgets a secret; a proxy that runs keeps it until it is started anew. */
export const clearSecret: ProxyCommand = {
  id: 'apirunbook.proxy.clearSecret',
  async run(host, node) {
    const title = 'Clear Proxy Secret';
    const site = await chooseSite(host, node, { title });
    if (site === null) return;
    const id = await chooseSecret(site, node, title);
    if (id === null) return;
    await host.secrets.clear(id);
    await host.sites.readAgain();
    const later = site.socket === null ? '' : ' The running proxy has it until it is restarted.';
    void vscode.window.showInformationMessage(visibleText(`${id} is forgotten.${later}`));
  },
};

async function chooseSecret(site: LiveSite, node: ProxyNode | null, title: string): Promise<string | null> {
  if (node?.subject.kind === 'secret') return node.subject.id;
  const { secretIds, missing } = site.read;
  if (secretIds.length === 0) {
    const text = `${visibleText(site.name)} names no secret of VS Code: write {secretStorage: ID} where a secret belongs.`;
    void vscode.window.showInformationMessage(text);
    return null;
  }
  const items = secretIds.map((id) => ({
    label: visibleText(id),
    description: missing.includes(id) ? 'not set' : 'set',
    id,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which secret' }))?.id ?? null;
}
