import { compileRules } from '../../core/authorization/compileRules.ts';
import type { AuthorizationRequest } from '../../core/authorization/authorizationRequest.ts';
import type { Decision } from '../../core/authorization/decision.ts';
import type { ProxyRoute } from '../../core/proxyConfig/proxyConfig.ts';
import { memoDecisions } from './memoDecisions.ts';
import type { RoutePolicy } from './routePolicy.ts';

export interface PolicyContext {
  /** Of the configuration: Cedar's files are relative to it. */
  readonly folder: string;
}

type Decide = (request: AuthorizationRequest) => Decision;

/**
 * Makes the policy of a route ready: its rules, and Cedar's policies where it names some.
 *
 * @throws `FailureError` `proxy.cedar` for Cedar files that are at fault.
 */
export async function openRoutePolicy(
  { rules, cedar }: Pick<ProxyRoute, 'rules' | 'cedar'>,
  { folder }: PolicyContext,
): Promise<RoutePolicy> {
  const byRules = compileRules(rules);
  const isTimeless = rules.every(({ time }) => time === null);
  if (cedar === null) return { decide: isTimeless ? memoDecisions(byRules) : byRules, close: () => {} };
  // Cedar is loaded where it is asked for.
  const { openCedar } = await import('../cedar/openCedar.ts');
  const policies = openCedar(cedar, folder);
  const evaluate: Decide = (request) => policies.decide(request);
  const byCedar = policies.looksAtTime ? evaluate : memoDecisions(evaluate);
  const both: Decide = (request) => {
    const [ruled, permitted] = [byRules(request), byCedar(request)];
    return cedar.observe ? observing(ruled, permitted) : combined(ruled, permitted);
  };
  return {
    decide: isTimeless && !policies.looksAtTime ? memoDecisions(both) : both,
    close: () => policies.close(),
  };
}

/** A deny of either wins, and an allow of either is enough; where both are silent nobody may. */
function combined(rules: Decision, cedar: Decision): Decision {
  const observed = [...rules.observed, ...cedar.observed];
  const isDeny = ({ allowed, rule }: Decision): boolean => !allowed && rule !== null;
  for (const decision of [rules, cedar]) if (isDeny(decision)) return { ...decision, observed };
  for (const decision of [rules, cedar]) if (decision.allowed) return { ...decision, observed };
  return { ...rules, reason: `${rules.reason}; ${cedar.reason}`, observed };
}

function observing(rules: Decision, { allowed, rule, reason, observed }: Decision): Decision {
  const said = rule === null ? `cedar: would deny (${reason})` : `${rule}: would ${allowed ? 'allow' : 'deny'}`;
  return { ...rules, observed: [...rules.observed, said, ...observed] };
}
