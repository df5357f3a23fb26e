/** Who asks, once the credential was accepted. */
export interface Principal {
  /** The client's name in the configuration. */
  readonly client: string;
  readonly type: 'ApiKey' | 'JWT' | 'SigV4' | 'Certificate';
  /** `client` for a key, `client:sub` for a token, `client:AKIA…` for SigV4, `client:<subject>` for a certificate. What buckets and caches are kept by. */
  readonly id: string;
  readonly groups: readonly string[];
  /** Claims of a token as texts, lists as several; no other credential has any. A map, so that no name of a claim is special. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** What the record says of the credential: issuer, subject, key id, fingerprint. Never the credential itself. */
  readonly details: Readonly<Record<string, string>>;
}
