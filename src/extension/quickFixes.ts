import * as vscode from 'vscode';
import { notebookType } from './notebookCells.ts';
import type { Problems } from './problems.ts';

/** Offers the edits that mend a problem, in cells and in a runbook opened as text. */
export function registerQuickFixes(problems: Problems): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range) =>
      problems
        .fixes(document.uri)
        .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
        .map(({ diagnostic, title, edits }) => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          action.diagnostics = [diagnostic];
          action.isPreferred = true;
          action.edit = new vscode.WorkspaceEdit();
          action.edit.set(document.uri, [...edits]);
          return action;
        }),
  };
  return vscode.languages.registerCodeActionsProvider([{ notebookType }, { pattern: '**/*.apirunbook' }], provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
