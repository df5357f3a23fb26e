import type { ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { envoyProviders } from './envoyProviders.ts';
import { envoyFilterNames, envoyTypes } from './envoyTypes.ts';

/** One line of JSON for each request, by the names that `gatewayLogs` reads. Neither credentials nor the query are in it. */
export function envoyAccessLog(config: ProxyConfig): object {
  const subjects = envoyProviders(config).map(({ name }, index): [string, string] => [
    index === 0 ? 'jwt_subject' : `jwt_subject_${index + 1}`,
    `%DYNAMIC_METADATA(${envoyFilterNames.jwt}:${name}:sub)%`,
  ]);
  return {
    name: 'envoy.access_loggers.stdout',
    typed_config: {
      '@type': envoyTypes.standardOutput,
      log_format: {
        json_format: {
          start_time: '%START_TIME%',
          request_id: '%REQ(X-REQUEST-ID)%',
          method: '%REQ(:METHOD)%',
          path: '%REQ_WITHOUT_QUERY(X-ENVOY-ORIGINAL-PATH?:PATH)%',
          protocol: '%PROTOCOL%',
          authority: '%REQ(:AUTHORITY)%',
          user_agent: '%REQ(USER-AGENT)%',
          downstream_remote_address: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT%',
          downstream_peer_subject: '%DOWNSTREAM_PEER_SUBJECT%',
          route_name: '%ROUTE_NAME%',
          response_code: '%RESPONSE_CODE%',
          response_flags: '%RESPONSE_FLAGS%',
          response_code_details: '%RESPONSE_CODE_DETAILS%',
          bytes_received: '%BYTES_RECEIVED%',
          bytes_sent: '%BYTES_SENT%',
          duration: '%DURATION%',
          upstream_service_time: '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%',
          upstream_host: '%UPSTREAM_HOST%',
          upstream_cluster: '%UPSTREAM_CLUSTER%',
          ...Object.fromEntries(subjects),
        },
        formatters: [{ name: 'envoy.formatter.req_without_query', typed_config: { '@type': envoyTypes.withoutQuery } }],
      },
    },
  };
}
