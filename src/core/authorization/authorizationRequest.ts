import type { Principal } from './principal.ts';

/** What a policy decides about: exactly what would be forwarded. */
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** Upper-case. */
  readonly method: string;
  /** The path as it came and as it is forwarded, without the query; `checkTarget` has found nothing ambiguous in it. */
  readonly path: string;
  /** The address of the connection. */
  readonly sourceAddress: string;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
}
