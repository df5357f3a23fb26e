import * as vscode from 'vscode';
import { hasErrors } from '../../../core/text/problem.ts';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { ViewServices } from '../viewServices.ts';
import type { DetectionCell } from './detectionRequest.ts';

/**
 * The cell that is to watch, with its values as they are now; those that it needs and lacks are asked for.
 *
 * @returns `undefined` where the person gave up, or it cannot be, which was said.
 */
export async function cellOf(
  { functions, values }: ViewServices,
  { notebook, index }: vscode.NotebookCell,
): Promise<DetectionCell | undefined> {
  const { runbook, problems } = functions.runbookModel(notebook);
  const cell = runbook.cells[index];
  if (cell?.kind !== 'query') return refused('Only a query can be made an alarm: this cell sends none.');
  if (notebook.isUntitled) return refused('Save the runbook first: the alarm links back to its file.');
  const [fault] = problems.filter((problem) => hasErrors([problem]));
  if (fault !== undefined) return refused(`The runbook has errors: ${fault.message}`);
  const now = Date.now();
  const before = await values.resolve(notebook.uri, runbook, now);
  const used = new Set(functions.usedParameters(cell, runbook.parameters));
  const given = await functions.askForValues(
    before.missing.filter((parameter) => used.has(parameter)),
    now,
  );
  if (given === null) return undefined;
  for (const [parameter, value] of given) await values.set(notebook.uri, parameter, value);
  const resolved = await values.resolve(notebook.uri, runbook, now);
  const [wrong] = resolved.problems.filter((problem) => hasErrors([problem]));
  if (wrong !== undefined) return refused(wrong.message);
  return {
    notebook: notebook.uri,
    runbook,
    cell,
    values: resolved.values,
    now,
    path: vscode.workspace.asRelativePath(notebook.uri, false).replaceAll('\\', '/'),
    lookupTables: functions.lookupTablesBeside(notebook),
  };
}

function refused(message: string): undefined {
  void vscode.window.showInformationMessage(visibleText(message));
}
