import * as vscode from 'vscode';
import type { CellResult } from '../core/wire/output.ts';
import type { Progress } from '../run/source.ts';
import { progressOutput, resultOutput } from './cellOutput.ts';
import type { OutputMetadata } from './outputMetadata.ts';

/** The least time between two progress outputs, in milliseconds: a quick answer shows none, a slow one does not flicker. */
const pace = 250;

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

  progress(progress: Progress, target: string): void {
    if (this.#state !== 'running') return;
    this.#latest = { progress, target };
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (this.#state === 'running' && this.#latest !== null) {
        void this.#write(progressOutput(this.#latest.progress, this.#latest.target));
      }
    }, pace);
  }

  /** Shows the result and ends: with a tick or a cross, neutral for what was cancelled or skipped. */
  async finish(result: CellResult, values: OutputMetadata['values']): Promise<void> {
    this.start();
    await this.#end(resultOutput(result, values), successOf(result));
  }

  async #end(output: vscode.NotebookCellOutput, success: boolean | undefined): Promise<void> {
    if (this.#state === 'ended') return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#latest = null;
    await this.#write(output);
    this.#state = 'ended';
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#execution.end(success, Date.now());
  }

  #write(output: vscode.NotebookCellOutput): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#isGone()) return;
      try {
        await this.#execution.replaceOutput(output);
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

function successOf({ status }: CellResult): boolean | undefined {
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
