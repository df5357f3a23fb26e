import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { readFileSync, statSync } from 'node:fs';
import { KeySetFault, largestKeySet } from './fetchKeySet.ts';

/** The keys of an issuer. */
export interface KeySet {
  /**
   * The keys that are good now; awaited only where they have to be fetched. Each change is another object.
   *
   * @throws `KeySetFault` where there are none.
   */
  current(): Keys | Promise<Keys>;
  /** Looks for a key that was not found; `null` where it is too soon to ask again. */
  renewed(): Promise<Keys> | null;
}

export interface Keys {
  readonly find: JWTVerifyGetKey;
}

export interface RemoteSettings {
  readonly url: string;
  readonly fetch: (url: string) => Promise<string>;
  /** Milliseconds; only differences count. */
  readonly clock: () => number;
}

/** Milliseconds between two looks at a file. */
const filePatience = 1000;
/** Milliseconds between two requests for a key set, whatever comes of them and however many unknown keys are presented. */
const cooldown = 30_000;
/** Milliseconds after which a key set in use is asked for anew, beside the requests. */
const renewAfter = 5 * 60_000;
/** Milliseconds after which a key set is waited for anew: a key that was taken back verifies no longer than this. */
const goodFor = 10 * 60_000;

/** A file, read again when it has changed. One that cannot be read verifies nothing until it can. */
export function fileKeySet(file: string, clock: () => number): KeySet {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stamp = '';
  let kept: Keys | KeySetFault = new KeySetFault('was not read');
  return {
    current: () => {
      const now = clock();
      if (now < lookedAt || now - lookedAt >= filePatience) {
        const found = stampOf(file);
        if (found !== stamp) kept = readKeySet(file);
        [lookedAt, stamp] = [now, found];
      }
      if (kept instanceof KeySetFault) throw kept;
      return kept;
    },
    renewed: () => null,
  };
}

/** A URL that is asked rarely: after ten minutes, or for an unknown key, and never twice within thirty seconds. */
export function remoteKeySet({ url, fetch, clock }: RemoteSettings): KeySet {
  let kept: { readonly text: string; readonly keys: Keys; readonly at: number } | null = null;
  let fault = new KeySetFault('was not asked for');
  let askedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<Keys> | null = null;

  async function ask(): Promise<Keys> {
    try {
      const text = await fetch(url);
      // The same text is the same keys: verdicts that were given with them stay.
      const keys = kept?.text === text ? kept.keys : parseKeySet(text);
      kept = { text, keys, at: clock() };
      return keys;
    } catch (thrown) {
      if (thrown instanceof KeySetFault) fault = thrown;
      throw thrown;
    }
  }

  function renew(): Promise<Keys> | null {
    if (pending !== null) return pending;
    const now = clock();
    if (now >= askedAt && now - askedAt < cooldown) return null;
    askedAt = now;
    pending = ask().finally(() => {
      pending = null;
    });
    return pending;
  }

  return {
    current: () => {
      const age = kept === null ? Number.POSITIVE_INFINITY : clock() - kept.at;
      if (kept !== null && age >= 0 && age < goodFor) {
        // Its fault is told when the keys are needed and cannot be had.
        if (age >= renewAfter) renew()?.catch(() => {});
        return kept.keys;
      }
      const renewing = renew();
      if (renewing === null) throw fault;
      return renewing;
    },
    renewed: renew,
  };
}

/** @throws `KeySetFault` for what is no key set. */
export function parseKeySet(text: string): Keys {
  try {
    // jose proves its form.
    const find = createLocalJWKSet(JSON.parse(text) as { keys: [] });
    return { find };
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof errors.JWKSInvalid)
      throw new KeySetFault('is no JSON Web Key Set');
    throw fault;
  }
}

function readKeySet(file: string): Keys | KeySetFault {
  try {
    if (statSync(file).size > largestKeySet) return new KeySetFault(`is larger than ${largestKeySet / 1024} KiB`);
    return parseKeySet(readFileSync(file, 'utf8'));
  } catch (fault) {
    if (fault instanceof KeySetFault) return fault;
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
    if (code === null) throw fault;
    return new KeySetFault(`cannot be read (${code})`);
  }
}

function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return String(fault.code);
    throw fault;
  }
}
