import * as vscode from 'vscode';
import type { LookupTableText } from '../core/insights/tables/lookupTableText.ts';
import type { CellPreview } from '../core/plan/previewCell.ts';
import type { QueryCell } from '../core/runbook/runbook.ts';
import { toDiagnosticSeverity } from './convert.ts';
import { loadLanguage } from './editor/loadLanguage.ts';
import { editedRunbook } from './editedRunbook.ts';
import type { Kernels } from './kernels.ts';
import { lookupTablesBeside } from './lookupTables.ts';
import { isRunbook, languageId } from './notebookCells.ts';
import type { RunbookValues } from './runbookValues.ts';
import { factsOf } from './sentQueryFacts.ts';
import { findTargets, shownPlace, type Target } from './targets.ts';
import { TextLines } from './textLines.ts';

/** The scheme of the document that shows what would be sent. */
export const sentScheme = 'apirunbook-sent';
/** One document, whose text is that of the cell in front; its name is the tab's. */
const place = vscode.Uri.from({ scheme: sentScheme, path: '/What Would Be Sent' });
const chooseTargetCommand = 'apirunbook.sentQuery.chooseTarget';

/** What is shown now. */
interface Shown {
  readonly cell: QueryCell;
  readonly preview: CellPreview;
  readonly target: Target | null;
  /** The lookup tables that the query names. */
  readonly tables: readonly LookupTableText[];
}

/**
 * The text that a cell would send, beside the cell, to be read: the literals that its values became stand out, what the
 * local engine refuses is underlined, and above it stand target, source and window. It follows the selected cell, its
 * text, the values and the target. Nothing is sent or started for it.
 */
export class SentQueryView implements vscode.Disposable {
  readonly #values: RunbookValues;
  readonly #kernels: Kernels;
  readonly #textChanged = new vscode.EventEmitter<vscode.Uri>();
  readonly #factsChanged = new vscode.EventEmitter<void>();
  readonly #problems = vscode.languages.createDiagnosticCollection('apirunbook-sent');
  readonly #literal = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightBackground'),
    borderRadius: '2px',
  });
  readonly #subscriptions: readonly vscode.Disposable[];
  #cell: vscode.NotebookCell | null = null;
  /** The target chosen for this view; `null` for that of the notebook. */
  #chosen: string | null = null;
  #shown: Shown | null = null;
  #updates = 0;

  constructor(values: RunbookValues, kernels: Kernels) {
    this.#values = values;
    this.#kernels = kernels;
    const { workspace, window, languages } = vscode;
    const update = () => void this.#update();
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(sentScheme, {
        onDidChange: this.#textChanged.event,
        provideTextDocumentContent: () => this.#shown?.preview.text ?? '',
      }),
      languages.registerCodeLensProvider(
        { scheme: sentScheme },
        { onDidChangeCodeLenses: this.#factsChanged.event, provideCodeLenses: () => this.#lenses() },
      ),
      vscode.commands.registerCommand(chooseTargetCommand, () => this.#chooseTarget()),
      window.onDidChangeNotebookEditorSelection(({ notebookEditor }) => this.#follow(notebookEditor)),
      window.onDidChangeActiveNotebookEditor((editor) => this.#follow(editor)),
      window.onDidChangeVisibleTextEditors(() => this.#decorate()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === sentScheme) this.#decorate();
      }),
      workspace.onDidChangeNotebookDocument(({ notebook }) => {
        if (notebook === this.#cell?.notebook) update();
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        if (notebook === this.#cell?.notebook) this.#cell = null;
      }),
      values.onDidChange(update),
      kernels.onDidChange(update),
    ];
  }

  dispose(): void {
    const own = [this.#textChanged, this.#factsChanged, this.#problems, this.#literal];
    for (const disposable of [...this.#subscriptions, ...own]) disposable.dispose();
  }

  /** Opens the view on a query cell, beside its notebook. */
  async show(cell: vscode.NotebookCell): Promise<void> {
    if (this.#cell?.notebook !== cell.notebook) this.#chosen = null;
    this.#cell = cell;
    await this.#update({ always: true });
    const document = await vscode.workspace.openTextDocument(place);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
    await this.#present();
  }

  get #isVisible(): boolean {
    return vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === sentScheme);
  }

  #follow(editor: vscode.NotebookEditor | undefined): void {
    if (editor === undefined || !isRunbook(editor.notebook) || !this.#isVisible) return;
    const index = editor.selection.start;
    const cell = index < editor.notebook.cellCount ? editor.notebook.cellAt(index) : undefined;
    if (cell === undefined || cell === this.#cell || queryCell(cell) === null) return;
    if (cell.notebook !== this.#cell?.notebook) this.#chosen = null;
    this.#cell = cell;
    void this.#update();
  }

  async #update({ always = false } = {}): Promise<void> {
    const cell = this.#cell;
    if (cell === null || cell.index < 0 || !(always || this.#isVisible)) return;
    const query = queryCell(cell);
    if (query === null) return;
    const update = ++this.#updates;
    const now = Date.now();
    const runbook = editedRunbook(cell.notebook);
    const [{ previewCell }, { values }, target] = await Promise.all([
      loadLanguage(),
      this.#values.resolve(cell.notebook.uri, runbook, now),
      this.#target(cell.notebook),
    ]);
    const first = previewCell(runbook, query, values, { now });
    const beside = lookupTablesBeside(cell.notebook);
    const isAsked = first.plan?.language === 'insights' && beside !== null;
    const tables = isAsked ? await beside.tablesOf(first.text) : [];
    if (update !== this.#updates) return;
    // Where the runbook is no file, there is no table.
    const isKnown = tables.length === 0 && beside !== null;
    const preview = isKnown ? first : previewCell(runbook, query, values, { now, lookupTables: tables });
    this.#shown = { cell: query, preview, target, tables };
    this.#textChanged.fire(place);
    await this.#present();
  }

  async #target(notebook: vscode.NotebookDocument): Promise<Target | null> {
    if (this.#chosen === null) return this.#kernels.target(notebook);
    try {
      return (await findTargets(notebook.uri)).find(({ name }) => name === this.#chosen) ?? null;
    } catch {
      // The configuration file is at fault: that is said where a cell is run.
      return null;
    }
  }

  /** Everything beside the text itself, which VS Code asks for. */
  async #present(): Promise<void> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === sentScheme);
    if (document === undefined || this.#shown === null) return;
    const { cell, preview } = this.#shown;
    const wanted = languageId(cell.language);
    if (document.languageId !== wanted) await vscode.languages.setTextDocumentLanguage(document, wanted);
    const lines = new TextLines(preview.text);
    // What only the local engine lacks says nothing of AWS.
    const isLive = this.#shown.target?.type === 'aws';
    const problems = preview.problems.filter(({ unsupported }) => !isLive || unsupported === undefined);
    const diagnostics = problems.map(({ severity, code, message, range }) => {
      const diagnostic = new vscode.Diagnostic(lines.rangeOf(range), message, toDiagnosticSeverity(severity));
      return Object.assign(diagnostic, { code, source: 'API Runbooks' });
    });
    this.#problems.set(place, diagnostics);
    this.#factsChanged.fire();
    this.#decorate();
  }

  #decorate(): void {
    const shown = this.#shown;
    if (shown === null) return;
    const lines = new TextLines(shown.preview.text);
    for (const editor of vscode.window.visibleTextEditors) {
      // Where the text is not there yet, its change comes and decorates.
      if (editor.document.uri.scheme !== sentScheme || editor.document.getText() !== shown.preview.text) continue;
      const literals = shown.preview.literals.map(({ name, renderedRange }) => ({
        range: lines.rangeOf(renderedRange),
        hoverMessage: `The value of \`${name}\``,
      }));
      editor.setDecorations(this.#literal, literals);
    }
  }

  #lenses(): vscode.CodeLens[] {
    if (this.#shown === null) return [];
    const { cell, preview, target, tables } = this.#shown;
    const top = new vscode.Range(0, 0, 0, 0);
    const place = target === null ? 'no target chosen' : `${target.name}: ${shownPlace(target)}`;
    const choose = {
      title: `$(database) ${place}`,
      tooltip: 'Show it for another target',
      command: chooseTargetCommand,
    };
    const [name, verdict, ...more] = factsOf(cell, preview, tables, target).map((fact) => ({ ...fact, command: '' }));
    const commands = [name, verdict, choose, ...more].filter((command) => command !== undefined);
    return commands.map((command) => new vscode.CodeLens(top, command));
  }

  async #chooseTarget(): Promise<void> {
    const notebook = this.#cell?.notebook;
    if (notebook === undefined) return;
    const targets = await findTargets(notebook.uri);
    const choices = targets.map((target) => ({ label: target.name, description: shownPlace(target) }));
    const chosen = await vscode.window.showQuickPick(choices, {
      title: 'Show What Would Be Sent to',
      placeHolder: 'Target',
    });
    if (chosen === undefined) return;
    this.#chosen = chosen.label;
    await this.#update({ always: true });
  }
}

function queryCell(cell: vscode.NotebookCell): QueryCell | null {
  const found = editedRunbook(cell.notebook).cells[cell.index];
  return found?.kind === 'query' ? found : null;
}
