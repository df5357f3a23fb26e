import { createHmac, hash, type BinaryLike } from 'node:crypto';

export const algorithm = 'AWS4-HMAC-SHA256';

/** Hex SHA-256 of nothing: the hash of a request without a body. */
export const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What a signature is good for. */
export interface Scope {
  /** `20261101`, UTC. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Signs with one secret. The key of a day is derived once ("Derive a signing key": four rounds of HMAC) and kept; nothing
 * else of the secret is.
 */
export class SigningKey {
  readonly #secret: string;
  #kept: { readonly scope: string; readonly key: Buffer } | null = null;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Hex HMAC-SHA-256 of the string to sign of a canonical request. */
  sign(canonicalRequest: string, time: string, scope: Scope): string {
    const scopeText = credentialScope(scope);
    const toSign = `${algorithm}\n${time}\n${scopeText}\n${hash('sha256', canonicalRequest, 'hex')}`;
    return createHmac('sha256', this.#keyOf(scope, scopeText)).update(toSign).digest('hex');
  }

  #keyOf({ day, region, service }: Scope, scope: string): Buffer {
    if (this.#kept?.scope === scope) return this.#kept.key;
    const key = hmac(hmac(hmac(hmac(`AWS4${this.#secret}`, day), region), service), 'aws4_request');
    this.#kept = { scope, key };
    return key;
  }
}

export function credentialScope({ day, region, service }: Scope): string {
  return `${day}/${region}/${service}/aws4_request`;
}

function hmac(key: BinaryLike, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
