import type { Range } from '../text/range.ts';

/**
 * Someone whom access cells send requests as: a credential of a client, for tests. The file says where the secret is, never
 * what it is. `anonymous`, who has none, is always there and cannot be declared.
 */
export interface IdentityDeclaration {
  readonly name: string;
  readonly credential: IdentityCredential;
  /**
   * Where the credential may be sent, and nowhere else: scheme, host and port as `https://host:port`, the scheme's own port
   * left out. By default the address of `proxy.listen` in the same file; empty where that has no port of its own.
   */
  readonly urls: readonly string[];
  readonly range: Range;
}

export type IdentityCredential =
  /** Sent as `X-Api-Key`. */
  | { readonly kind: 'apiKey'; readonly secret: IdentitySecret }
  /** Sent as `Authorization: Bearer`. */
  | { readonly kind: 'jwt'; readonly secret: IdentitySecret }
  /** Requests are signed with it. */
  | {
      readonly kind: 'sigv4';
      readonly accessKeyId: string;
      readonly secret: IdentitySecret;
      readonly service: string;
      readonly region: string;
    }
  /** Shown in the handshake of TLS: files in PEM, relative to the configuration. */
  | { readonly kind: 'certificate'; readonly certificate: string; readonly key: string };

export type IdentitySecret =
  /** A file, relative to the configuration, that only its owner can read (0600). One line end at its end is left out. */
  | { readonly kind: 'file'; readonly path: string; readonly range: Range }
  /** VS Code's SecretStorage, by this id. */
  | { readonly kind: 'secretStorage'; readonly id: string; readonly range: Range }
  /** A variable of the environment, as CI systems hand secrets over. */
  | { readonly kind: 'environment'; readonly name: string; readonly range: Range };

/** The identity without a credential. */
export const anonymous = 'anonymous';
