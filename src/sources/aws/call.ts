import { FailureError } from '../../run/failure.ts';
import { cancelledFailure } from './failures/cancelled.ts';
import { failureOf } from './failures/failureOf.ts';
import { isExpired } from './failures/isExpired.ts';
import { isUnknownKey } from './failures/isUnknownKey.ts';
import type { Connection } from './connection.ts';
import { untilAborted } from './untilAborted.ts';

/** One request of an AWS API, for its failure to name. */
export interface ApiCall {
  /** As IAM names it: `logs:FilterLogEvents`. */
  readonly action: string;
  /** What was asked about, for a person: "log group aws-cloudtrail-logs"; left out where there is nothing to name. */
  readonly about?: string;
  /** The ARN that a policy would have to name; left out where IAM knows none for the action. */
  readonly resource?: string;
}

/**
 * Sends one request and waits for its answer: `call(connection, {action: 'logs:StopQuery'}, signal, (options) =>
 * connection.clients.logs.send(new StopQueryCommand(input), options))`. Where AWS says that the credentials have expired,
 * they are resolved anew and the request is sent once more: AWS did nothing of the one it refused. So is one whose keys AWS
 * does not know any more, where the files have others by now.
 *
 * @throws `FailureError`: what the outside world did wrong, or `cancelled` once the signal is aborted. The request in
 * flight is dropped then, at once.
 */
export async function call<Output>(
  connection: Connection,
  what: ApiCall,
  signal: AbortSignal,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  const attempt = (): Promise<Output> => untilAborted(signal, async () => send({ abortSignal: signal }));
  try {
    const signedWith = connection.credentials.accessKeyId();
    try {
      return await attempt();
    } catch (fault) {
      if (signal.aborted || !(isExpired(fault) || isUnknownKey(fault))) throw fault;
      if (isExpired(fault)) connection.credentials.refresh(signedWith);
      else if (signedWith === (await untilAborted(signal, connection.credentials.current)).accessKeyId) throw fault;
      return await attempt();
    }
  } catch (fault) {
    if (signal.aborted) throw new FailureError(cancelledFailure);
    const failure = failureOf(fault, what, connection);
    if (failure === null) throw fault;
    throw new FailureError(failure);
  }
}
