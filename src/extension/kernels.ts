import * as vscode from 'vscode';
import { configFileName } from '../core/config/config.ts';
import { isRunbook, languageId, notebookType } from './notebookCells.ts';
import { targetDetail, targetProfiles } from './live/targetFacts.ts';
import { ProfileWatch } from './live/profileWatch.ts';
import { defaultTargetName, findTargets, firstChoice, shownPlace, type Target } from './targets.ts';

/** Cells to run, together: when one of them fails the rest are not run. */
export interface RunRequest {
  readonly controller: vscode.NotebookController;
  readonly targetName: string;
  readonly notebook: vscode.NotebookDocument;
  readonly cells: readonly vscode.NotebookCell[];
  /** Resolves when everything that was asked for earlier in this notebook is done. */
  readonly turn: Promise<void>;
  /** What is asked for beside the cells. */
  readonly wish: RunWish;
}

/** How a run differs from that of the run button. */
export interface RunWish {
  /** Follow what is logged from now on, until stopped. */
  readonly follow?: boolean;
  /** "Now" in milliseconds, of a run that is picked up again. */
  readonly now?: number;
}

/** Runs cells one after the other; never rejects. */
export type RunCells = (request: RunRequest) => Promise<void>;

/** The languages that a cell may be given; the first is that of a new cell. */
const cellLanguageIds = (['insights', 'filter', 'lookup', 'sql', 'alarms', 'access'] as const).map(languageId);

/**
 * One kernel for each name of a target. Which place a name stands for is a matter of the runbook, and is looked up when
 * a cell runs; the kernel's description shows it for the runbook in front.
 */
export class Kernels implements vscode.Disposable {
  readonly #run: RunCells;
  readonly #log: vscode.LogOutputChannel;
  readonly #controllers = new Map<string, vscode.NotebookController>();
  readonly #selected = new WeakMap<vscode.NotebookDocument, string>();
  /** The targets of each notebook, as they were found last. */
  readonly #targets = new WeakMap<vscode.NotebookDocument, readonly Target[]>();
  /** The end of each notebook's queue: its cells run one at a time, whichever kernel was asked. */
  readonly #queues = new WeakMap<vscode.NotebookDocument, Promise<void>>();
  /** What each notebook's next run is asked with. */
  readonly #wishes = new WeakMap<vscode.NotebookDocument, RunWish>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #profiles: ProfileWatch;
  /** Counts refreshes, so that only the latest one takes effect. */
  #refreshes = 0;
  readonly #subscriptions: readonly vscode.Disposable[];

  /** Fires when kernels come or go, or one is chosen. */
  readonly onDidChange = this.#changed.event;

  constructor(run: RunCells, log: vscode.LogOutputChannel) {
    this.#run = run;
    this.#log = log;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${configFileName}`);
    const refresh = () => void this.refresh();
    this.#profiles = new ProfileWatch(refresh);
    this.#subscriptions = [
      this.#profiles,
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidChange(refresh),
      watcher.onDidDelete(refresh),
      vscode.workspace.onDidOpenNotebookDocument(refresh),
      vscode.window.onDidChangeActiveNotebookEditor(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('apirunbook.targets') || change.affectsConfiguration('apirunbook.aws'))
          refresh();
      }),
    ];
    // There from the first moment, so that a runbook is never without a kernel while its targets are looked for.
    this.#controller(defaultTargetName);
    refresh();
  }

  dispose(): void {
    this.#refreshes = Number.NaN;
    for (const disposable of [...this.#subscriptions, ...this.#controllers.values(), this.#changed])
      disposable.dispose();
  }

  /** The name of the target that a notebook runs on: the chosen kernel, else the one that VS Code would choose. */
  targetName(notebook: vscode.NotebookDocument): string | null {
    const [only, ...others] = this.#controllers.keys();
    const preferred = firstChoice(this.#targets.get(notebook) ?? [])?.name ?? null;
    return this.#selected.get(notebook) ?? (others.length === 0 ? (only ?? null) : preferred);
  }

  /** The targets of a notebook, as they were found last. */
  targets(notebook: vscode.NotebookDocument): readonly Target[] {
    return this.#targets.get(notebook) ?? [];
  }

  /** Chooses a target's kernel for the notebook in front. */
  async choose(name: string): Promise<void> {
    await vscode.commands.executeCommand('notebook.selectKernel', { id: controllerId(name), extension: extensionId });
  }

  /** Runs cells as their run buttons do, with something more asked for. */
  async run(notebook: vscode.NotebookDocument, cells: readonly vscode.NotebookCell[], wish: RunWish): Promise<void> {
    const ranges = cells.map(({ index }) => ({ start: index, end: index + 1 }));
    this.#wishes.set(notebook, wish);
    try {
      await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
    } finally {
      this.#wishes.delete(notebook);
    }
  }

  /** The target that a notebook runs on, as it was found last; `null` when none is chosen or there is none of the name. */
  target(notebook: vscode.NotebookDocument): Target | null {
    const chosen = this.targetName(notebook);
    return this.#targets.get(notebook)?.find(({ name }) => name === chosen) ?? null;
  }

  /** Looks for the targets of every open runbook again. */
  async refresh(): Promise<void> {
    const refresh = ++this.#refreshes;
    const notebooks = vscode.workspace.notebookDocuments.filter(isRunbook);
    const found = await Promise.all(
      notebooks.map(async (notebook) => ({ notebook, targets: await this.#targetsOf(notebook) })),
    );
    // `NaN` after the end, which equals nothing.
    if (refresh !== this.#refreshes) return;
    const names = new Set(found.flatMap(({ targets }) => targets.map(({ name }) => name)));
    if (names.size === 0) names.add(defaultTargetName);
    for (const name of names) this.#controller(name);
    for (const [name, controller] of this.#controllers) {
      if (!names.has(name)) {
        controller.dispose();
        this.#controllers.delete(name);
      }
    }
    if (notebooks.length > 0) this.#profiles.begin();
    for (const { notebook, targets } of found) {
      this.#targets.set(notebook, targets);
      this.#present(notebook, targets);
    }
    this.#changed.fire();
  }

  async #targetsOf(notebook: vscode.NotebookDocument): Promise<readonly Target[]> {
    try {
      return await findTargets(notebook.uri);
    } catch (fault) {
      // The same fault stands in the output of the first cell that is run; here it only costs the kernels' names.
      this.#log.warn(fault instanceof Error ? fault.message : String(fault));
      return [];
    }
  }

  #present(notebook: vscode.NotebookDocument, targets: readonly Target[]): void {
    const first = firstChoice(targets);
    const inFront = vscode.window.activeNotebookEditor?.notebook === notebook;
    for (const [name, controller] of this.#controllers) {
      const target = targets.find((candidate) => candidate.name === name);
      const { Preferred, Default } = vscode.NotebookControllerAffinity;
      controller.updateNotebookAffinity(notebook, target !== undefined && target === first ? Preferred : Default);
      if (!inFront) continue;
      const texts =
        target === undefined ? { description: 'not a target of this runbook', detail: '' } : targetTexts(target);
      controller.description = texts.description;
      controller.detail = texts.detail;
    }
  }

  #controller(name: string): void {
    if (this.#controllers.has(name)) return;
    const controller = vscode.notebooks.createNotebookController(controllerId(name), notebookType, name);
    controller.supportedLanguages = cellLanguageIds;
    controller.supportsExecutionOrder = false;
    controller.executeHandler = (cells, notebook) => this.#enqueue(controller, name, notebook, cells);
    controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
      if (selected) this.#selected.set(notebook, name);
      else if (this.#selected.get(notebook) === name) this.#selected.delete(notebook);
      this.#changed.fire();
    });
    this.#controllers.set(name, controller);
  }

  async #enqueue(
    controller: vscode.NotebookController,
    name: string,
    notebook: vscode.NotebookDocument,
    cells: readonly vscode.NotebookCell[],
  ): Promise<void> {
    const turn = this.#queues.get(notebook) ?? Promise.resolve();
    const wish = this.#wishes.get(notebook) ?? {};
    this.#wishes.delete(notebook);
    const run = this.#run({ controller, targetName: name, notebook, cells, turn, wish });
    this.#queues.set(notebook, run);
    await run;
  }
}

const extensionId = 'apirunbook.apirunbook';

function controllerId(target: string): string {
  return `target-${target}`;
}

/** What stands beside a target's name, and below it. */
export function targetTexts(target: Target): { readonly description: string; readonly detail: string } {
  return target.type === 'local'
    ? { description: shownPlace(target), detail: 'Captured events on disk; needs no account' }
    : { description: targetDetail(target), detail: `Asks AWS with ${targetProfiles(target)}` };
}
