import type { ResultHost } from './resultHost.ts';
import type { RunStore } from './runStore.ts';
import { shownValues, type StoredRun } from './storedRun.ts';

/** Tells outputs whose values have changed since, and when they are the same again. */
export class StaleRuns {
  readonly #runs: RunStore;
  readonly #host: ResultHost;
  /** What was told last of each run. */
  readonly #told = new WeakMap<StoredRun, string>();

  constructor(runs: RunStore, host: ResultHost) {
    this.#runs = runs;
    this.#host = host;
  }

  /** Looks at the runs that a notebook shows; tells of those of which something else was told last. */
  async look(notebook: string): Promise<void> {
    const runs = this.#runs.shownIn(notebook);
    if (runs.length === 0) return;
    const now = await this.#host.shownValues(notebook);
    for (const run of runs) {
      const parameters = changedParameters(run, now);
      if (parameters.join() !== (this.#told.get(run) ?? '')) this.#tell(run, parameters);
    }
  }

  /** Tells of one run, whatever was told before, but that nothing has changed. */
  async tell(run: StoredRun): Promise<void> {
    const parameters = changedParameters(run, await this.#host.shownValues(run.owner.notebook));
    if (parameters.length > 0) this.#tell(run, parameters);
  }

  #tell(run: StoredRun, parameters: readonly string[]): void {
    this.#told.set(run, parameters.join());
    this.#host.tell({ notice: 'stale', run: run.id, parameters });
  }
}

function changedParameters({ asked }: StoredRun, now: Readonly<Record<string, string>>): readonly string[] {
  const then = shownValues(asked);
  return asked.used.filter((name) => ownText(now, name) !== ownText(then, name));
}

function ownText(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
