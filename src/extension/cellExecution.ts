import * as vscode from 'vscode';
import type { Table } from '../core/table/table.ts';
import { fitPartial } from '../core/wire/fitRows.ts';
import type { CellStatus } from '../core/wire/output.ts';
import type { ProgressIdentity } from '../core/wire/progress.ts';
import type { Progress } from '../run/source.ts';
import { progressItems, progressOutput } from './progressOutput.ts';

/** The least time between two progress outputs, in milliseconds: a quick answer shows none, a slow one does not flicker. */
const pace = 250;
/** The same while rows are shown, which weigh more. */
const tablePace = 1_000;

/**
 * One execution of one cell, ended exactly once whatever happens: a second end, or an output after it, throws in VS Code.
 * The cell may be deleted and the notebook closed while it runs; then what is said of it goes nowhere.
 */
export class CellExecution {
  readonly cell: vscode.NotebookCell;
  readonly #execution: vscode.NotebookCellExecution;
  readonly #abort = new AbortController();
  readonly #subscriptions: readonly vscode.Disposable[];
  #state: 'pending' | 'running' | 'ended' = 'pending';
  #latest: { readonly progress: Progress; readonly target: string } | null = null;
  #identity: readonly ProgressIdentity[] | null = null;
  /** The rows that have come so far, and as they are shown. */
  #partial: { readonly whole: Table; readonly shown: Table } | null = null;
  /** The progress that is on the screen: its items are replaced, so that a reader's place in it stays. */
  #shown: vscode.NotebookCellOutput | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The output that is being written, so that they come one after the other. */
  #writing: Promise<void> = Promise.resolve();

  constructor(controller: vscode.NotebookController, cell: vscode.NotebookCell) {
    this.cell = cell;
    this.#execution = controller.createNotebookCellExecution(cell);
    const abort = () => this.#abort.abort();
    this.#subscriptions = [
      this.#execution.token.onCancellationRequested(abort),
      vscode.workspace.onDidCloseNotebookDocument((closed) => {
        if (closed === cell.notebook) abort();
      }),
      vscode.workspace.onDidChangeNotebookDocument(({ contentChanges }) => {
        if (contentChanges.some(({ removedCells }) => removedCells.includes(cell))) abort();
      }),
    ];
  }

  /** Aborted when the person cancels, deletes the cell or closes the notebook. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  start(): void {
    if (this.#state !== 'pending') return;
    this.#state = 'running';
    this.#execution.start(Date.now());
  }

  /** Rows that have come so far; `null` where none were told of. */
  get partialTable(): Table | null {
    return this.#partial?.whole ?? null;
  }

  progress(progress: Progress, target: string): void {
    if (this.#state !== 'running') return;
    this.#latest = { progress, target };
    this.#showSoon();
  }

  /** Whom the target is asked as, from now on with every progress. */
  identity(identity: readonly ProgressIdentity[]): void {
    this.#identity = identity;
    if (this.#latest !== null) this.#showSoon();
  }

  partial(table: Table): void {
    if (this.#state !== 'running') return;
    this.#partial = { whole: table, shown: fitPartial(table) };
    this.#showSoon();
  }

  #showSoon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        if (this.#state === 'running') void this.#showProgress();
      },
      this.#partial === null ? pace : tablePace,
    );
  }

  async #showProgress(): Promise<void> {
    if (this.#latest === null) return;
    const { progress, target } = this.#latest;
    const items = progressItems({
      ...progress,
      target,
      ...(this.#identity === null ? {} : { identity: this.#identity }),
      ...(this.#partial === null ? {} : { table: this.#partial.shown }),
    });
    const shown = this.#shown;
    if (shown === null) {
      this.#shown = progressOutput(items);
      await this.#write((execution) => execution.replaceOutput(this.#shown ?? []));
    } else await this.#write((execution) => execution.replaceOutputItems(items, shown));
  }

  /** Shows the result and ends: with a tick or a cross, neutral for what was cancelled or skipped. */
  async finish(status: CellStatus, output: vscode.NotebookCellOutput): Promise<void> {
    this.start();
    await this.#end(output, successOf(status));
  }

  async #end(output: vscode.NotebookCellOutput, success: boolean | undefined): Promise<void> {
    if (this.#state === 'ended') return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#latest = null;
    await this.#write((execution) => execution.replaceOutput(output));
    this.#state = 'ended';
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#execution.end(success, Date.now());
  }

  #write(write: (execution: vscode.NotebookCellExecution) => Thenable<void>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#isGone()) return;
      try {
        await write(this.#execution);
      } catch (fault) {
        if (!this.#isGone()) throw fault;
      }
    });
    return this.#writing;
  }

  #isGone(): boolean {
    return this.cell.notebook.isClosed || this.cell.index < 0;
  }
}

function successOf(status: CellStatus): boolean | undefined {
  switch (status) {
    case 'ok':
      return true;
    case 'failed':
    case 'unsupported':
      return false;
    case 'skipped':
    case 'cancelled':
      return undefined;
  }
}
