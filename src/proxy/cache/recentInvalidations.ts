import { LRUCache } from 'lru-cache';

/**
 * Which paths were made forgotten and when, counted in invalidations: an answer that was asked for before and comes after may be
 * older than what made it forgotten.
 */
export class RecentInvalidations {
  #epoch = 0;
  /** Paths that are no longer listed were forgotten by then at the latest. */
  #floor = 0;
  readonly #byPath = new LRUCache<string, number>({
    max: 1024,
    dispose: (epoch, _, reason) => {
      if (reason === 'evict') this.#floor = Math.max(this.#floor, epoch);
    },
  });

  get epoch(): number {
    return this.#epoch;
  }

  add(path: string): void {
    this.#byPath.set(path, ++this.#epoch);
  }

  addAll(): void {
    this.#floor = ++this.#epoch;
  }

  /** Whether the path of a target may have been made forgotten after that epoch. */
  since(target: string, epoch: number): boolean {
    return Math.max(this.#byPath.peek(pathOf(target)) ?? 0, this.#floor) > epoch;
  }
}

export function pathOf(target: string): string {
  const mark = target.indexOf('?');
  return mark === -1 ? target : target.slice(0, mark);
}
