import { FailureError } from '../../run/failure.ts';
import { cancelledFailure } from './failures/cancelled.ts';

/**
 * Waits no longer than the signal: while credentials are resolved, as when a person looks for an MFA device, the SDK hears
 * of no abort.
 *
 * @throws `FailureError` `cancelled`; else what `wait` throws.
 */
export function untilAborted<Output>(signal: AbortSignal, wait: () => Promise<Output>): Promise<Output> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new FailureError(cancelledFailure));
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    // What comes after the abort settles nothing any more.
    wait()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
