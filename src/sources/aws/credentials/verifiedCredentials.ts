import { FailureError } from '../../../run/failure.ts';
import type { Caller } from '../connection.ts';
import type { ConnectionCredentials } from './connectionCredentials.ts';
import type { Credentials } from './resolution.ts';

/**
 * Credentials that are proven to be one caller's. Files may change while a query runs: the next request would be signed by
 * whoever is in them then, and two accounts' records would stand in one answer.
 */
export interface VerifiedCredentials {
  /** @throws `FailureError` where the credentials of now are another caller's. */
  readonly current: () => Promise<Credentials>;
  /** Whether the credentials of now are still those of the caller. */
  readonly isCurrent: () => Promise<boolean>;
}

/**
 * @param verified The key id that STS named `caller` for.
 * @param identify Asks STS whose given credentials are.
 */
export function verifiedCredentials(
  credentials: ConnectionCredentials,
  caller: Caller,
  verified: string,
  identify: (credentials: Credentials) => Promise<Caller>,
): VerifiedCredentials {
  // One verdict a key id, shared by those who ask meanwhile.
  let latest = { keyId: verified, isSame: Promise.resolve(true) };

  async function verdict(now: Credentials): Promise<boolean> {
    if (latest.keyId === now.accessKeyId) return latest.isSame;
    const asked = { keyId: now.accessKeyId, isSame: identify(now).then((found) => isSamePrincipal(found, caller)) };
    latest = asked;
    try {
      return await asked.isSame;
    } catch (fault) {
      // Nothing was learnt: the next request asks again.
      if (latest === asked) latest = { keyId: verified, isSame: Promise.resolve(true) };
      throw fault;
    }
  }

  return {
    current: async () => {
      const now = await credentials.current();
      if (await verdict(now)) return now;
      throw new FailureError({
        code: 'aws.credentials',
        message: `The credentials changed while this ran: they are no longer those of ${caller.arn}.`,
        nextStep: 'Run it again; it is then asked as the caller that the credentials belong to now.',
      });
    },
    isCurrent: async () => verdict(await credentials.current()),
  };
}

/** Sessions of one role differ in the session's name only, which is the ARN's last part. */
function isSamePrincipal(one: Caller, other: Caller): boolean {
  return one.account === other.account && principal(one.arn) === principal(other.arn);
}

function principal(arn: string): string {
  return arn.includes(':assumed-role/') ? arn.slice(0, arn.lastIndexOf('/')) : arn;
}
