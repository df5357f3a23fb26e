import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types';
import { slowDown, takeTurn, type PacedPlace } from './takeTurn.ts';

/** The names under which services throttle. */
const throttling = new Set(['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded']);

/** Has the tries of one command wait for their turns. */
export type PaceAttempts = typeof paceAttempts;

/**
 * Has every try of a command wait for its turn, the SDK's own retries too, and slows the pace where the service throttles.
 * Signing comes after the wait, so that a signature is never old.
 *
 * @param stack Of one command: `new LookupEventsCommand(input).middlewareStack`.
 * @param operation As IAM names it: `cloudtrail:LookupEvents`.
 */
export function paceAttempts<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  connection: PacedPlace,
  operation: string,
  signal: AbortSignal,
): void {
  const inTurn: FinalizeRequestMiddleware<Input, Output> = (next) => async (asked) => {
    await takeTurn(connection, operation, signal);
    try {
      return await next(asked);
    } catch (fault) {
      if (fault instanceof Error && throttling.has(fault.name)) slowDown(connection, operation);
      throw fault;
    }
  };
  // Behind the SDK's retries, which are of the same step of its stack.
  stack.addRelativeTo(inTurn, {
    name: 'paceMiddleware',
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
    override: true,
  });
}
