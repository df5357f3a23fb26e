import * as vscode from 'vscode';
import { runbookDocuments } from './documents.ts';
import type { EditorFeature } from './editorServices.ts';

/** Offers the edits that mend a problem, in cells and in a runbook opened as text. */
export const quickFixes: EditorFeature = ({ problems }) =>
  vscode.languages.registerCodeActionsProvider(
    runbookDocuments,
    {
      provideCodeActions: async (document, range) => {
        const fixes = await problems.fixes(document);
        return fixes
          .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
          .map(({ diagnostic, title, edit }) => {
            const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
            action.diagnostics = [diagnostic];
            action.isPreferred = diagnostic.severity === vscode.DiagnosticSeverity.Error;
            action.edit = edit();
            return action;
          });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
