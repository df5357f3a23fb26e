import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite, running } from './chooseSite.ts';
import { startSite } from './start.ts';

/** Ends the proxy of a configuration: what is under way is finished first. */
export const stop: ProxyCommand = {
  id: 'apirunbook.proxy.stop',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Stop Proxy', ...running });
    if (site !== null && (await mayStop(site, 'Stop It'))) await host.control.stop(site);
  },
};

/** Ends it and starts it anew, from this window. */
export const restart: ProxyCommand = {
  id: 'apirunbook.proxy.restart',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Restart Proxy', ...running });
    if (site === null || !(await mayStop(site, 'Restart It'))) return;
    await host.control.stop(site);
    await startSite(host, site);
  },
};

/** One that somebody else started is ended only when the person says so. */
export async function mayStop({ shown }: LiveSite, action: string): Promise<boolean> {
  const { status, isOurs, name } = shown;
  if (status === null || isOurs || (status.owner.kind === 'editor' && status.owner.stays)) return true;
  const whose = status.owner.kind === 'terminal' ? 'in a terminal' : 'in another window';
  const text = visibleText(`The proxy of ${name} was started ${whose} (process ${status.pid}).`);
  return (await vscode.window.showWarningMessage(text, { modal: true }, action)) === action;
}
