import * as vscode from 'vscode';
import type { SigmaTarget } from '../../core/sigma/importSigma.ts';
import { loadLanguage } from '../editor/loadLanguage.ts';
import { insertImported } from '../insertImported.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

const languages: readonly (vscode.QuickPickItem & { readonly target: SigmaTarget })[] = [
  { target: 'insights', label: 'Logs Insights', description: 'Says what nearly every rule says' },
  { target: 'filter', label: 'Filter pattern', description: 'Only rules that a pattern can say exactly' },
];

/** Adds the rules of the chosen files at the end, each with what it says of itself; a refused one is named, the others come in. */
export const importSigmaRules: Command = {
  id: 'apirunbook.importSigmaRules',
  async run(_, target) {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    const given = target instanceof vscode.Uri ? [target] : undefined;
    const files = given ?? (await chooseFiles());
    if (files === undefined) return;
    const language =
      given === undefined ? (await vscode.window.showQuickPick(languages, { title: 'Import As' }))?.target : 'insights';
    if (language === undefined) return;
    const { importText } = await loadLanguage();
    for (const file of files) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      await insertImported(notebook, importText(text, language, 'sigma'), notebook.cellCount);
    }
  },
};

async function chooseFiles(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: 'Import Sigma Rules',
    openLabel: 'Import',
    canSelectMany: true,
    filters: { 'Sigma rules': ['yml', 'yaml'] },
  });
}
