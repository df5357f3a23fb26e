import * as vscode from 'vscode';
import type { Parameter } from '../core/parameters/parameter.ts';
import type { ResolvedValues } from '../core/parameters/resolveValues.ts';
import { resolveSource } from '../core/plan/resolveSource.ts';
import type { Cell, Runbook } from '../core/runbook/runbook.ts';
import { hasErrors, type Problem } from '../core/text/problem.ts';
import type { CellResult, ResultProblem } from '../core/wire/output.ts';
import type { ProgressIdentity } from '../core/wire/progress.ts';
import { FailureError } from '../run/failure.ts';
import { failureProblem, placedProblem } from '../run/resultProblem.ts';
import { runCell } from '../run/runCell.ts';
import type { LookupTableReader } from '../run/lookupTables.ts';
import type { Answer, QuerySource } from '../run/source.ts';
import { withAccess } from '../run/withAccess.ts';
import { askForValues } from './askForValues.ts';
import { bindTarget, type BoundTarget } from './boundTarget.ts';
import { catalogKey, type Catalogs } from './catalogs.ts';
import { CellExecution } from './cellExecution.ts';
import type { LazyResults } from './lazyResults.ts';
import type { OutputMetadata } from './outputMetadata.ts';
import type { FinishedCell } from './results/results.ts';
import { placeless, unaskedResult } from './cellResults.ts';
import type { RunRequest } from './kernels.ts';
import type { LoadReports } from './loadReports.ts';
import { lookupTablesBeside } from './lookupTables.ts';
import { runbookModel, type RunbookModel } from './runbookModel.ts';
import type { RunbookValues } from './runbookValues.ts';
import { progressIdentities, type Identities } from './live/identities.ts';
import { confirmCost } from './live/prompts.ts';
import { openAccess } from './openAccess.ts';
import type { OpenTarget, SourcePool } from './sourcePool.ts';
import { findTargets, type Target } from './targets.ts';
import { usedParameters } from './usedParameters.ts';

/** What a run works with. */
export interface RunServices {
  readonly values: RunbookValues;
  readonly sources: SourcePool;
  readonly reports: LoadReports;
  readonly catalogs: Catalogs;
  readonly identities: Identities;
  readonly results: LazyResults;
  readonly secrets: vscode.SecretStorage;
  readonly log: vscode.LogOutputChannel;
}

/** Runs a request's cells strictly in order; the first that does not succeed stops the rest. Never rejects. */
export async function runCells(services: RunServices, request: RunRequest): Promise<void> {
  const cells = [...request.cells].sort((a, b) => a.index - b.index);
  const executions = cells.map((cell) => new CellExecution(request.controller, cell));
  try {
    await request.turn;
    await runInOrder(services, request, executions);
  } catch (fault) {
    // A fault of ours: it must be seen, and no cell may be left running.
    services.log.error(fault instanceof Error ? fault : String(fault));
    for (const execution of executions) await finishBroken(services, request, execution, fault);
  }
}

async function runInOrder(
  services: RunServices,
  request: RunRequest,
  executions: readonly CellExecution[],
): Promise<void> {
  const [first] = executions;
  if (first === undefined) return;
  // The preparation belongs to the first cell: it shows as running while values are asked for.
  if (!first.signal.aborted) first.start();
  const prepared = await prepare(services, request, first);
  let stopped = false;
  for (const execution of executions) {
    const cell = cellOf(request.notebook, execution);
    if (execution.signal.aborted && !stopped)
      await finish(services, request, execution, unaskedResult(cell, request.targetName, 'cancelled', []));
    else if (stopped || cell === undefined)
      await finish(services, request, execution, unaskedResult(cell, request.targetName, 'skipped', []));
    else if (prepared.kind === 'unprepared') {
      const { status, problems } = prepared;
      await finish(services, request, execution, unaskedResult(cell, request.targetName, status, problems));
      stopped = true;
    } else {
      stopped = !(await runOne(services, prepared, request, cell, execution));
    }
  }
}

type RunnableCell = Exclude<Cell, { readonly kind: 'prose' }>;

function cellOf(notebook: vscode.NotebookDocument, { cell }: CellExecution): RunnableCell | undefined {
  const found = notebook.isClosed ? undefined : runbookModel(notebook).runbook.cells[cell.index];
  return found === undefined || found.kind === 'prose' ? undefined : found;
}

/** How long a tail runs that nobody stops: "StartLiveTail", a session ends after three hours. */
const longestTail = 3 * 3_600_000;

async function runOne(
  services: RunServices,
  prepared: Prepared,
  request: RunRequest,
  cell: RunnableCell,
  execution: CellExecution,
): Promise<boolean> {
  const { notebook, wish } = request;
  const { runbook, values, source, now, lookupTables, identity } = prepared;
  const answers: Answer[] = [];
  execution.start();
  if (identity !== null) execution.identity(identity);
  // A source that has nothing to read reports no progress: the earlier answer must not stand there as if it were this one's.
  execution.progress({ message: 'Running the query', fraction: null }, source.target.name);
  const result = await runCell({
    runbook,
    cell,
    values: values.values,
    source,
    now,
    signal: execution.signal,
    progress: (progress) => execution.progress(progress, source.target.name),
    ...(lookupTables === null ? {} : { lookupTables }),
    live: {
      partial: (table) => execution.partial(table),
      confirmCost: (question) => confirmCost(question, execution.signal),
    },
    runbookName: notebook.uri.toString(),
    ...(wish.follow === true ? { follow: longestTail } : {}),
    answered: (answer) => answers.push(answer),
  });
  const question = questionOf(prepared, cell, answers[0] ?? null);
  await finish(services, request, execution, withPartialRows(result, execution), shownValues(values), question);
  return result.status === 'ok';
}

/** What a cell was asked, for whoever keeps its answer. */
function questionOf(
  { runbook, values, source, bound, lookupTables, now }: Prepared,
  cell: RunnableCell,
  answer: Answer | null,
): FinishedCell['question'] {
  const declared = resolveSource(runbook, cell);
  const asked = {
    runbook,
    cell,
    values: values.values,
    used: usedParameters(cell, runbook.parameters).map(({ name }) => name),
    source,
    targetKey: bound.key,
    logGroups: declared?.type === 'logs' ? declared.logGroups : bound.type === 'aws' ? bound.target.logGroups : [],
    lookupTables,
  };
  return { asked, pointers: answer?.table.pointers ?? null, at: now };
}

/** Ends a cell with an output of its result; what was asked is kept with it. */
async function finish(
  { results }: RunServices,
  { notebook }: RunRequest,
  execution: CellExecution,
  result: CellResult,
  values: OutputMetadata['values'] = null,
  question: FinishedCell['question'] = null,
): Promise<void> {
  const opened = await results.open();
  const output = await opened.output({ result, notebook: notebook.uri.toString(), question }, values);
  await execution.finish(result.status, output);
}

/** Ends a cell after a fault of ours, which may lie in what makes outputs. */
async function finishBroken(
  services: RunServices,
  request: RunRequest,
  execution: CellExecution,
  fault: unknown,
): Promise<void> {
  try {
    await finish(services, request, execution, brokenResult(request.targetName, fault));
  } catch (second) {
    services.log.error(second instanceof Error ? second : String(second));
    const item = vscode.NotebookCellOutputItem.error(fault instanceof Error ? fault : new Error(String(fault)));
    await execution.finish('failed', new vscode.NotebookCellOutput([item]));
  }
}

/** What was stopped keeps the rows that had come: the person has seen them, and may have stopped because of them. */
function withPartialRows(result: CellResult, { partialTable }: CellExecution): CellResult {
  if (result.status !== 'cancelled' || partialTable === null || result.rows.length > 0) return result;
  const { columns, rows, rowCount, truncated } = partialTable;
  return { ...result, columns, rows, rowCount, truncated };
}

/** Everything a cell needs, the same for all cells of a request. */
interface Prepared {
  readonly kind: 'prepared';
  readonly runbook: Runbook;
  readonly values: ResolvedValues;
  readonly source: QuerySource;
  readonly bound: BoundTarget;
  readonly now: number;
  /** Where the runbook lies; `null` when it is not a file. */
  readonly lookupTables: LookupTableReader | null;
  /** Live targets: whom they are asked as. */
  readonly identity: readonly ProgressIdentity[] | null;
}

interface Unprepared {
  readonly kind: 'unprepared';
  readonly status: CellResult['status'];
  readonly problems: readonly ResultProblem[];
}

async function prepare(
  services: RunServices,
  request: RunRequest,
  first: CellExecution,
): Promise<Prepared | Unprepared> {
  if (!vscode.workspace.isTrusted) return failed(untrusted);
  const model = runbookModel(request.notebook);
  if (hasErrors(model.problems))
    return { kind: 'unprepared', status: 'failed', problems: placed(model, model.problems) };
  const now = request.wish.now ?? Date.now();
  const target = await namedTarget(request);
  if ('code' in target) return failed(target);
  const values = await valuesFor(services.values, request, model, now);
  if ('kind' in values) return values;
  try {
    const bound = bindTarget(target, request.notebook.uri);
    const opened = await services.sources.source(bound);
    const identity = await identify(services, bound, opened, first);
    const watched = services.catalogs.watching(opened.source, (name) => catalogKey(bound, name));
    const reported = services.reports.watching(watched, request.notebook.uri);
    const source = withAccess(reported, () => openAccess(request.notebook.uri, services.secrets));
    return {
      kind: 'prepared',
      runbook: model.runbook,
      values,
      source,
      bound,
      now,
      lookupTables: lookupTablesBeside(request.notebook),
      identity,
    };
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    const status = fault.failure.code === 'cancelled' ? 'cancelled' : 'failed';
    return { kind: 'unprepared', status, problems: [failureProblem(fault.failure)] };
  }
}

/**
 * Asks STS whom a live target is asked as, before any cell is sent; `null` for captured events. Where one of several places
 * does not know us, the cells are asked all the same: what the others answer is kept, and that one is named.
 */
async function identify(
  { identities }: RunServices,
  bound: BoundTarget,
  { live }: OpenTarget,
  first: CellExecution,
): Promise<readonly ProgressIdentity[] | null> {
  if (live === null || bound.type === 'local') return null;
  const { name, places } = bound.target;
  first.progress({ message: 'Asking STS who you are', fraction: null }, name);
  try {
    const answer = await live.identify({
      signal: first.signal,
      progress: (progress) => first.progress(progress, name),
    });
    identities.set(bound, answer);
    return progressIdentities(answer);
  } catch (fault) {
    if (!(fault instanceof FailureError)) throw fault;
    identities.forget(bound);
    if (places.length > 1 && fault.failure.code !== 'cancelled') return null;
    throw fault;
  }
}

const untrusted = placeless(
  'workspace.untrusted',
  'Nothing runs in Restricted Mode. Running a cell starts the query engine on files of this workspace, asks AWS with your account, or sends requests to an API with your keys, so the workspace has to be trusted first.',
  'Trust this workspace if you know where it comes from, then run the cell again.',
);

async function namedTarget({ notebook, targetName }: RunRequest): Promise<Target | ResultProblem> {
  const next =
    'Choose another target in the kernel picker, or declare it in apirunbook.config.yaml or the setting apirunbook.targets.';
  try {
    const targets = await findTargets(notebook.uri);
    const names = targets.map(({ name }) => name).join(', ');
    const target = targets.find(({ name }) => name === targetName);
    return target ?? placeless('target.unknown', `This runbook has no target ${targetName}. It has: ${names}.`, next);
  } catch (fault) {
    return placeless(
      'target.configuration',
      fault instanceof Error ? fault.message : String(fault),
      'Mend the configuration file.',
    );
  }
}

/** The values of the parameters, the missing ones that these cells need asked for. */
async function valuesFor(
  store: RunbookValues,
  { notebook, cells }: RunRequest,
  model: RunbookModel,
  now: number,
): Promise<ResolvedValues | Unprepared> {
  const { runbook } = model;
  const { uri } = notebook;
  const before = await store.resolve(uri, runbook, now);
  const needed = new Set(cells.flatMap(({ index }) => neededBy(runbook, index)));
  const missing = before.missing.filter((parameter) => needed.has(parameter));
  const given = await askForValues(missing, now);
  if (given === null) {
    const names = missing.map((parameter) => parameter.label ?? parameter.name).join(', ');
    const problem = placeless(
      'parameter.missing',
      `Not run: no value was given for ${names}.`,
      'Give the values in the form, or run the cell again.',
    );
    return { kind: 'unprepared', status: 'cancelled', problems: [problem] };
  }
  for (const [parameter, value] of given) await store.set(uri, parameter, value);
  const values = given.size === 0 ? before : await store.resolve(uri, runbook, now);
  if (!hasErrors(values.problems)) return values;
  return { kind: 'unprepared', status: 'failed', problems: placed(model, values.problems) };
}

function neededBy(runbook: Runbook, index: number): readonly Parameter[] {
  const cell = runbook.cells[index];
  return cell === undefined ? [] : usedParameters(cell, runbook.parameters);
}

function placed({ name, text }: RunbookModel, problems: readonly Problem[]): readonly ResultProblem[] {
  return problems.map((problem) => placedProblem({ name, text }, problem));
}

function failed(problem: ResultProblem): Unprepared {
  return { kind: 'unprepared', status: 'failed', problems: [problem] };
}

function brokenResult(target: string, fault: unknown): CellResult {
  const message = fault instanceof Error ? fault.message : String(fault);
  const problem = placeless(
    'extension.fault',
    `API Runbooks failed: ${message}`,
    'Look into the output channel "API Runbooks", and report it.',
  );
  return unaskedResult(undefined, target, 'failed', [problem]);
}

function shownValues({ values }: ResolvedValues): OutputMetadata['values'] {
  return Object.fromEntries([...values].map(([name, { shown }]) => [name, shown]));
}
