import { hostAddress } from '../../proxyConfig/hostAddress.ts';
import { readHttpUrl, type HttpUrl } from '../../proxyConfig/httpUrl.ts';
import type { ProxyConfig, ProxyRoute } from '../../proxyConfig/proxyConfig.ts';
import { upstreamUrl } from '../upstreamUrl.ts';
import { envoyProviders } from './envoyProviders.ts';
import { duration, envoyTypes } from './envoyTypes.ts';

/** Where Debian, Ubuntu and Envoy's own images keep the usual authorities. */
const usualAuthorities = '/etc/ssl/certs/ca-certificates.crt';

/** One cluster for each route, by `names`, and one for each key set that is fetched. */
export function envoyClusters(config: ProxyConfig, names: ReadonlyMap<string, string>): readonly object[] {
  const keySets = envoyProviders(config).flatMap(({ name, jwks }) => {
    const { url } = jwks.kind === 'url' ? readHttpUrl(jwks.url) : { url: null };
    return url === null ? [] : [cluster(name, url, config, usualAuthorities, [])];
  });
  return [
    ...config.routes.map((route) =>
      cluster(names.get(route.name) ?? '', upstreamUrl(route), config, route.upstreamAuthority, credential(route)),
    ),
    ...keySets,
  ];
}

/** Secrets that clusters name: each is the text of a file. */
export function envoySecrets({ routes }: ProxyConfig): readonly object[] {
  return routes.flatMap(({ name, credential }) =>
    credential?.kind === 'header'
      ? [
          {
            name: secretName(name),
            generic_secret: { secret: { filename: `REPLACE-with-a-file/${secretName(name)}` } },
          },
        ]
      : [],
  );
}

function cluster(
  name: string,
  { scheme, host, port }: HttpUrl,
  { limits }: ProxyConfig,
  authority: string | null,
  filters: readonly object[],
): object {
  const bare = host.replace(/^\[|\]$/g, '');
  const isAddress = hostAddress(host) !== null;
  return {
    name,
    type: isAddress ? 'STATIC' : 'STRICT_DNS',
    connect_timeout: duration(limits.connectTimeout),
    circuit_breakers: { thresholds: [{ max_connections: limits.connections }] },
    load_assignment: {
      cluster_name: name,
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: { socket_address: { address: bare, port_value: port } } } }] },
      ],
    },
    ...(scheme === 'https' ? { transport_socket: tls(bare, isAddress, authority ?? usualAuthorities) } : {}),
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': envoyTypes.httpOptions,
        explicit_http_config: { http_protocol_options: {} },
        ...(filters.length === 0
          ? {}
          : {
              http_filters: [
                ...filters,
                { name: 'envoy.filters.http.upstream_codec', typed_config: { '@type': envoyTypes.upstreamCodec } },
              ],
            }),
      },
    },
  };
}

function tls(host: string, isAddress: boolean, authority: string): object {
  return {
    name: 'envoy.transport_sockets.tls',
    typed_config: {
      '@type': envoyTypes.upstreamTls,
      ...(isAddress ? {} : { sni: host }),
      common_tls_context: {
        validation_context: {
          trusted_ca: { filename: authority },
          match_typed_subject_alt_names: [{ san_type: isAddress ? 'IP_ADDRESS' : 'DNS', matcher: { exact: host } }],
        },
      },
    },
  };
}

/** Filters that stand before the upstream, where the client's own credentials are gone already. */
function credential({ name, credential }: ProxyRoute): readonly object[] {
  if (credential === null) return [];
  if (credential.kind === 'header') {
    return [
      {
        name: 'envoy.filters.http.credential_injector',
        typed_config: {
          '@type': envoyTypes.credentialInjector,
          overwrite: true,
          allow_request_without_credential: false,
          credential: {
            name: 'envoy.http.injected_credentials.generic',
            typed_config: {
              '@type': envoyTypes.genericCredential,
              credential: { name: secretName(name) },
              header: credential.header,
            },
          },
        },
      },
    ];
  }
  return [
    {
      name: 'envoy.filters.http.aws_request_signing',
      typed_config: {
        '@type': envoyTypes.requestSigning,
        service_name: credential.service,
        region: credential.region,
        // Only what must be signed is: a hop may change the rest.
        match_excluded_headers: [
          { prefix: 'x-envoy-' },
          { exact: 'x-request-id' },
          { exact: 'user-agent' },
          { exact: 'accept' },
        ],
      },
    },
  ];
}

function secretName(route: string): string {
  return `upstream-credential-${route.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
}
