import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { FailureError } from '../../../run/failure.ts';
import { parseSpendLines, spentOf, type SpendEntry, type SpentOfDay } from './spendEntry.ts';

/** An amount that is held for a question until it is known what it did cost. */
export interface HeldAmount {
  readonly id: string;
  /** The day whose file has it. */
  readonly day: string;
  readonly runbook: string | null;
}

/** Nobody's day is as long; what is longer is not read into memory. */
const mostBytes = 64 * 1024 * 1024;
/** Files of days before these are removed. */
const keptDays = 7;
const dayLength = 86_400_000;

/**
 * What was spent on a day (UTC), kept for all processes of the user in one file a day, to which lines are only ever
 * appended: no lock is needed, and what a crash or another program made of a line costs that line alone. An amount is
 * written before the rest is read, so that of two who ask at the same time at least one sees the other.
 */
export class SpendLog {
  readonly #folder: string;

  constructor(stateFolder: string) {
    this.#folder = path.join(stateFolder, 'cost');
  }

  /** Holds an amount. Rejects with a `FailureError` `aws.configuration` where it cannot be written. */
  async hold(dollars: number, runbook: string | null, now: number): Promise<HeldAmount> {
    const held = { id: randomUUID(), day: dayOf(now), runbook: runbookKey(runbook) };
    try {
      await this.#append(held.day, { kind: 'held', id: held.id, dollars, runbook: held.runbook, at: now });
    } catch (fault) {
      throw this.#unusable(fault, 'written');
    }
    return held;
  }

  /** Writes what a held amount came to; 0 gives it back. Rejects with the file system's error. */
  async settle({ id, day, runbook }: HeldAmount, dollars: number, now: number): Promise<void> {
    await this.#append(day, { kind: 'spent', id, dollars, runbook, at: now });
  }

  /** Writes an amount that nothing was held for. Rejects with the file system's error. */
  async add(dollars: number, runbook: string | null, now: number): Promise<void> {
    const entry = { kind: 'spent', id: randomUUID(), dollars, runbook: runbookKey(runbook), at: now } as const;
    await this.#append(dayOf(now), entry);
  }

  /**
   * What is spent and held on the day of `now`, without the amounts of `except`. Rejects with a `FailureError`
   * `aws.configuration` where it cannot be read.
   */
  async spent(runbook: string | null, now: number, except: ReadonlySet<string>): Promise<SpentOfDay> {
    try {
      const text = await this.#text(dayOf(now));
      return spentOf(parseSpendLines(text), runbookKey(runbook), now, except);
    } catch (fault) {
      throw this.#unusable(fault, 'read');
    }
  }

  async #append(day: string, entry: SpendEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#clean(day);
    // A line that a crash cut off ends here, instead of taking this one with it.
    await appendFile(this.#file(day), `\n${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }

  async #text(day: string): Promise<string> {
    try {
      const handle = await open(this.#file(day), 'r');
      try {
        const { size } = await handle.stat();
        if (size > mostBytes) throw Object.assign(new Error('it is too long'), { code: 'EFBIG' });
        return await handle.readFile('utf8');
      } finally {
        await handle.close();
      }
    } catch (fault) {
      if (codeOf(fault) === 'ENOENT') return '';
      throw fault;
    }
  }

  /** Removes the files of days that nobody asks about any more; by the first who writes on a day. */
  async #clean(today: string): Promise<void> {
    if (cleaned.get(this.#folder) === today) return;
    cleaned.set(this.#folder, today);
    const oldest = dayOf(Date.parse(`${today}T00:00:00Z`) - keptDays * dayLength);
    for (const name of await readdir(this.#folder)) {
      const day = /^(\d{4}-\d{2}-\d{2})\.ndjson$/.exec(name)?.[1];
      if (day !== undefined && day < oldest) await rm(path.join(this.#folder, name), { force: true });
    }
  }

  #file(day: string): string {
    return path.join(this.#folder, `${day}.ndjson`);
  }

  #unusable(fault: unknown, how: string): unknown {
    const code = codeOf(fault);
    if (code === null) return fault;
    return new FailureError({
      code: 'aws.configuration',
      message: `What was spent today cannot be ${how} in ${this.#folder} (${code}), so no ceiling could be held.`,
      nextStep: 'Let the folder be read and written, or remove what is in it.',
    });
  }
}

/** Folders whose old files this process has removed, and on which day. */
const cleaned = new Map<string, string>();

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** The file tells nothing of paths. */
function runbookKey(runbook: string | null): string | null {
  return runbook === null ? null : createHash('sha256').update(runbook).digest('hex').slice(0, 32);
}

function codeOf(fault: unknown): string | null {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null;
}
