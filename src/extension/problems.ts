import * as vscode from 'vscode';
import type { Problem } from '../core/text/problem.ts';
import { toDiagnosticSeverity } from './convert.ts';
import type { Knowledge } from './editor/knowledge.ts';
import { isRunbook } from './notebookCells.ts';
import { PausedWork } from './pausedWork.ts';
import { notebookReports, textReports, type ProblemReport } from './problemReports.ts';
import { TextLines } from './textLines.ts';
import { isRunbookText } from './textRunbook.ts';

/** How long a person types before the text is checked, in milliseconds. */
const pause = 300;

/** A squiggle and the edit that mends it. */
export interface Fixable {
  readonly diagnostic: vscode.Diagnostic;
  /** The version of the document that it was found in; `null` for a notebook, which is none. */
  readonly version: number | null;
  readonly title: string;
  readonly edit: () => vscode.WorkspaceEdit;
}

/**
 * Problems of every open runbook as squiggles: in the cells of a notebook, and in a runbook opened as text. The parsers
 * are loaded with the first check, not at activation.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('apirunbook');
  readonly #knowledge: Knowledge;
  /** By the runbook's place. */
  readonly #checks: PausedWork;
  /** What was reported where, by runbook, so that it can be taken back. */
  readonly #reported = new Map<string, readonly vscode.Uri[]>();
  /** What is shown of a document, as one text. */
  readonly #shown = new Map<string, string>();
  readonly #fixes = new Map<string, readonly Fixable[]>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(knowledge: Knowledge, log: vscode.LogOutputChannel) {
    this.#knowledge = knowledge;
    this.#checks = new PausedWork(pause, (fault) => log.error(fault instanceof Error ? fault : String(fault)));
    const { workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidOpenNotebookDocument((notebook) => this.#checkNotebookSoon(notebook)),
      workspace.onDidChangeNotebookDocument(({ notebook }) => this.#checkNotebookSoon(notebook)),
      workspace.onDidCloseNotebookDocument((notebook) => this.#forget(notebook.uri)),
      workspace.onDidOpenTextDocument((document) => this.#checkTextSoon(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#checkTextSoon(document)),
      workspace.onDidCloseTextDocument((document) => {
        if (isRunbookText(document)) this.#forget(document.uri);
      }),
      // The limits of the services are those of the text with its values, and other fields are known of other data.
      ...[knowledge.values, knowledge.kernels, knowledge.catalogs].map(({ onDidChange }) =>
        onDidChange(() => {
          for (const notebook of workspace.notebookDocuments) this.#checkNotebookSoon(notebook);
          for (const document of workspace.textDocuments) this.#checkTextSoon(document);
        }),
      ),
    ];
    for (const notebook of workspace.notebookDocuments) this.#checkNotebookSoon(notebook);
    for (const document of workspace.textDocuments) this.#checkTextSoon(document);
  }

  dispose(): void {
    for (const disposable of [...this.#subscriptions, this.#checks, this.#collection]) disposable.dispose();
  }

  /** What mends the problems of a document as it is now; a check that still waits for a pause is made at once. */
  async fixes({ uri, version }: vscode.TextDocument): Promise<readonly Fixable[]> {
    const key = uri.toString();
    const [runbook = key] = [...this.#reported].find(([, uris]) => uris.some((each) => each.toString() === key)) ?? [];
    await this.#checks.settle(runbook);
    return (this.#fixes.get(key) ?? []).filter((fix) => fix.version === version);
  }

  #checkNotebookSoon(notebook: vscode.NotebookDocument): void {
    if (isRunbook(notebook)) this.#soon(notebook.uri, () => notebookReports(notebook, this.#knowledge));
  }

  #checkTextSoon(document: vscode.TextDocument): void {
    if (isRunbookText(document)) this.#soon(document.uri, () => textReports(document, this.#knowledge));
  }

  #soon(uri: vscode.Uri, check: () => Promise<readonly ProblemReport[]>): void {
    this.#checks.ask(uri.toString(), check, (reports) => this.#report(uri, reports));
  }

  #report(runbook: vscode.Uri, reports: readonly ProblemReport[]): void {
    const key = runbook.toString();
    const gone = this.#reported.get(key)?.filter((uri) => !reports.some((report) => isSame(report.uri, uri)));
    for (const uri of gone ?? []) this.#takeBack(uri);
    for (const { uri, version, text, problems, edit } of reports) {
      const lines = new TextLines(text);
      const found = problems.map((problem) => ({ problem, diagnostic: toDiagnostic(lines, problem) }));
      this.#show(
        uri,
        version,
        found.map(({ diagnostic }) => diagnostic),
      );
      this.#fixes.set(
        uri.toString(),
        found.flatMap(({ problem: { fix }, diagnostic }) =>
          fix === undefined ? [] : [{ diagnostic, version, title: fix.title, edit: () => edit(fix) }],
        ),
      );
    }
    this.#reported.set(
      key,
      reports.map(({ uri }) => uri),
    );
  }

  /**
   * Shows what was found in a version of a document, unless that is what is shown: VS Code draws every squiggle anew, and
   * forgets that it was asked for the menu of quick fixes, whenever diagnostics are set. In another version it does not know
   * where those of before have gone to.
   */
  #show(uri: vscode.Uri, version: number | null, diagnostics: readonly vscode.Diagnostic[]): void {
    const shown = JSON.stringify([
      version,
      diagnostics.map(({ range, severity, code, message }) => [range, severity, code, message]),
    ]);
    if (this.#shown.get(uri.toString()) === shown) return;
    this.#shown.set(uri.toString(), shown);
    this.#collection.set(uri, diagnostics);
  }

  #takeBack(uri: vscode.Uri): void {
    this.#collection.delete(uri);
    this.#shown.delete(uri.toString());
    this.#fixes.delete(uri.toString());
  }

  #forget(runbook: vscode.Uri): void {
    this.#checks.forget(runbook.toString());
    for (const uri of this.#reported.get(runbook.toString()) ?? []) this.#takeBack(uri);
    this.#reported.delete(runbook.toString());
  }
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}

function toDiagnostic(lines: TextLines, problem: Problem): vscode.Diagnostic {
  const range = lines.rangeOf(problem.range);
  const diagnostic = new vscode.Diagnostic(range, problem.message, toDiagnosticSeverity(problem.severity));
  diagnostic.source = 'API Runbooks';
  diagnostic.code = problem.code;
  return diagnostic;
}
