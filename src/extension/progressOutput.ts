import * as vscode from 'vscode';
import { visibleText } from '../core/table/visibleText.ts';
import { resultMime, resultVersion } from '../core/wire/output.ts';
import type { ProgressOutput } from '../core/wire/progress.ts';

/** A running cell's progress, in the renderer's form and as text. */
export function progressItems(progress: ProgressOutput['progress']): vscode.NotebookCellOutputItem[] {
  const payload: ProgressOutput = { version: resultVersion, progress };
  return [
    vscode.NotebookCellOutputItem.json(payload, resultMime),
    vscode.NotebookCellOutputItem.text(visibleText(progress.message), 'text/plain'),
  ];
}

export function progressOutput(items: vscode.NotebookCellOutputItem[]): vscode.NotebookCellOutput {
  return new vscode.NotebookCellOutput(items);
}
