import * as vscode from 'vscode';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite, running } from './chooseSite.ts';

/** Puts the configuration on disk in force; where it is at fault, the running one stays. */
export const reload: ProxyCommand = {
  id: 'apirunbook.proxy.reload',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Reload Configuration', ...running });
    if (site === null) return;
    const problems = await host.control.reload(site);
    if (problems.length === 0) {
      vscode.window.setStatusBarMessage(`$(check) ${visibleText(site.name)} is in force`, 4000);
      return;
    }
    const output = 'Show Output';
    const text = visibleText(`The running configuration stays: ${problems[0] ?? ''}`);
    void vscode.window.showErrorMessage(text, output).then((chosen) => {
      if (chosen === output) host.log.show();
    });
  },
};
