import type { TLSSocket } from 'node:tls';
import type { RefusalCode } from '../../core/audit/refusals.ts';
import type { Principal } from '../../core/authorization/principal.ts';

/** The head of a request as the authenticators see it. */
export interface PresentedHead {
  readonly method: string;
  /** Path and query, byte for byte as they came. */
  readonly target: string;
  /** Names in lower case with their values in order of appearance, one entry a header line: `[name, value, name, value, …]`. */
  readonly headers: readonly string[];
  /** `X-Api-Key`, given once; the hygiene pass has refused two. */
  readonly apiKey: string | null;
  /** `Authorization`, given once. */
  readonly authorization: string | null;
  /** Present where the connection is TLS. */
  readonly socket: TLSSocket | null;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

export type Verdict =
  | {
      readonly kind: 'principal';
      readonly principal: Principal;
      /** What the body must hash to, as the client signed it. */ readonly bodySha256: string | null;
    }
  /** The signature is over the body, which has to be read first. */
  | { readonly kind: 'body'; readonly verify: (bodySha256: string) => Verdict }
  /** `message` goes into the record, never to the client. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string };

/** One for all clients of a configuration. Waits only where a key set has to be fetched or a token verified anew. */
export interface Authenticator {
  authenticate(head: PresentedHead): Verdict | Promise<Verdict>;
  close(): void;
}
