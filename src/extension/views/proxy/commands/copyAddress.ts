import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite, running } from './chooseSite.ts';

/** Copies the address that a proxy listens on. */
export const copyAddress: ProxyCommand = {
  id: 'apirunbook.proxy.copyAddress',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Copy Address', ...running });
    const url = site?.status?.address.url;
    if (url === undefined) return;
    await vscode.env.clipboard.writeText(url);
    vscode.window.setStatusBarMessage(`$(check) ${visibleText(url)} copied`, 4000);
  },
};

/** Copies what a row says. */
export const copyText: ProxyCommand = {
  id: 'apirunbook.proxy.copyText',
  async run(_, node) {
    if (node === null) return;
    const { subject } = node;
    const text = subject.kind === 'text' ? subject.text : node.look().label;
    await vscode.env.clipboard.writeText(text);
  },
};
