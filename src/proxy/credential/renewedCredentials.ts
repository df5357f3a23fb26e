import type { AwsCredentials, AwsProfile } from './awsProfile.ts';
import { CredentialFault } from './credentialFault.ts';

/** Milliseconds before their end at which credentials are renewed, beside the requests, as the SDK does. */
const margin = 5 * 60_000;
/** Milliseconds between two looks at the files, and between two attempts where the first failed and nothing is left. */
const patience = 1000;
/** Milliseconds between two attempts while what is kept is still good: a profile may give no longer ones than `margin`. */
const renewalPatience = 30_000;
/** Secrets that are remembered: those of a day of hourly sessions. */
const rememberedSecrets = 64;

/** The credentials of a profile, renewed before they run out and when the files change. */
export interface RenewedCredentials {
  /**
   * Waits where there are none, where they have run out, and, once a second, to see whether the files changed.
   *
   * @throws `CredentialFault`.
   */
  current(): AwsCredentials | Promise<AwsCredentials>;
  /** Begins to resolve them; whoever needs them first waits less. */
  prepare(): void;
  secrets(): readonly string[];
  /** Why there are none, or why they could not be renewed; `null` where nothing is known to be wrong. */
  fault(): CredentialFault | null;
  close(): void;
}

interface Kept {
  readonly credentials: AwsCredentials;
  readonly stamp: string;
}

export function renewedCredentials(profile: AwsProfile, clock: () => number): RenewedCredentials {
  let kept: Kept | null = null;
  let failed: { readonly fault: CredentialFault; readonly stamp: string; readonly at: number } | null = null;
  let pending: Promise<AwsCredentials> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  const secrets = new Set<string>();

  function learn(secret: string): void {
    if (secret === '') return;
    secrets.delete(secret);
    secrets.add(secret);
    for (const oldest of secrets) {
      if (secrets.size <= rememberedSecrets) break;
      secrets.delete(oldest);
    }
  }

  /** What is good by the files as they are now, resolved anew where what is kept is not. */
  async function renew(): Promise<AwsCredentials> {
    const stamp = await profile.stamp();
    const now = clock();
    if (kept?.stamp === stamp && endOf(kept) > now) {
      const isTried = now >= triedAt && now - triedAt < renewalPatience;
      if (isTried || endOf(kept) - now > margin) return kept.credentials;
    }
    // Where it failed a moment ago and nothing changed, it would fail again.
    if (failed?.stamp === stamp && now >= failed.at && now - failed.at < patience)
      return keptOr(failed.fault, stamp, now);
    triedAt = now;
    try {
      const credentials = await profile.resolve(learn);
      learn(credentials.secretAccessKey);
      learn(credentials.sessionToken ?? '');
      if ((credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) <= now) throw runOut(profile.name);
      kept = { credentials, stamp };
      failed = null;
      return credentials;
    } catch (fault) {
      if (!(fault instanceof CredentialFault)) throw fault;
      failed = { fault, stamp, at: now };
      return keptOr(fault, stamp, now);
    }
  }

  /** Credentials that could not be renewed are good until they run out, unless the files say something else by now. */
  function keptOr(fault: CredentialFault, stamp: string, now: number): AwsCredentials {
    if (kept === null || kept.stamp !== stamp) {
      kept = null;
      throw fault;
    }
    if (endOf(kept) > now) return kept.credentials;
    throw fault.code === 'UpstreamCredentialsExpired' ? fault : runOut(profile.name, fault);
  }

  function renewOnce(): Promise<AwsCredentials> {
    pending ??= renew().finally(() => {
      pending = null;
    });
    return pending;
  }

  return {
    current: () => {
      const now = clock();
      if (kept === null || endOf(kept) <= now) return renewOnce();
      const isTold = now >= lookedAt && now - lookedAt < patience;
      if (isTold || isClosed) return kept.credentials;
      lookedAt = now;
      if (endOf(kept) - now > margin) return renewOnce();
      // Good for some minutes more: nobody waits for the next. What is wrong with it is kept in `failed`.
      renewOnce().catch(() => {});
      return kept.credentials;
    },
    prepare: () => void renewOnce().catch(() => {}),
    secrets: () => [...secrets],
    fault: () => failed?.fault ?? null,
    close: () => {
      isClosed = true;
    },
  };
}

function endOf({ credentials: { expiration } }: Kept): number {
  return expiration?.getTime() ?? Number.POSITIVE_INFINITY;
}

function runOut(profile: string, why?: CredentialFault): CredentialFault {
  return new CredentialFault(
    'UpstreamCredentialsExpired',
    `The credentials of the profile ${profile} have expired${why === undefined ? '' : ', and there are no others'}.`,
    why?.nextStep ?? `Sign on with the profile ${profile} again.`,
  );
}
