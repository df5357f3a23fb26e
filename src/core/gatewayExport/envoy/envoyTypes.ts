const prefix = 'type.googleapis.com/envoy.extensions';

/** The `@type` of each extension that is written here (Envoy's API, `envoy/extensions`). */
export const envoyTypes = {
  connectionManager: `${prefix}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
  jwt: `${prefix}.filters.http.jwt_authn.v3.JwtAuthentication`,
  rbac: `${prefix}.filters.http.rbac.v3.RBAC`,
  rbacPerRoute: `${prefix}.filters.http.rbac.v3.RBACPerRoute`,
  rateLimit: `${prefix}.filters.http.local_ratelimit.v3.LocalRateLimit`,
  buffer: `${prefix}.filters.http.buffer.v3.Buffer`,
  bufferPerRoute: `${prefix}.filters.http.buffer.v3.BufferPerRoute`,
  router: `${prefix}.filters.http.router.v3.Router`,
  credentialInjector: `${prefix}.filters.http.credential_injector.v3.CredentialInjector`,
  genericCredential: `${prefix}.http.injected_credentials.generic.v3.Generic`,
  requestSigning: `${prefix}.filters.http.aws_request_signing.v3.AwsRequestSigning`,
  upstreamCodec: `${prefix}.filters.http.upstream_codec.v3.UpstreamCodec`,
  httpOptions: `${prefix}.upstreams.http.v3.HttpProtocolOptions`,
  upstreamTls: `${prefix}.transport_sockets.tls.v3.UpstreamTlsContext`,
  downstreamTls: `${prefix}.transport_sockets.tls.v3.DownstreamTlsContext`,
  standardOutput: `${prefix}.access_loggers.stream.v3.StdoutAccessLog`,
  withoutQuery: `${prefix}.formatter.req_without_query.v3.ReqWithoutQuery`,
} as const;

/** Names of HTTP filters, by which routes configure them. */
export const envoyFilterNames = {
  jwt: 'envoy.filters.http.jwt_authn',
  deny: 'apirunbook.deny',
  allow: 'apirunbook.allow',
  rate: 'apirunbook.rate',
  quota: 'apirunbook.quota',
  body: 'envoy.filters.http.buffer',
  router: 'envoy.filters.http.router',
} as const;

/** Milliseconds as protobuf's JSON writes a duration. */
export function duration(milliseconds: number): string {
  return `${milliseconds / 1000}s`;
}
