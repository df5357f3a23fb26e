import type { Credentials } from './resolution.ts';

/** The credentials that a connection's clients sign with: kept in memory, replaced when they run out or change. */
export interface ConnectionCredentials {
  /** The credentials as of now, resolved anew when needed; several callers wait for one resolution. */
  readonly current: () => Promise<Credentials>;
  /** Lets go of `rejected`, which AWS no longer takes, so that the next request is signed with others. */
  readonly refresh: (rejected: string | null) => void;
  /** The key id of the credentials that are kept; `null` where there are none. */
  readonly accessKeyId: () => string | null;
  /** What the person does to get credentials that AWS takes: one imperative sentence. */
  readonly renewal: () => string;
  /** Every secret that was resolved, for taking out of texts. */
  readonly secrets: () => readonly string[];
}

/** What is learnt on the way to credentials, and is of use where the way ends in a fault. */
export interface Learn {
  readonly renewal: (step: string) => void;
  /** Credentials that others are asked for with. */
  readonly credentials: (credentials: Credentials) => void;
}

/** Credentials are renewed this long before they run out, in milliseconds, as the SDK does. */
const margin = 5 * 60_000;

/** How many secrets are remembered: those of a day of hourly sessions. */
const rememberedSecrets = 64;

/**
 * @param resolve Resolves anew, from files and environment as they are then.
 * @param stamp Says when the files changed.
 */
export function connectionCredentials(
  resolve: (learn: Learn) => Promise<Credentials>,
  stamp: () => Promise<string>,
): ConnectionCredentials {
  let kept: { readonly credentials: Credentials; readonly stamp: string } | null = null;
  let pending: Promise<Credentials> | null = null;
  let renewal = 'Sign on again, then run it again.';
  const secrets = new Set<string>();
  const learn: Learn = {
    renewal: (step) => {
      renewal = step;
    },
    credentials: remember,
  };

  async function renew(): Promise<Credentials> {
    const before = await stamp();
    if (kept !== null && kept.stamp === before && !runsOut(kept.credentials)) return kept.credentials;
    const credentials = await resolve(learn);
    remember(credentials);
    kept = { credentials, stamp: before };
    return credentials;
  }

  function remember({ secretAccessKey, sessionToken }: Credentials): void {
    for (const secret of [secretAccessKey, sessionToken])
      if (secret !== undefined && secret !== '') secrets.add(secret);
    for (const oldest of secrets) {
      if (secrets.size <= rememberedSecrets) break;
      secrets.delete(oldest);
    }
  }

  return {
    current: () => {
      pending ??= renew().finally(() => {
        pending = null;
      });
      return pending;
    },
    refresh: (rejected) => {
      if (rejected === null || kept?.credentials.accessKeyId === rejected) kept = null;
    },
    accessKeyId: () => kept?.credentials.accessKeyId ?? null,
    renewal: () => renewal,
    secrets: () => [...secrets],
  };
}

function runsOut({ expiration }: Credentials): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() < margin;
}
