import { setMaxListeners } from 'node:events';
import type { Reading } from '../coverage/readable.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

/** Reading for as long as the person waits. Every request under way listens for their abort: there are a few for each trail. */
export function readingUntil(signal: AbortSignal): Reading {
  const limited = AbortSignal.any([signal]);
  setMaxListeners(0, limited);
  return { signal, limited, pace: paceAttempts };
}
