import type { ProxyClient, ProxyConfig, ProxyRoute } from '../proxyConfig/proxyConfig.ts';
import type { ExportNote } from './exportNote.ts';
import { gatewayFeatures, type GatewayFeature } from './gatewayFeatures.ts';
import type { GatewayName } from './gatewayNames.ts';

interface Use {
  readonly feature: GatewayFeature;
  readonly place: string;
}

/** What becomes of every feature that a configuration uses, at each place where it does. */
export function usedFeatures(config: ProxyConfig, target: GatewayName): readonly ExportNote[] {
  const uses = [
    ...ofTheWhole(config),
    ...config.clients.flatMap((client) => ofClient(client, target)),
    ...config.routes.flatMap((route) => ofRoute(route, config)),
  ];
  return uses.map(({ feature, place }) => ({ feature, place, ...gatewayFeatures[feature][target] }));
}

function ofTheWhole({ listen, clients }: ProxyConfig): readonly Use[] {
  const kinds = new Set(clients.map(({ credential }) => credential.kind));
  return uses('listen', ['hosts', 'origins', listen.tls !== null && 'tls']).concat(
    uses('audit', ['audit']),
    uses('limits', ['limits']),
    uses('clients', [kinds.has('apiKey') && kinds.has('jwt') && 'twoCredentials', 'clientCredential']),
  );
}

function ofClient({ name, credential }: ProxyClient, target: GatewayName): readonly Use[] {
  const place = `client ${name}`;
  switch (credential.kind) {
    case 'apiKey':
      return uses(place, ['apiKeys']);
    case 'jwt': {
      const selects = credential.subject !== null || credential.claims.size > 0 || credential.audiences.length > 1;
      // Where it is refused for what it selects by, nothing else matters.
      const isRefused = selects && gatewayFeatures.jwtSelection[target].kept === 'lost';
      return uses(place, [!isRefused && 'jwt', selects && 'jwtSelection']);
    }
    case 'sigv4':
      return uses(place, ['sigv4Clients']);
    case 'certificate':
      return uses(place, ['certificates']);
  }
}

function ofRoute(route: ProxyRoute, config: ProxyConfig): readonly Use[] {
  const { throttle, credential, cedar } = route;
  return [
    ...uses(`route ${route.name}`, [
      'paths',
      'methods',
      config.routes.length > 1 && 'routeOrder',
      cedar !== null && (cedar.observe ? 'cedarObserve' : 'cedar'),
      throttle !== null && throttle.observe && 'throttleObserve',
      throttle !== null && !throttle.observe && 'rate',
      throttle !== null && !throttle.observe && throttle.quota !== null && 'quota',
      route.cache !== null && 'cache',
      credential?.kind === 'header' && 'credentialHeader',
      credential?.kind === 'sigv4' && 'credentialSigv4',
      'upstream',
      route.upstreamAuthority !== null && 'upstreamAuthority',
      'body',
    ]),
    ...route.rules.flatMap((rule) =>
      uses(`route ${route.name}, ${rule.name}`, [
        rule.effect,
        rule.effect === 'deny' && rule.path !== null && 'denySpellings',
        rule.claims.size > 0 && 'ruleClaims',
        rule.sources.length > 0 && 'sources',
        rule.time !== null && 'time',
        rule.observe && 'observe',
      ]),
    ),
  ];
}

function uses(place: string, features: readonly (GatewayFeature | false)[]): readonly Use[] {
  return features.flatMap((feature) => (feature === false ? [] : [{ feature, place }]));
}
