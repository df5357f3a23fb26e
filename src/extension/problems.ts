import * as vscode from 'vscode';
import type { Problem } from '../core/text/problem.ts';
import type { Range } from '../core/text/range.ts';
import { toDiagnosticSeverity, toEditorRange } from './convert.ts';
import { isRunbook } from './notebookCells.ts';
import { runbookModel, type RunbookModel } from './runbookModel.ts';

/** How long a person types before the text is checked, in milliseconds. */
const pause = 300;

/** A squiggle and the edit that mends it. */
export interface Fixable {
  readonly diagnostic: vscode.Diagnostic;
  readonly title: string;
  readonly edits: readonly vscode.TextEdit[];
}

/**
 * Problems of every open runbook as squiggles: in the cells of a notebook, and in a runbook opened as text. The parsers
 * are loaded with the first check, not at activation.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('apirunbook');
  readonly #log: vscode.LogOutputChannel;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was reported where, by runbook, so that it can be taken back. */
  readonly #reported = new Map<string, readonly vscode.Uri[]>();
  readonly #fixes = new Map<string, readonly Fixable[]>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    const { workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidOpenNotebookDocument((notebook) => this.#checkNotebookSoon(notebook)),
      workspace.onDidChangeNotebookDocument(({ notebook }) => this.#checkNotebookSoon(notebook)),
      workspace.onDidCloseNotebookDocument((notebook) => this.#clear(notebook.uri)),
      workspace.onDidOpenTextDocument((document) => this.#checkTextSoon(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#checkTextSoon(document)),
      workspace.onDidCloseTextDocument((document) => {
        if (isRunbookText(document)) this.#clear(document.uri);
      }),
    ];
    for (const notebook of workspace.notebookDocuments) this.#checkNotebookSoon(notebook);
    for (const document of workspace.textDocuments) this.#checkTextSoon(document);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of [...this.#subscriptions, this.#collection]) disposable.dispose();
  }

  fixes(uri: vscode.Uri): readonly Fixable[] {
    return this.#fixes.get(uri.toString()) ?? [];
  }

  #checkNotebookSoon(notebook: vscode.NotebookDocument): void {
    if (isRunbook(notebook)) this.#soon(notebook.uri, () => this.#checkNotebook(notebook));
  }

  #checkTextSoon(document: vscode.TextDocument): void {
    if (isRunbookText(document)) this.#soon(document.uri, () => this.#checkText(document));
  }

  #soon(uri: vscode.Uri, check: () => Promise<void>): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      check().catch((fault: unknown) => this.#log.error(fault instanceof Error ? fault : String(fault)));
    }, pause);
    this.#timers.set(key, timer);
  }

  async #checkNotebook(notebook: vscode.NotebookDocument): Promise<void> {
    const { checkCell } = await import('../core/check/checkCell.ts');
    const { checkParameter } = await import('../core/parameters/checkParameter.ts');
    const { unusedParameters } = await import('../core/check/unusedParameters.ts');
    if (notebook.isClosed) return;
    const model = runbookModel(notebook);
    const reports = notebook.getCells().map((cell, i): Report => {
      const shown = model.runbook.cells[i];
      const { uri } = cell.document;
      if (shown === undefined) return { uri, text: '', problems: [] };
      return { uri, text: shown.text.text, problems: [...ownProblems(model, i), ...checkCell(model.runbook, shown)] };
    });
    const outside = model.problems.filter(({ range }) => !model.runbook.cells.some((cell) => holds(cell.range, range)));
    const parameters = model.runbook.parameters.flatMap((parameter) => checkParameter(parameter, { now: Date.now() }));
    const problems = [...outside, ...parameters, ...unusedParameters(model.runbook)];
    this.#report(notebook.uri, [{ uri: notebook.uri, text: model.text, problems }, ...reports]);
  }

  async #checkText(document: vscode.TextDocument): Promise<void> {
    const { checkRunbook } = await import('../core/check/checkRunbook.ts');
    if (document.isClosed) return;
    const text = document.getText();
    const problems = checkRunbook(vscode.workspace.asRelativePath(document.uri), text, { now: Date.now() });
    this.#report(document.uri, [{ uri: document.uri, text, problems }]);
  }

  #report(runbook: vscode.Uri, reports: readonly Report[]): void {
    this.#clear(runbook);
    for (const { uri, text, problems } of reports) {
      const found = problems.map((problem) => ({ problem, diagnostic: toDiagnostic(text, problem) }));
      this.#collection.set(
        uri,
        found.map(({ diagnostic }) => diagnostic),
      );
      this.#fixes.set(
        uri.toString(),
        found.flatMap(({ problem, diagnostic }) => fixOf(text, problem, diagnostic) ?? []),
      );
    }
    this.#reported.set(
      runbook.toString(),
      reports.map(({ uri }) => uri),
    );
  }

  #clear(runbook: vscode.Uri): void {
    for (const uri of this.#reported.get(runbook.toString()) ?? []) {
      this.#collection.delete(uri);
      this.#fixes.delete(uri.toString());
    }
    this.#reported.delete(runbook.toString());
  }
}

interface Report {
  readonly uri: vscode.Uri;
  /** The text that the problems' ranges are in. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Problems of the file that stand in a cell's entry, moved into its text; those of its other keys go to its start. */
function ownProblems(model: RunbookModel, index: number): readonly Problem[] {
  const cell = model.runbook.cells[index];
  if (cell === undefined) return [];
  const offsets = cell.text.origin?.fileOffsets ?? new Uint32Array();
  return model.problems
    .filter(({ range }) => holds(cell.range, range))
    .map(({ severity, code, message, range }) => ({ severity, code, message, range: inText(offsets, range) }));
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.start < Math.max(outer.end, outer.start + 1);
}

function inText(offsets: Uint32Array, { start, end }: Range): Range {
  const first = offsets[0] ?? 0;
  const last = offsets[offsets.length - 1] ?? 0;
  if (start < first || start > last) return { start: 0, end: 0 };
  const from = offsets.findIndex((offset) => offset >= start);
  const to = offsets.findIndex((offset) => offset >= end);
  return { start: from, end: to < from ? offsets.length - 1 : to };
}

function toDiagnostic(text: string, problem: Problem): vscode.Diagnostic {
  const range = toEditorRange(text, problem.range);
  const diagnostic = new vscode.Diagnostic(range, problem.message, toDiagnosticSeverity(problem.severity));
  diagnostic.source = 'API Runbooks';
  diagnostic.code = problem.code;
  return diagnostic;
}

function fixOf(text: string, problem: Problem, diagnostic: vscode.Diagnostic): Fixable | null {
  if (problem.fix === undefined) return null;
  const edits = problem.fix.edits.map((edit) => vscode.TextEdit.replace(toEditorRange(text, edit.range), edit.text));
  return { diagnostic, title: problem.fix.title, edits };
}

function isRunbookText(document: vscode.TextDocument): boolean {
  return document.uri.scheme !== 'vscode-notebook-cell' && document.uri.path.endsWith('.apirunbook');
}
