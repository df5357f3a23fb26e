import * as vscode from 'vscode';
import { targetTexts } from '../kernels.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

/**
 * Offers the targets of the runbook in front, all at once: VS Code's own picker asks for the extension first, and offers
 * the targets of other runbooks too.
 */
export const chooseTarget: Command = {
  id: 'apirunbook.chooseTarget',
  async run({ kernels }) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    const targets = kernels.targets(notebook);
    const chosen = kernels.targetName(notebook);
    const items = targets.map((target) => ({
      label: target.name,
      ...targetTexts(target),
      ...(target.name === chosen ? { iconPath: new vscode.ThemeIcon('check') } : {}),
    }));
    if (items.length === 0) {
      // A configuration that cannot be read has none. Without an argument VS Code is given `null`, where it looks for one.
      await vscode.commands.executeCommand('notebook.selectKernel', {});
      return;
    }
    const options = {
      title: 'Where to Ask',
      placeHolder: 'Choose a target',
      matchOnDescription: true,
      matchOnDetail: true,
    };
    const picked = await vscode.window.showQuickPick(items, options);
    if (picked !== undefined) await kernels.choose(picked.label);
  },
};
