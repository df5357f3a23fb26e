import { createHash, randomBytes } from 'node:crypto';

/** Who a key belongs to, as GetCallerIdentity tells it. */
export interface Caller {
  readonly arn: string;
  readonly userId: string;
  readonly account: string;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly caller: Caller;
  /** Of a session: what must come with each request, and when it ends, in milliseconds. */
  readonly session: { readonly token: string; readonly expiration: number } | null;
}

/** A key of a user, given when the server starts. */
export interface UserKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The account that this key's requests see; left out it is the server's. */
  readonly account?: string;
  /** Left out it is the user `serve`. */
  readonly arn?: string;
}

/** Sessions that are remembered, those made last. */
const heldSessions = 1000;

/** The keys that are accepted: those of users, and of the sessions that STS gave. */
export class AccessKeys {
  /** The accounts of the users, those that are played. */
  readonly accounts: ReadonlySet<string>;
  readonly #users: ReadonlyMap<string, AccessKey>;
  readonly #sessions = new Map<string, AccessKey>();

  constructor(keys: readonly UserKey[], account: string) {
    this.#users = new Map(keys.map((key) => [key.accessKeyId, userKey(key, account)]));
    this.accounts = new Set([...this.#users.values()].map(({ caller }) => caller.account));
  }

  find(accessKeyId: string): AccessKey | null {
    return this.#users.get(accessKeyId) ?? this.#sessions.get(accessKeyId) ?? null;
  }

  /** Makes a session of that caller, which ends at `expiration`. */
  issue(caller: Caller, expiration: number): AccessKey & { readonly session: NonNullable<AccessKey['session']> } {
    const key = {
      accessKeyId: `ASIA${base32(randomBytes(10))}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      caller,
      session: { token: randomBytes(192).toString('base64'), expiration },
    };
    this.#sessions.set(key.accessKeyId, key);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= heldSessions) break;
      this.#sessions.delete(oldest);
    }
    return key;
  }
}

/** An identifier with its prefix (`AROA`, `AIDA`; IAM User Guide, "IAM identifiers"), the same for the same name each time. */
export function uniqueId(prefix: string, name: string): string {
  return prefix + base32(createHash('sha256').update(name).digest().subarray(0, 10));
}

function userKey({ accessKeyId, secretAccessKey, account: own, arn: named }: UserKey, account: string): AccessKey {
  const arn = named ?? `arn:aws:iam::${own ?? account}:user/serve`;
  const caller = { arn, userId: uniqueId('AIDA', arn), account: own ?? account };
  return { accessKeyId, secretAccessKey, caller, session: null };
}

/** 16 letters and digits of ten bytes. */
function base32(bytes: Buffer): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 16 }, (_, at) => letters[Number((bits >> BigInt(5 * at)) & 31n)]).join('');
}
