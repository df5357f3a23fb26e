import { readEntries, readEntry, removeFile, whileLocked, writeEntry, type RunningEntry } from './entryFiles.ts';
import { isGone, thisOwner } from './owner.ts';
import type { RunningQuery, RunningService } from './runningQuery.ts';

export type { RunningEntry } from './entryFiles.ts';

/** How long each service keeps a query's answer, in milliseconds: what is older cannot be picked up. */
const retention: Readonly<Record<RunningService, number>> = {
  // "CloudWatch Logs quotas": results are available for 7 days.
  insights: 7 * 86_400_000,
  // "Athena, Working with query results": the history is kept for 45 days.
  athena: 45 * 86_400_000,
  // "CloudTrail Lake, Get query results": for 7 days.
  lake: 7 * 86_400_000,
};

/**
 * The queries of this user that are under way, one file each (0600) in `queries` of the state folder, so that a query
 * outlives the window that started it. Processes may use one folder together. A file that is no entry is removed.
 */
export class RunningQueries {
  readonly #stateFolder: string;

  constructor(stateFolder: string) {
    this.#stateFolder = stateFolder;
  }

  /** Notes a query that was just started. Whoever notes it calls `end` at every end. */
  async note(query: RunningQuery): Promise<RunningEntry> {
    return await writeEntry(this.#stateFolder, query, await thisOwner());
  }

  /**
   * Takes over the youngest query that answers the same question and whose process is gone; `null` where there is none.
   * Of several processes that ask at once, one gets it.
   *
   * @param now Milliseconds since 1970 UTC.
   */
  async pickUp(key: string, now: number): Promise<RunningEntry | null> {
    const entries = await readEntries(this.#stateFolder);
    const fitting = entries
      .filter(({ query }) => query.key === key && now - query.startedAt < retention[query.service])
      .toSorted((one, other) => other.query.startedAt - one.query.startedAt);
    for (const { file } of fitting) {
      const taken = await this.claim(file);
      if (taken !== null) return taken;
    }
    return null;
  }

  /** Makes this process the one that waits for a query whose own is gone; `null` where it lives, or another was first. */
  async claim(file: string): Promise<RunningEntry | null> {
    return await whileLocked(file, async () => {
      const entry = await readEntry(file);
      if (entry === null || !(await isGone(entry.owner))) return null;
      return await writeEntry(this.#stateFolder, entry.query, await thisOwner());
    });
  }

  /** Lets go of a query that may still run: whoever asks the same question goes on with it. */
  async abandon(entry: RunningEntry): Promise<void> {
    const nobody = { ...entry.owner, started: 'abandoned', instance: 'abandoned' };
    await writeEntry(this.#stateFolder, entry.query, nobody);
  }

  /** Gives a query that was claimed back as it was found. */
  async giveBack(found: RunningEntry): Promise<void> {
    await writeEntry(this.#stateFolder, found.query, found.owner);
  }

  /** Forgets a query: it has ended, one way or another. */
  async end(entry: RunningEntry): Promise<void> {
    await removeFile(entry.file);
  }

  /** The queries whose processes are gone, the oldest first. */
  async abandoned(): Promise<readonly RunningEntry[]> {
    const entries = await readEntries(this.#stateFolder);
    const gone = await Promise.all(entries.map(({ owner }) => isGone(owner)));
    return entries
      .filter((_, index) => gone[index] === true)
      .toSorted((one, other) => one.query.startedAt - other.query.startedAt);
  }
}

/** The queries that nobody waits for any longer, for a person to pick up; reads files only. */
export async function pendingQueries(stateFolder: string): Promise<readonly RunningQuery[]> {
  const entries = await new RunningQueries(stateFolder).abandoned();
  return entries.map(({ query }) => query);
}
