import * as vscode from 'vscode';
import type { RunbookSymbol, SymbolKind } from '../../core/editor/symbol.ts';
import { editNotebook } from '../editor/editNotebook.ts';
import { loadLanguage } from '../editor/loadLanguage.ts';
import { runbookModel } from '../runbookModel.ts';
import { activeRunbook } from './activeRunbook.ts';
import type { Command } from './command.ts';

const kinds: Readonly<Record<SymbolKind, { readonly label: string; readonly icon: string }>> = {
  parameter: { label: 'parameter', icon: 'symbol-parameter' },
  source: { label: 'source', icon: 'server' },
  cell: { label: 'cell', icon: 'note' },
  preset: { label: 'preset', icon: 'symbol-constant' },
};

/** Gives something of the runbook in front another name everywhere: sources and cell ids stand in no cell of a notebook. */
export const renameSymbol: Command = {
  id: 'apirunbook.renameSymbol',
  async run() {
    const notebook = activeRunbook();
    if (notebook === undefined) return;
    const language = await loadLanguage();
    const before = runbookModel(notebook);
    const chosen = await choose(language.symbolsOf(before.runbook, before.text));
    if (chosen === undefined) return;
    const renamed = (name: string) => {
      const { runbook, text } = runbookModel(notebook);
      const now = language
        .symbolsOf(runbook, text)
        .find(({ kind, name: old }) => kind === chosen.kind && old === chosen.name);
      const place = now?.definition ?? now?.references[0];
      return language.renameSymbol(runbook, text, place?.start ?? 0, name);
    };
    const name = await vscode.window.showInputBox({
      title: `Rename the ${kinds[chosen.kind].label} ${chosen.name}`,
      value: chosen.name,
      validateInput: (written) => {
        const result = renamed(written);
        return 'problem' in result ? result.problem.message : null;
      },
    });
    const result = name === undefined ? null : renamed(name);
    if (result === null || 'problem' in result || result.edits.length === 0) return;
    await vscode.workspace.applyEdit(editNotebook(notebook, result.edits));
  },
};

async function choose(symbols: readonly RunbookSymbol[]): Promise<RunbookSymbol | undefined> {
  const choices = symbols
    .filter(({ definition }) => definition !== null)
    .map((symbol) => {
      const { label, icon } = kinds[symbol.kind];
      const uses = symbol.references.length;
      const used = uses === 1 ? 'one use' : `${uses} uses`;
      return { label: `$(${icon}) ${symbol.name}`, description: `${label}, ${used}`, symbol };
    });
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Rename',
    placeHolder: 'Parameter, source, cell or preset',
  });
  return chosen?.symbol;
}
