import { setTimeout as wait } from 'node:timers/promises';
import { FailureError } from '../../../run/failure.ts';
import { cancelledFailure } from '../failures/cancelled.ts';

/** Waits so many milliseconds; throws the `FailureError` `cancelled` as soon as the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (fault) {
    if (!signal.aborted) throw fault;
    throw new FailureError(cancelledFailure);
  }
}
