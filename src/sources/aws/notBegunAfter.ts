import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types';
import { FailureError } from '../../run/failure.ts';
import { cancelledFailure } from './failures/cancelled.ts';

/** The tries of one command. */
export interface Tries {
  /** Whether one was sent and has not ended: the service may act on it. */
  readonly areUnderWay: () => boolean;
}

/**
 * Has a command that is heard out although its signal is aborted begin no further try: what is under way then is its last.
 * Without it the SDK would go on retrying a request that nobody wants any more, and may start a query with it.
 *
 * @param stack Of one command: `new StartQueryCommand(input).middlewareStack`.
 */
export function notBegunAfter<Input extends object, Output extends object>(
  signal: AbortSignal,
  stack: MiddlewareStack<Input, Output>,
): Tries {
  let underWay = 0;
  const unlessAborted: FinalizeRequestMiddleware<Input, Output> = (next) => async (asked) => {
    if (signal.aborted) throw new FailureError(cancelledFailure);
    underWay++;
    try {
      return await next(asked);
    } catch (fault) {
      // Nothing is tried again, so that nothing is waited for.
      if (signal.aborted) throw new FailureError(cancelledFailure);
      throw fault;
    } finally {
      underWay--;
    }
  };
  // Behind the SDK's retries, and behind the waiting for credentials that comes with the signature's scheme.
  stack.addRelativeTo(unlessAborted, {
    name: 'notBegunAfterMiddleware',
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
    override: true,
  });
  return { areUnderWay: () => underWay > 0 };
}
