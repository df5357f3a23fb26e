import { Session } from 'node:inspector';

/** Which blocks of `src/core` ran, as V8 counts them. Asking takes about a millisecond, so it is asked of many texts at once. */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
  }

  start(): void {
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  stop(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
  }

  /** How many blocks have run for the first time, or first so often, since the last question. */
  take(): number {
    let added = 0;
    this.#session.post('Profiler.takePreciseCoverage', (fault, coverage) => {
      if (fault !== null) throw fault;
      for (const { url, scriptId, functions } of coverage.result) {
        if (!url.includes('/src/core/')) continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue;
            const block = `${scriptId}:${startOffset}:${endOffset}`;
            if (this.#seen.has(block)) continue;
            this.#seen.add(block);
            added++;
          }
        }
      }
    });
    return added;
  }

  get blocks(): number {
    return this.#seen.size;
  }
}
