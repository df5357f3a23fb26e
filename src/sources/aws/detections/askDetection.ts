import type { MiddlewareStack } from '@smithy/types';
import type { DetectionOrigin } from '../../../core/detection/detection.ts';
import type { ConfirmedPlace } from '../../../run/detections.ts';
import { FailureError } from '../../../run/failure.ts';
import { call, type ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import { paceAttempts } from '../pace/paceAttempts.ts';

/** Where, as whom and for which cell a detection is looked at. */
export interface DetectionAsk {
  readonly connection: Connection;
  readonly origin: DetectionOrigin;
  readonly signal: AbortSignal;
}

/** The same, allowed to change what the person confirmed. */
export interface DetectionChange extends DetectionAsk {
  readonly confirmed: ConfirmedPlace;
}

/** Has a command keep to the rate of its operation: `pace(command.middlewareStack)`. */
export type Pace = <Input extends object, Output extends object>(stack: MiddlewareStack<Input, Output>) => void;

export type Send<Output> = (options: { readonly abortSignal: AbortSignal }, pace: Pace) => Promise<Output>;

/**
 * Sends one request that changes nothing.
 *
 * @throws `FailureError`.
 */
export async function ask<Output>(
  { connection, signal }: DetectionAsk,
  what: ApiCall,
  send: Send<Output>,
): Promise<Output> {
  return call(connection, what, signal, (options) =>
    send(options, (stack) => paceAttempts(stack, connection, what.action, signal)),
  );
}

/** The same, `null` where what is asked about is not there. */
export async function askForOne<Output>(
  asking: DetectionAsk,
  what: ApiCall,
  send: Send<Output>,
): Promise<Output | null> {
  try {
    return await ask(asking, what, send);
  } catch (fault) {
    if (fault instanceof FailureError && fault.failure.code === 'aws.not-found') return null;
    throw fault;
  }
}

/**
 * Sends one request that changes something, to nowhere else than the place that was confirmed. The connection's caller was
 * named by STS, and its requests are signed by that caller's credentials or not at all (`verifiedCredentials`): what is
 * proven here holds when the request is signed.
 *
 * @throws `FailureError` `detection.place` before anything is sent; else as `ask`.
 */
export async function change<Output>(changing: DetectionChange, what: ApiCall, send: Send<Output>): Promise<Output> {
  provePlace(changing.connection, changing.confirmed);
  return ask(changing, what, send);
}

/** @throws `FailureError` `detection.place` where the connection leads elsewhere than the person confirmed. */
export function provePlace({ caller, place }: Connection, { account, region }: ConfirmedPlace): void {
  if (caller.account === account && place.region === region) return;
  const who = place.profile === null ? 'the environment' : `profile ${place.profile}`;
  throw new FailureError({
    code: 'detection.place',
    message: `Account ${account}, region ${region} was confirmed, and ${who} leads to account ${caller.account}, region ${place.region}: nothing is changed there.`,
    nextStep: `Sign on to account ${account} again, or look at the plan for account ${caller.account} and confirm that.`,
  });
}

/**
 * The items of all pages.
 *
 * @throws `FailureError` `aws.answer` where the service gives the same token twice in a row, which would never end.
 */
export async function* eachPage<Item>(
  action: string,
  read: (token: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
): AsyncGenerator<Item> {
  let token: string | undefined;
  for (;;) {
    const { items, next } = await read(token);
    yield* items ?? [];
    if (next === undefined || next === '') return;
    if (next === token)
      throw new FailureError({
        code: 'aws.answer',
        message: `${action} gave the same page token twice.`,
        nextStep: 'Run it again; if it happens again, check the endpoint that is asked.',
      });
    token = next;
  }
}
