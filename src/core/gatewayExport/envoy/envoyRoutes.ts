import { methodsOf } from '../../proxyConfig/methodsOf.ts';
import type { ProxyConfig, ProxyRoute, ThrottleSettings } from '../../proxyConfig/proxyConfig.ts';
import { pathPattern, plainPath } from '../access/pathPatterns.ts';
import { segmentsOf } from '../access/segments.ts';
import { upstreamUrl } from '../upstreamUrl.ts';
import { envoyPolicies } from './envoyPolicies.ts';
import type { EnvoyPrincipals } from './envoyPrincipals.ts';
import { duration, envoyFilterNames, envoyTypes } from './envoyTypes.ts';

/** The routes of the virtual host: what is refused whoever asks, then the configuration's routes in their order. */
export function envoyRoutes(
  config: ProxyConfig,
  principals: EnvoyPrincipals,
  clusters: ReadonlyMap<string, string>,
): readonly object[] {
  return [
    {
      name: 'refuse-odd-paths',
      match: {
        prefix: '/',
        headers: [
          {
            name: ':path',
            string_match: { safe_regex: { regex: `${plainPath}(?:\\?.*)?` } },
            invert_match: true,
          },
        ],
      },
      ...refusal(400),
    },
    {
      name: 'refuse-origins',
      match: {
        prefix: '/',
        headers: [{ name: 'origin', present_match: true }, ...notOf('origin', config.listen.origins)],
      },
      ...refusal(403),
    },
    ...config.routes.map((route) => routeOf(route, config, principals, clusters.get(route.name) ?? '')),
  ];
}

/** Answered without a look at who asks: RBAC has no rules for it. */
function refusal(status: number): object {
  const nothing = { '@type': envoyTypes.rbacPerRoute };
  return {
    direct_response: { status },
    typed_per_filter_config: { [envoyFilterNames.deny]: nothing, [envoyFilterNames.allow]: nothing },
  };
}

function notOf(name: string, values: readonly string[]): readonly object[] {
  return values.map((exact) => ({ name, string_match: { exact }, invert_match: true }));
}

function routeOf(route: ProxyRoute, config: ProxyConfig, principals: EnvoyPrincipals, cluster: string): object {
  const { throttle, credential, match, body } = route;
  const { host, port, scheme, path } = upstreamUrl(route);
  const standard = scheme === 'https' ? 443 : 80;
  const { deny, allow } = envoyPolicies(config, route, principals);
  const methods = methodsOf(match.methods).join('|');
  const own = credential?.kind === 'header' ? [credential.header.toLowerCase()] : [];
  return {
    name: route.name,
    match: {
      safe_regex: { regex: pathPattern(segmentsOf(match.path)) },
      headers: [{ name: ':method', string_match: { safe_regex: { regex: methods } } }],
    },
    route: {
      cluster,
      timeout: duration(config.limits.headersTimeout),
      host_rewrite_literal: port === standard ? host : `${host}:${port}`,
      ...(path === '' ? {} : { regex_rewrite: { pattern: { regex: '^/' }, substitution: `${path}/` } }),
    },
    request_headers_to_remove: [
      ...new Set(['authorization', 'x-api-key', 'cookie', 'x-forwarded-client-cert', ...own]),
    ],
    typed_per_filter_config: {
      [envoyFilterNames.deny]: deny,
      [envoyFilterNames.allow]: allow,
      ...(throttle === null ? {} : { [envoyFilterNames.rate]: rate(throttle) }),
      ...(throttle === null || throttle.quota === null ? {} : { [envoyFilterNames.quota]: quota(throttle) }),
      [envoyFilterNames.body]: { '@type': envoyTypes.bufferPerRoute, buffer: { max_request_bytes: body.maxBytes } },
    },
  };
}

/** The bucket, never filled faster than the rate says. */
function rate({ rate, burst, observe }: ThrottleSettings): object {
  const whole = Math.floor(rate);
  const bucket =
    whole >= 1
      ? { max_tokens: Math.max(1, Math.floor(burst)), tokens_per_fill: whole, fill_interval: '1s' }
      : {
          max_tokens: Math.max(1, Math.floor(burst)),
          tokens_per_fill: 1,
          fill_interval: duration(Math.ceil(1000 / rate)),
        };
  return limit('rate', bucket, observe);
}

const day = 86_400_000;
const periods = { minute: 60_000, hour: 3_600_000, day, week: 7 * day, month: 31 * day };

function quota({ quota, observe }: ThrottleSettings): object {
  const { count, period } = quota ?? { count: 1, period: 'day' };
  return limit(
    'quota',
    { max_tokens: count, tokens_per_fill: count, fill_interval: duration(periods[period]) },
    observe,
  );
}

/** A limit does nothing unless it is both enabled and enforced. */
function limit(name: string, token_bucket: object, observe: boolean): object {
  const percent = (numerator: number) => ({ default_value: { numerator, denominator: 'HUNDRED' } });
  return {
    '@type': envoyTypes.rateLimit,
    stat_prefix: `apirunbook_${name}`,
    token_bucket,
    filter_enabled: percent(100),
    filter_enforced: percent(observe ? 0 : 100),
  };
}
