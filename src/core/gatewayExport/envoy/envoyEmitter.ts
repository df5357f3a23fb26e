import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { unplainTemplates } from '../access/unplainTemplates.ts';
import type { ExportNote } from '../exportNote.ts';
import type { GatewayEmitter } from '../gatewayEmitter.ts';
import { plainNames } from '../placeholders.ts';
import { envoyAccessLog } from './envoyAccessLog.ts';
import { envoyClusters, envoySecrets } from './envoyClusters.ts';
import { envoyFilters } from './envoyFilters.ts';
import { envoyPrincipals } from './envoyPrincipals.ts';
import { envoyRoutes } from './envoyRoutes.ts';
import { duration, envoyTypes } from './envoyTypes.ts';

/** A static bootstrap of one listener. */
export const envoyEmitter: GatewayEmitter = {
  target: 'envoy',
  emit: (config) => {
    const routeNames = config.routes.map(({ name }) => name);
    const clusters = new Map(Array.from(plainNames(routeNames), ([name, plain]) => [name, `upstream_${plain}`]));
    const principals = envoyPrincipals(config);
    const secrets = envoySecrets(config);
    const document = {
      static_resources: {
        listeners: [listener(config, envoyRoutes(config, principals, clusters))],
        clusters: envoyClusters(config, clusters),
        ...(secrets.length === 0 ? {} : { secrets }),
      },
      // The expressions of plain paths are longer than what Envoy takes unless told.
      layered_runtime: {
        layers: [{ name: 'apirunbook', static_layer: { 're2.max_program_size.error_level': 100_000 } }],
      },
    };
    const refused = config.clients.filter(
      ({ name, credential }) => credential.kind === 'certificate' && !principals.clients.has(name),
    );
    const notes = refused.map(({ name }): ExportNote => ({
      feature: 'certificates',
      place: `client ${name}`,
      kept: 'lost',
      message: 'RBAC compares no email names of a certificate. The client is refused.',
    }));
    return { document, notes: [...notes, ...unplainTemplates(config)] };
  },
};

function listener(config: ProxyConfig, routes: readonly object[]): object {
  const { listen } = config;
  return {
    name: 'apirunbook',
    address: {
      socket_address: {
        address: listen.host === 'localhost' ? '127.0.0.1' : listen.host,
        port_value: listen.port,
      },
    },
    filter_chains: [
      {
        filters: [
          {
            name: 'envoy.filters.network.http_connection_manager',
            typed_config: connectionManager(config, routes),
          },
        ],
        ...(listen.tls === null ? {} : { transport_socket: tls(listen.tls) }),
      },
    ],
  };
}

/** What is odd is refused, not repaired: the path that is decided about is the one that is forwarded. */
function connectionManager(config: ProxyConfig, routes: readonly object[]): object {
  const { limits } = config;
  return {
    '@type': envoyTypes.connectionManager,
    stat_prefix: 'apirunbook',
    normalize_path: true,
    merge_slashes: false,
    path_with_escaped_slashes_action: 'REJECT_REQUEST',
    common_http_protocol_options: {
      headers_with_underscores_action: 'REJECT_REQUEST',
      max_headers_count: 100,
      idle_timeout: '60s',
    },
    max_request_headers_kb: 16,
    request_headers_timeout: '10s',
    request_timeout: '60s',
    stream_idle_timeout: duration(limits.bodyTimeout),
    // The address of the connection counts, whatever a header says.
    use_remote_address: true,
    skip_xff_append: true,
    forward_client_cert_details: 'SANITIZE_SET',
    generate_request_id: true,
    always_set_request_id_in_response: true,
    access_log: [envoyAccessLog(config)],
    http_filters: envoyFilters(config),
    route_config: {
      name: 'apirunbook',
      virtual_hosts: [{ name: 'apirunbook', domains: domains(config), routes }],
    },
  };
}

/** The names that `Host` may have; a name without a port stands for itself with the listener's, too. */
function domains({ listen }: ProxyConfig): readonly string[] {
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  const names = [host, ...listen.hosts].flatMap((name) =>
    /:\d+$/.test(name) || listen.port === 0 ? [name] : [name, `${name}:${listen.port}`],
  );
  return [...new Set(names)];
}

function tls({ certificate, key, clientAuthority }: NonNullable<ProxyConfig['listen']['tls']>): object {
  return {
    name: 'envoy.transport_sockets.tls',
    typed_config: {
      '@type': envoyTypes.downstreamTls,
      common_tls_context: {
        tls_certificates: [{ certificate_chain: { filename: certificate }, private_key: { filename: key } }],
        ...(clientAuthority === null ? {} : { validation_context: { trusted_ca: { filename: clientAuthority } } }),
      },
    },
  };
}
