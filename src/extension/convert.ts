import * as vscode from 'vscode';
import type { Severity } from '../core/text/problem.ts';
import type { Range } from '../core/text/range.ts';
import { placeAt } from '../core/text/source.ts';

/**
 * The editor's range of a range of a text. It goes by line and column, so it is right whatever line ends the editor's
 * document has.
 */
export function toEditorRange(text: string, range: Range): vscode.Range {
  return new vscode.Range(toPosition(text, range.start), toPosition(text, range.end));
}

export function toPosition(text: string, offset: number): vscode.Position {
  const { line, column } = placeAt(text, offset);
  return new vscode.Position(line - 1, column - 1);
}

export function toDiagnosticSeverity(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'info':
      return vscode.DiagnosticSeverity.Information;
  }
}
