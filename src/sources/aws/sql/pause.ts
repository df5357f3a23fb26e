import { setTimeout as wait } from 'node:timers/promises';
import { FailureError } from '../../../run/failure.ts';
import { cancelledFailure } from '../failures/cancelled.ts';

/** Waits, or rejects with `cancelled` as soon as the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (fault) {
    if (signal.aborted) throw new FailureError(cancelledFailure);
    throw fault;
  }
}

/** What a promise comes to within a time; `late` where it takes longer, and goes on. */
export async function within<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | 'late'> {
  const timer = new AbortController();
  const late = wait(milliseconds, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
