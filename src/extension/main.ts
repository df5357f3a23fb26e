import * as vscode from 'vscode';
import { registerCommands } from './commands/commands.ts';
import { Kernels } from './kernels.ts';
import { LoadReports } from './loadReports.ts';
import { targetOpener } from './openTarget.ts';
import { ParameterForms } from './parameterForm.ts';
import { Problems } from './problems.ts';
import { registerQuickFixes } from './quickFixes.ts';
import { guardNewerRunbooks } from './readOnlyRunbooks.ts';
import { ReadOnlyView } from './readOnlyView.ts';
import { adoptUntitledValues } from './adoptUntitledValues.ts';
import { answerRenderer } from './rendererMessages.ts';
import { RunbookValues } from './runbookValues.ts';
import { registerSerializer } from './serializer.ts';
import { SourcePool } from './sourcePool.ts';
import { registerStatusBar } from './statusBar.ts';

/** What waits to be ended when the window closes. */
let sources: SourcePool | undefined;

/** Everything a person can notice, one line each. Nothing is awaited, read or started here. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('API Runbooks', { log: true });
  const values = new RunbookValues(context);
  const reports = new LoadReports();
  const view = new ReadOnlyView();
  sources = new SourcePool(targetOpener(context.extensionUri));
  const run = { values, sources, reports, log };
  // What runs cells comes with the first run: opening a file needs none of it.
  const kernels = new Kernels(async (request) => (await import('./runCells.ts')).runCells(run, request), log);
  const forms = new ParameterForms(context.extensionUri, values);
  const problems = new Problems(log);
  context.subscriptions.push(
    log,
    values,
    view,
    sources,
    kernels,
    forms,
    problems,
    registerSerializer(),
    registerStatusBar(kernels, values),
    registerQuickFixes(problems),
    registerCommands({ context, log, values, kernels, forms, reports, view }),
    answerRenderer(),
    adoptUntitledValues(values),
    guardNewerRunbooks(),
  );
}

/** Ends the engines before the extension host goes. */
export async function deactivate(): Promise<void> {
  await sources?.close();
}
