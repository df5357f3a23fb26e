import type { Exchange } from '../exchange.ts';

/** Asks the route's policy, about exactly what would be forwarded. */
export function authorize(exchange: Exchange): boolean {
  const { route, facts } = exchange;
  const { principal } = facts;
  if (route === null || principal === null) return false;
  const decision = route.parts.policy.decide({
    principal,
    method: exchange.method,
    path: exchange.checkedTarget.path,
    sourceAddress: facts.sourceAddress,
    time: facts.time,
  });
  facts.decision = decision.allowed ? 'allow' : 'deny';
  facts.rule = decision.rule;
  facts.reason = decision.reason;
  facts.observed = decision.observed;
  facts.latency.authorize = exchange.step();
  if (decision.allowed) return true;
  exchange.refuse('AccessDenied', decision.reason);
  return false;
}
