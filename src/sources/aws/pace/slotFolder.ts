import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Reserved time of one rate: from slot `first` on, `count` slots. */
export interface Turn {
  readonly first: number;
  readonly count: number;
}

/** How far ahead turns are reserved, in milliseconds: a clock that is set back blocks nobody for longer. */
const horizon = 60_000;
/** How long used slots are kept, in milliseconds: longer than a late process takes between looking and reserving. */
const kept = 2_000;
/** The most slots that one turn takes when a service throttles: the pace sinks to a sixteenth. */
const slowest = 16;
/** Throttling that several requests meet at once counts once, in milliseconds. */
const oneStorm = 1_000;
/** Without throttling for this long, a turn takes one slot less, in milliseconds. */
const recovery = 5_000;

/**
 * The turns of one rate, shared by every process of the user: time is cut into slots of one request each, and a slot is
 * taken by creating the file of its number, which only one process can. There is no lock to be left behind and no content
 * to be corrupted: a process that dies wastes the slots it held, and nothing else.
 *
 * Where the folder cannot be written, slots are taken within this process alone: requests go out, and a service that
 * throttles is asked again.
 */
export class SlotFolder {
  readonly #folder: string;
  readonly #length: number;
  #own: Set<number> | null = null;
  #cleaned = 0;

  /** @param length Milliseconds of a slot. */
  constructor(folder: string, length: number) {
    this.#folder = folder;
    this.#length = length;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch {
      this.#own = new Set();
    }
  }

  /** The earliest free turn from `now` (milliseconds) on; `null` where the next minute is taken. */
  reserve(now: number): Turn | null {
    this.#clean(now);
    const count = this.#slowness(now);
    const last = Math.floor((now + horizon) / this.#length);
    let first = this.#earliest(now);
    for (let slot = first; slot <= last;) {
      if (!this.#take(slot)) {
        this.release({ first, count: slot - first });
        first = slot + 1;
      } else if (slot - first + 1 === count) return { first, count };
      slot++;
    }
    this.release({ first, count: Math.max(0, last + 1 - first) });
    return null;
  }

  /** When a turn begins, in milliseconds since 1970. */
  startOf({ first }: Turn): number {
    return first * this.#length;
  }

  /** Gives a turn back; whoever asks next takes it. */
  release({ first, count }: Turn): void {
    for (let slot = first; slot < first + count; slot++) {
      this.#own?.delete(slot);
      if (this.#own === null) this.#remove(String(slot));
    }
  }

  /** Tells that the service throttled: turns take twice as many slots, and one less for each five seconds without. */
  slowDown(now: number): void {
    const since = this.#throttledAt(now);
    if (since !== null && now - since.at < oneStorm) return;
    const level = Math.min(slowest, this.#slowness(now) * 2);
    if (this.#own !== null) return;
    try {
      writeFileSync(path.join(this.#folder, `slow-${now}-${level}`), '', { mode: 0o600 });
    } catch {
      // The pace stays; the SDK waits longer before each try by itself.
    }
  }

  /** Slots of a turn: one, or more for a while after the service throttled. */
  #slowness(now: number): number {
    const last = this.#throttledAt(now);
    if (last === null) return 1;
    return Math.max(1, last.level - Math.floor((now - last.at) / recovery));
  }

  #throttledAt(now: number): { readonly at: number; readonly level: number } | null {
    let latest: { readonly at: number; readonly level: number } | null = null;
    for (const name of this.#names()) {
      const [, at, level] = /^slow-(\d{1,15})-(\d{1,2})$/.exec(name) ?? [];
      // What is said to come from the future was written before the clock was set back.
      if (at === undefined || level === undefined || Number(at) > now + oneStorm) continue;
      const found = { at: Number(at), level: Math.min(slowest, Number(level)) };
      if (latest === null || found.at > latest.at || (found.at === latest.at && found.level > latest.level))
        latest = found;
    }
    return latest;
  }

  /**
   * The slot under way, as long as half of it is left, and else the next: a first request need not wait, and three requests
   * are never closer than one and a half slots, which a service that lets two come at once takes.
   */
  #earliest(now: number): number {
    const slot = now / this.#length;
    return Math.floor(slot + 0.5);
  }

  #take(slot: number): boolean {
    if (this.#own === null) {
      try {
        closeSync(openSync(path.join(this.#folder, String(slot)), 'wx', 0o600));
        return true;
      } catch (fault) {
        if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false;
        this.#own = new Set();
      }
    }
    if (this.#own.has(slot)) return false;
    this.#own.add(slot);
    return true;
  }

  /** Removes what lies behind, and what a clock that was set back left ahead. */
  #clean(now: number): void {
    if (Math.abs(now - this.#cleaned) < kept) return;
    this.#cleaned = now;
    const past = Math.floor((now - kept) / this.#length) - 1;
    const ahead = Math.floor((now + horizon) / this.#length) + 1;
    const isOld = (slot: number): boolean => slot < past || slot > ahead;
    for (const slot of this.#own ?? []) if (isOld(slot)) this.#own?.delete(slot);
    for (const name of this.#names()) {
      const at = /^slow-(\d{1,15})-\d{1,2}$/.exec(name)?.[1];
      const isOver = at === undefined ? isOld(Number(name)) : Math.abs(now - Number(at)) > slowest * recovery;
      if (isOver || (at === undefined && !/^\d{1,15}$/.test(name))) this.#remove(name);
    }
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#folder);
    } catch {
      return [];
    }
  }

  #remove(name: string): void {
    try {
      rmSync(path.join(this.#folder, name), { force: true, recursive: true });
    } catch {
      // A slot that stays is one request less; it is removed with the next cleaning.
    }
  }
}
