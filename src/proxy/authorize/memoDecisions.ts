import { LRUCache } from 'lru-cache';
import type { AuthorizationRequest } from '../../core/authorization/authorizationRequest.ts';
import type { Decision } from '../../core/authorization/decision.ts';
import type { Principal } from '../../core/authorization/principal.ts';

const keptDecisions = 4096;
/** Characters of a path that is kept at most, so that nobody fills the memory with long ones. */
const longestPath = 256;

/**
 * Keeps decisions that the time has no part in: for the same principal, method, address and path. A principal is the same
 * while it is the same object; another token of the same subject may have other claims.
 */
export function memoDecisions(
  decide: (request: AuthorizationRequest) => Decision,
): (request: AuthorizationRequest) => Decision {
  const kept = new LRUCache<string, Decision>({ max: keptDecisions });
  const numbers = new WeakMap<Principal, number>();
  let last = 0;
  return (request) => {
    const { principal, method, path, sourceAddress } = request;
    if (path.length > longestPath) return decide(request);
    let number = numbers.get(principal);
    if (number === undefined) {
      number = last += 1;
      numbers.set(principal, number);
    }
    const key = `${number} ${method} ${sourceAddress} ${path}`;
    let decision = kept.get(key);
    if (decision === undefined) {
      decision = decide(request);
      kept.set(key, decision);
    }
    return decision;
  };
}
