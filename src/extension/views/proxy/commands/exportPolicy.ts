import * as vscode from 'vscode';
import { exportGateway } from '../../../../core/gatewayExport/exportGateway.ts';
import { gatewayNames, gatewayTitles } from '../../../../core/gatewayExport/gatewayNames.ts';
import { visibleText } from '../../../../core/table/visibleText.ts';
import { counted } from '../nodes/leaf.ts';
import type { ProxyCommand } from '../proxyHost.ts';
import { chooseSite } from './chooseSite.ts';

/** Writes the policy for a gateway into an unsaved document; what the gateway cannot express stands at its top. */
export const exportPolicy: ProxyCommand = {
  id: 'apirunbook.proxy.exportPolicy',
  async run(host, node) {
    const site = await chooseSite(host, node, { title: 'Export Policy' });
    if (site === null) return;
    if (site.read.config === null) {
      void vscode.window.showErrorMessage(`${visibleText(site.name)} is at fault: mend it first.`);
      return;
    }
    const items = gatewayNames.map((name) => ({ label: gatewayTitles[name], name }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: 'Export Policy',
      placeHolder: 'For which gateway',
    });
    if (chosen === undefined) return;
    const { text, notes } = exportGateway(site.read.config, chosen.name);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'yaml', content: text }));
    const lost = notes.filter(({ kept }) => kept !== 'kept').length;
    if (lost > 0) {
      const what = counted(lost, 'feature');
      void vscode.window.showWarningMessage(
        `${chosen.label} does not keep ${what} as written: see the top of the text.`,
      );
    }
  },
};
