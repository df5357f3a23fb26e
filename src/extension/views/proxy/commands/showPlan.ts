import * as vscode from 'vscode';
import { planChanges } from '../../../../core/proxyConfig/planChanges.ts';
import { readProxyConfig } from '../../../../core/proxyConfig/readProxyConfig.ts';
import { visibleText } from '../../../../core/table/visibleText.ts';
import { askProxy } from '../../../../proxy/control/askProxy.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite, running } from './chooseSite.ts';

/** Shows what a reload would change in the running proxy. */
export const showPlan: ProxyCommand = {
  id: 'apirunbook.proxy.showPlan',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Show Plan', ...running });
    if (site === null || site.socket === null) return;
    await host.sites.readAgain();
    const next = site.read.config;
    if (next === null) {
      void vscode.window.showErrorMessage(`${visibleText(site.name)} is at fault: a reload would change nothing.`);
      return;
    }
    const reply = await askProxy(site.socket, { command: 'configuration' });
    const inForce = reply.kind === 'configuration' ? readProxyConfig(reply.text).config : null;
    if (inForce === null) {
      void vscode.window.showErrorMessage('The running proxy does not say what its configuration is.');
      return;
    }
    const changes = planChanges(inForce, next).map((line) => visibleText(line));
    const text = changes.length === 0 ? 'A reload would change nothing.\n' : `${changes.join('\n')}\n`;
    await host.services.view.show('Reload of the proxy.diff', 'diff', text);
  },
};
