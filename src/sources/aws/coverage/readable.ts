import type { Readable } from '../../../core/coverage/coverageEvidence.ts';
import { FailureError, type FailureCode } from '../../../run/failure.ts';
import type { PaceAttempts } from '../pace/paceAttempts.ts';

/** What a question has of time and of a person's patience. */
export interface Reading {
  /** The person's: it ends the question. */
  readonly signal: AbortSignal;
  /** Aborted with the person's, and when the time for evidence is over. */
  readonly limited: AbortSignal;
  /** Has LookupEvents wait for its turn. */
  readonly pace: PaceAttempts;
}

/** Failures that more can be said of than their code. */
const words: Partial<Readonly<Record<FailureCode, string>>> = {
  'aws.throttled': 'the service throttled it',
  'aws.network': 'the service could not be reached',
  'aws.not-found': 'it is not there',
};

/**
 * What `read` gives, or why it could not be read: evidence that is denied leaves a question open, and fails nothing.
 *
 * @param action As IAM names it: what the caller may lack.
 * @param needs What it takes, where that is more than the action.
 * @throws `FailureError` `cancelled` where the person cancelled, and faults of our own.
 */
export async function readable<Value>(
  action: string,
  { signal, limited }: Reading,
  read: (signal: AbortSignal) => Promise<Value>,
  needs = action,
): Promise<Readable<Value>> {
  try {
    return { value: await read(limited) };
  } catch (fault) {
    if (signal.aborted || !(fault instanceof FailureError)) throw fault;
    const { code } = fault.failure;
    if (code === 'aws.access-denied') return { unread: `needs ${needs}` };
    if (limited.aborted) return { unread: `${action} took too long` };
    return { unread: `${action} failed, ${words[code] ?? fault.failure.message.replace(/\.$/, '')}` };
  }
}
