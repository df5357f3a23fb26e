import type { ProxyConfig, ProxyRoute } from '../../proxyConfig/proxyConfig.ts';
import { upstreamUrl } from '../upstreamUrl.ts';
import { unplainTemplates } from '../access/unplainTemplates.ts';
import type { ExportNote } from '../exportNote.ts';
import type { GatewayEmitter } from '../gatewayEmitter.ts';
import { plainNames, variableNames } from '../placeholders.ts';
import { fromEnvironment, kongClients } from './kongClients.ts';
import { kongLimits } from './kongLimits.ts';
import { kongRoutes } from './kongRoutes.ts';
import type { KongDocument, KongPlugin, KongRoute, KongService } from './kongTypes.ts';

/** decK's declarative format, for Kong OSS 3. */
export const kongEmitter: GatewayEmitter = {
  target: 'kong',
  emit: (config) => {
    const routeNames = config.routes.map(({ name }) => name);
    const names = plainNames(routeNames);
    const variables = variableNames('UPSTREAM', routeNames);
    const known = kongClients(config);
    const { routes, notes } = kongRoutes(config, known, names);
    const services = config.routes.map((route) =>
      service(route, config, {
        name: names.get(route.name) ?? route.name,
        variable: variables.get(route.name) ?? '',
        routes: routes.get(route.name) ?? [],
      }),
    );
    const mistakable = known.mistakable.map(({ name }): ExportNote => ({
      feature: 'jwt',
      place: `client ${name}`,
      kept: 'lost',
      message:
        'Another client has its audience, or its key set under another issuer. The two cannot be told apart, and it is refused.',
    }));
    const document: KongDocument = {
      _format_version: '3.0',
      services,
      consumers: known.consumers,
      plugins: [accessLog],
    };
    return { document, notes: [...mistakable, ...unplainTemplates(config), ...notes] };
  },
};

interface ServiceParts {
  readonly name: string;
  readonly variable: string;
  readonly routes: readonly KongRoute[];
}

function service(route: ProxyRoute, { limits }: ProxyConfig, { name, variable, routes }: ServiceParts): KongService {
  const { scheme, host, port, path } = upstreamUrl(route);
  return {
    name,
    protocol: scheme,
    host,
    port,
    ...(path === '' ? {} : { path }),
    retries: 0,
    connect_timeout: limits.connectTimeout,
    read_timeout: limits.headersTimeout,
    write_timeout: limits.bodyTimeout,
    ...(scheme === 'https' ? { tls_verify: true } : {}),
    plugins: [...throttle(route), bodySize(route), upstreamHeaders(route, variable), ...cache(route)],
    routes,
  };
}

function throttle({ throttle }: ProxyRoute): readonly KongPlugin[] {
  if (throttle === null || throttle.observe) return [];
  const config = { ...kongLimits(throttle), limit_by: 'consumer', policy: 'local', fault_tolerant: false };
  return [{ name: 'rate-limiting', config }];
}

function bodySize({ body }: ProxyRoute): KongPlugin {
  const config = { allowed_payload_size: body.maxBytes, size_unit: 'bytes', require_content_length: false };
  return { name: 'request-size-limiting', config };
}

/** Takes out what a client may have sent as a credential, then adds the upstream's own. */
function upstreamHeaders({ credential }: ProxyRoute, variable: string): KongPlugin {
  const own = credential?.kind === 'header' ? credential : null;
  const headers = ['authorization', 'x-api-key', ...(own === null ? [] : [own.header.toLowerCase()])];
  return {
    name: 'request-transformer',
    config: {
      remove: { headers: [...new Set(headers)] },
      ...(own === null ? {} : { add: { headers: [`${own.header}:${own.prefix}${fromEnvironment(variable)}`] } }),
    },
  };
}

function cache({ cache }: ProxyRoute): readonly KongPlugin[] {
  if (cache === null) return [];
  return [
    {
      name: 'proxy-cache',
      config: {
        strategy: 'memory',
        cache_control: true,
        cache_ttl: Math.max(1, cache.maxAge),
        request_method: ['GET', 'HEAD'],
        response_code: [200, 301, 404],
        content_type: [
          'application/json',
          'application/json; charset=utf-8',
          'text/plain',
          'text/plain; charset=utf-8',
        ],
      },
    },
  ];
}

/** Kong's logs leave out Authorization of themselves, but not the header of an API key. A dot in a name is escaped. */
const accessLog: KongPlugin = {
  name: 'file-log',
  config: { path: '/dev/stdout', custom_fields_by_lua: { 'request.headers.x-api-key': 'return nil' } },
};
