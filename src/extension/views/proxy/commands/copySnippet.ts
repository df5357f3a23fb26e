import * as vscode from 'vscode';
import { clientSnippets } from '../snippets.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseClient } from './chooseClient.ts';
import { chooseSite } from './chooseSite.ts';

/** Copies how a client asks the proxy, with a placeholder where its secret belongs. */
export const copySnippet: ProxyCommand = {
  id: 'apirunbook.proxy.copySnippet',
  async run(host, node) {
    const title = 'Copy Client Snippet';
    const site = await chooseSite(host, node, { title });
    const config = site?.read.config ?? null;
    if (site === null || config === null) return;
    const client = await chooseClient(site, node, title);
    if (client === null) return;
    const { host: address, port } = config.listen;
    const scheme = config.listen.tls === null ? 'http' : 'https';
    const url = site.status?.address.url ?? `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
    const items = clientSnippets(url, config, client).map(({ label, detail, text }) => ({
      ...{ label, description: detail, text },
    }));
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'In which language' });
    if (chosen === undefined) return;
    await vscode.env.clipboard.writeText(chosen.text);
    vscode.window.setStatusBarMessage('$(check) Copied: put the client’s secret in its place', 6000);
  },
};
