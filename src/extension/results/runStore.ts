import type { RunOwner, StoredRun } from './storedRun.ts';

export interface RunLimits {
  /** Runs of one owner. */
  readonly runs: number;
  /** Bytes of all runs, as they are estimated. */
  readonly bytes: number;
}

export const runLimits: RunLimits = { runs: 10, bytes: 256 * 1024 * 1024 };

/**
 * The runs of this session, by their ids. When they are too many, the oldest go first, those that no output shows before
 * those that one does; what a person looks at is never let go of.
 */
export class RunStore {
  readonly #limits: RunLimits;
  /** Whether the output of a run can be seen at this moment. */
  readonly #isSeen: (run: StoredRun) => boolean;
  /** In the order in which they came. */
  readonly #runs = new Map<string, StoredRun>();
  /** By notebook and cell: the run that the cell's output shows. */
  readonly #shown = new Map<string, Map<string, string>>();
  #weight = 0;

  constructor(isSeen: (run: StoredRun) => boolean, limits = runLimits) {
    this.#isSeen = isSeen;
    this.#limits = limits;
  }

  /** About how many bytes all runs take. */
  get weight(): number {
    return this.#weight;
  }

  /** Keeps a run; `isShown` where the cell's output is made of it. */
  add(run: StoredRun, { isShown }: { readonly isShown: boolean }): void {
    this.#runs.set(run.id, run);
    this.#weight += run.weight;
    if (isShown) this.#show(run);
    const siblings = this.of(run.owner);
    const surplus = siblings.slice(this.#limits.runs).filter((old) => !this.isShown(old));
    for (const old of surplus) this.#remove(old);
    this.#makeRoom(run);
  }

  get(id: string): StoredRun | null {
    return this.#runs.get(id) ?? null;
  }

  isShown({ owner, id }: StoredRun): boolean {
    return this.#shown.get(owner.notebook)?.get(owner.cell) === id;
  }

  /** The runs of an owner, the latest first. */
  of(owner: RunOwner): readonly StoredRun[] {
    const key = ownerKey(owner);
    return [...this.#runs.values()].filter((run) => ownerKey(run.owner) === key).reverse();
  }

  /** The runs of a notebook, the oldest first. */
  in(notebook: string): readonly StoredRun[] {
    return [...this.#runs.values()].filter((run) => run.owner.notebook === notebook);
  }

  /** The runs that the outputs of a notebook show. */
  shownIn(notebook: string): readonly StoredRun[] {
    return this.in(notebook).filter((run) => this.isShown(run));
  }

  /** The cell's output shows no run any more: it was asked and gave no answer. */
  hide({ notebook, cell }: Pick<RunOwner, 'notebook' | 'cell'>): void {
    this.#shown.get(notebook)?.delete(cell);
  }

  /** Lets go of every run of a notebook. */
  forget(notebook: string): void {
    for (const run of this.in(notebook)) this.#remove(run);
    this.#shown.delete(notebook);
  }

  #show({ id, owner: { notebook, cell } }: StoredRun): void {
    const shown = this.#shown.get(notebook) ?? new Map<string, string>();
    this.#shown.set(notebook, shown.set(cell, id));
  }

  #makeRoom(latest: StoredRun): void {
    if (this.#weight <= this.#limits.bytes) return;
    const others = [...this.#runs.values()].filter((run) => run !== latest);
    const shown = others.filter((run) => this.isShown(run));
    const order = [...others.filter((run) => !this.isShown(run)), ...shown.filter((run) => !this.#isSeen(run))];
    for (const run of order) {
      if (this.#weight <= this.#limits.bytes) return;
      this.#remove(run);
    }
  }

  #remove(run: StoredRun): void {
    if (this.#runs.delete(run.id)) this.#weight -= run.weight;
  }
}

function ownerKey({ notebook, cell, target }: RunOwner): string {
  return JSON.stringify([notebook, cell, target]);
}
