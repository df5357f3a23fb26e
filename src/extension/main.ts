import * as vscode from 'vscode';
import { adoptUntitledValues } from './adoptUntitledValues.ts';
import { Catalogs } from './catalogs.ts';
import { registerCommands } from './commands/commands.ts';
import { registerEditorFeatures } from './editor/features.ts';
import { Kernels } from './kernels.ts';
import { LazyResults } from './lazyResults.ts';
import { Identities } from './live/identities.ts';
import { offerPendingQueries } from './live/offerPendingQueries.ts';
import { LoadReports } from './loadReports.ts';
import { targetOpener } from './openTarget.ts';
import { ParameterForms } from './parameterForm.ts';
import { Problems } from './problems.ts';
import { guardNewerRunbooks } from './readOnlyRunbooks.ts';
import { ReadOnlyView } from './readOnlyView.ts';
import { answerRenderer, rendererMessaging } from './rendererMessages.ts';
import { registerProxies, type Proxies } from './registerProxies.ts';
import { registerViews } from './registerViews.ts';
import { RunbookValues } from './runbookValues.ts';
import { SentQueryView } from './sentQueryView.ts';
import { registerSerializer } from './serializer.ts';
import { SourcePool } from './sourcePool.ts';
import { registerStatusBar } from './statusBar.ts';

/** What waits to be ended when the window closes. */
let sources: SourcePool | undefined;
let proxies: Proxies | undefined;

/** Everything a person can notice, one line each. Nothing is awaited, read or started here. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('API Runbooks', { log: true });
  const values = new RunbookValues(context);
  const reports = new LoadReports();
  const view = new ReadOnlyView();
  sources = new SourcePool(targetOpener(context.extensionUri));
  const catalogs = new Catalogs(log);
  const identities = new Identities(catalogs);
  const messaging = rendererMessaging();
  const results = new LazyResults({ context, log, messaging, values });
  const run = { values, sources, reports, catalogs, identities, results, secrets: context.secrets, log };
  // What runs cells comes with the first run: opening a file needs none of it.
  const kernels = new Kernels(async (request) => (await import('./runCells.ts')).runCells(run, request), log);
  const forms = new ParameterForms(context.extensionUri, values);
  const problems = new Problems({ values, kernels, catalogs }, log);
  const sent = new SentQueryView(values, kernels);
  proxies = registerProxies({ context, log, kernels, view });
  context.subscriptions.push(
    log,
    values,
    view,
    sources,
    catalogs,
    identities,
    kernels,
    forms,
    problems,
    sent,
    results,
    registerSerializer(),
    registerStatusBar(kernels, values, identities),
    registerEditorFeatures({ values, kernels, catalogs, problems }),
    registerCommands({ context, log, values, kernels, forms, reports, view, sent, sources, catalogs, identities }),
    proxies,
    registerViews({ context, log, values, kernels, view, sources, identities }),
    answerRenderer(messaging, results, log),
    adoptUntitledValues(values),
    offerPendingQueries(kernels, log),
    guardNewerRunbooks(),
  );
}

/** Ends the engines and proxies before the extension host goes. */
export async function deactivate(): Promise<void> {
  await Promise.all([sources?.close(), proxies?.close()]);
}
