import { describeRoute } from '../../core/proxyConfig/describeRoutes.ts';
import type { ProxyConfig } from '../../core/proxyConfig/proxyConfig.ts';
import type { ClientStatus, ProxyStatus, RouteStatus } from '../../core/proxyControl/proxyStatus.ts';
import type { ProxyParts } from '../proxyParts.ts';
import type { ProxyTally } from './proxyTally.ts';

/** What does not change while the proxy runs, or is kept by whoever runs it. */
export type StatusHead = Omit<ProxyStatus, 'counters' | 'clients' | 'routes' | 'recent'>;

export interface StatusInput {
  readonly head: StatusHead;
  readonly parts: ProxyParts;
  readonly tally: ProxyTally;
  readonly openConnections: number;
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string;
}

export function makeStatus({ head, parts, tally, openConnections, clean }: StatusInput): ProxyStatus {
  return {
    ...head,
    counters: tally.counters(openConnections),
    clients: parts.config.clients.map((client) => clientStatus(client, tally)),
    routes: routeStatuses(parts, tally),
    recent: tally.recent(clean),
  };
}

function clientStatus({ name, groups, credential }: ProxyConfig['clients'][number], tally: ProxyTally): ClientStatus {
  const { requests = 0, refused = 0, lastSeen = null } = tally.client(name) ?? {};
  return {
    name,
    groups,
    kind: credential.kind,
    lastSeen: lastSeen === null ? null : new Date(lastSeen).toISOString(),
    requests,
    refused,
  };
}

function routeStatuses(parts: ProxyParts, tally: ProxyTally): readonly RouteStatus[] {
  return parts.routes.map(({ route, credential }) => {
    const { cedar, rules, ...described } = describeRoute(route);
    const { requests = 0, refused = 0 } = tally.route(route.name) ?? {};
    const policies =
      cedar === null
        ? []
        : [{ name: 'cedar', text: `Cedar policies: ${cedar}`, observe: route.cedar?.observe === true }];
    return {
      ...described,
      rules: [...rules, ...policies].map((rule) => ({ ...rule, hits: tally.ruleHits(route.name, rule.name) })),
      credentialFault: credential?.fault() ?? null,
      requests,
      refused,
    };
  });
}
