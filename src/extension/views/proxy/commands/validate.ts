import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { counted } from '../nodes/leaf.ts';
import { chooseSite } from './chooseSite.ts';

/** Lists everything that is wrong with a configuration in the panel "Problems". */
export const validate: ProxyCommand = {
  id: 'apirunbook.proxy.validate',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Validate Configuration' });
    if (site === null) return;
    await host.sites.readAgain();
    const { problems, config } = site.read;
    const name = visibleText(site.name);
    if (problems.length === 0) {
      const clients = counted(config?.clients.length ?? 0, 'client');
      const routes = counted(config?.routes.length ?? 0, 'route');
      void vscode.window.showInformationMessage(`${name} is right: ${clients}, ${routes}.`);
      return;
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showWarningMessage(`${name} has ${counted(problems.length, 'problem')}.`);
  },
};
