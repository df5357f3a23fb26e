import type { AuthorizationRequest } from '../../core/authorization/authorizationRequest.ts';
import type { Decision } from '../../core/authorization/decision.ts';

/** The policy of one route: its rules, Cedar's, or both. Of both, a deny of either wins, and an allow of either is enough. */
export interface RoutePolicy {
  decide(request: AuthorizationRequest): Decision;
  /** Lets go of what it was compiled to. */
  close(): void;
}
