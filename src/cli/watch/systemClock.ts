import { setTimeout as sleep } from 'node:timers/promises';
import type { WatchClock } from '../../run/watchRunbook.ts';

/** The machine's own time. */
export const systemClock: WatchClock = {
  now: () => Date.now(),
  wait: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (fault) {
      if (!signal.aborted) throw fault;
    }
  },
};
