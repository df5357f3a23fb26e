import { inSlices } from './inSlices.ts';
import { longestEventId, mostStars, type NotebookMemory } from './notebookMemory.ts';
import { RequestFault } from './requestFault.ts';
import { RunReader } from './runReader.ts';
import type { RunStore } from './runStore.ts';
import type { StoredRun } from './storedRun.ts';

/**
 * Which rows are starred. A star is an event's, so that it shows in every answer that has the event and outlives the
 * session; a row without an `eventID` has a star of its own for as long as its run is kept.
 */
export class Stars {
  readonly #runs: RunStore;
  readonly #memory: NotebookMemory;
  readonly #ofRows = new WeakMap<StoredRun, Set<number>>();
  readonly #ids = new WeakMap<StoredRun, Promise<readonly (string | null)[]>>();

  constructor(runs: RunStore, memory: NotebookMemory) {
    this.#runs = runs;
    this.#memory = memory;
  }

  /** The starred rows of a run, in their order. */
  async rows(run: StoredRun): Promise<readonly number[]> {
    const starred = await this.reader(run);
    return Array.from(run.rows.keys()).filter(starred);
  }

  /** Tells of each row of a run whether it is starred now. */
  async reader(run: StoredRun): Promise<(row: number) => boolean> {
    const events = this.#memory.stars(run.owner.notebook);
    const ofRows = this.#ofRows.get(run);
    // Reading the ids of 100,000 records takes a while, and most runbooks have no stars.
    const ids = events.size === 0 ? [] : await this.#eventIds(run);
    return (row) => {
      const id = ids[row] ?? null;
      return id === null ? (ofRows?.has(row) ?? false) : events.has(id);
    };
  }

  /** Starred events and rows of the runbook. */
  total(notebook: string): number {
    const ofRows = this.#runs.in(notebook).map((run) => this.#ofRows.get(run)?.size ?? 0);
    return ofRows.reduce((sum, size) => sum + size, this.#memory.stars(notebook).size);
  }

  /** Throws a `RequestFault` where the runbook would have too many stars, and then changes none. */
  async set(run: StoredRun, rows: readonly number[], isStarred: boolean): Promise<void> {
    const reader = new RunReader(run);
    const known = rows.filter((row) => row < run.rows.length);
    const ids = await inSlices(eventIds(reader, known));
    const events = new Set(ids.filter((id) => id !== null));
    const alone = known.filter((_, i) => ids[i] === null);
    const { notebook } = run.owner;
    const ofRows = this.#ofRows.get(run) ?? new Set<number>();
    if (isStarred) {
      const starred = this.#memory.stars(notebook);
      const more = [...events].filter((id) => !starred.has(id)).length + alone.filter((row) => !ofRows.has(row)).length;
      if (this.total(notebook) + more > mostStars) throw new RequestFault(tooMany);
    }
    for (const row of alone) {
      if (isStarred) ofRows.add(row);
      else ofRows.delete(row);
    }
    this.#ofRows.set(run, ofRows);
    if (events.size > 0) await this.#memory.star(notebook, [...events], isStarred);
  }

  #eventIds(run: StoredRun): Promise<readonly (string | null)[]> {
    const known = this.#ids.get(run) ?? inSlices(eventIds(new RunReader(run), Array.from(run.rows.keys())));
    this.#ids.set(run, known);
    return known;
  }
}

const tooMany = `A runbook has at most ${mostStars.toLocaleString('en-US')} stars: take some away, or filter the rows first.`;

function* eventIds(
  reader: RunReader,
  rows: readonly number[],
): Generator<undefined, readonly (string | null)[], undefined> {
  const ids: (string | null)[] = [];
  for (const row of rows) {
    yield;
    const id = String(reader.cell(row, 'eventID') ?? '');
    // What is that long is no id; the row has a star of its own.
    ids.push(id === '' || id.length > longestEventId ? null : id);
  }
  return ids;
}
