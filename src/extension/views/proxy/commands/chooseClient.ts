import * as vscode from 'vscode';
import type { ProxyClient } from '../../../../core/proxyConfig/proxyConfig.ts';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyNode } from '../proxyNode.ts';

/** The client that a command is about: the node's, or the one that the person chooses among those that fit. */
export async function chooseClient(
  site: LiveSite,
  node: ProxyNode | null,
  title: string,
  fits: (client: ProxyClient) => boolean = () => true,
): Promise<string | null> {
  if (node?.subject.kind === 'client') return node.subject.name;
  const clients = (site.read.config?.clients ?? []).filter(fits);
  if (clients.length === 0) {
    void vscode.window.showInformationMessage(`${visibleText(site.name)} has no such client.`);
    return null;
  }
  const items = clients.map(({ name, groups }) => ({
    label: visibleText(name),
    description: visibleText(groups.join(', ')),
    name,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which client' }))?.name ?? null;
}
