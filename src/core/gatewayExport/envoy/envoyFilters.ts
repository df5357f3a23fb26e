import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { envoyProviders } from './envoyProviders.ts';
import { envoyFilterNames, envoyTypes } from './envoyTypes.ts';

/** The HTTP filters, in the order in which the proxy's own passes stand. What no route configures refuses. */
export function envoyFilters(config: ProxyConfig): readonly object[] {
  const throttled = config.routes.some(({ throttle }) => throttle !== null);
  const quotas = config.routes.some(({ throttle }) => throttle !== null && throttle.quota !== null);
  return [
    ...jwt(config),
    filter(envoyFilterNames.deny, { '@type': envoyTypes.rbac }),
    filter(envoyFilterNames.allow, { '@type': envoyTypes.rbac, rules: { action: 'ALLOW' } }),
    ...(throttled ? [filter(envoyFilterNames.rate, limiter('rate'))] : []),
    ...(quotas ? [filter(envoyFilterNames.quota, limiter('quota'))] : []),
    filter(envoyFilterNames.body, { '@type': envoyTypes.buffer, max_request_bytes: config.limits.bodyBytes }),
    filter(envoyFilterNames.router, { '@type': envoyTypes.router }),
  ];
}

function filter(name: string, typed_config: object): object {
  return { name, typed_config };
}

function limiter(name: string): object {
  return { '@type': envoyTypes.rateLimit, stat_prefix: `apirunbook_${name}` };
}

/** Verifies a token where there is one, and refuses one that is not right; whose it is, RBAC says. */
function jwt(config: ProxyConfig): readonly object[] {
  const providers = envoyProviders(config);
  if (providers.length === 0) return [];
  const requirements = [...providers.map(({ name }) => ({ provider_name: name })), { allow_missing: {} }];
  return [
    filter(envoyFilterNames.jwt, {
      '@type': envoyTypes.jwt,
      providers: Object.fromEntries(
        providers.map(({ name, issuer, audiences, jwks }) => [
          name,
          {
            issuer,
            audiences,
            require_expiration: true,
            // 0 would stand for a minute.
            clock_skew_seconds: 1,
            // RBAC has to see that there was one; routes take it out.
            forward: true,
            from_headers: [{ name: 'Authorization', value_prefix: 'Bearer ' }],
            payload_in_metadata: name,
            header_in_metadata: `${name}_header`,
            ...(jwks.kind === 'file'
              ? { local_jwks: { filename: jwks.path } }
              : { remote_jwks: { http_uri: { uri: jwks.url, cluster: name, timeout: '5s' }, cache_duration: '600s' } }),
          },
        ]),
      ),
      rules: [{ match: { prefix: '/' }, requires: { requires_any: { requirements } } }],
      strip_failure_response: true,
    }),
  ];
}
