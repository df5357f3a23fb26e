import type { Kept } from './exportNote.ts';
import type { GatewayName } from './gatewayNames.ts';

/** What one gateway makes of a feature, and the sentence that says so: in notes and in docs/gateways.md. */
export interface Fidelity {
  readonly kept: Kept;
  readonly message: string;
}

type Row = { readonly title: string } & Readonly<Record<GatewayName, Fidelity>>;

const kept = (message: string): Fidelity => ({ kept: 'kept', message });
const changed = (message: string): Fidelity => ({ kept: 'changed', message });
const lost = (message: string): Fidelity => ({ kept: 'lost', message });

/** Every feature of the configuration that bears on an export, in the order of the configuration, with what becomes of it. */
export const gatewayFeatures = {
  hosts: {
    title: '`listen`: address and host names',
    apigateway: lost('The API answers under its own names; its Host is not compared with `listen.hosts`.'),
    kong: lost('Routes fit every Host; where Kong listens is in kong.conf.'),
    envoy: kept('The listener has this address, the virtual host these names; every other Host gets 404.'),
  },
  origins: {
    title: '`listen`: guard against web pages',
    apigateway: lost(
      'Nothing looks at Origin. No answer allows another origin, so a page cannot send a key or read an answer.',
    ),
    kong: lost(
      'Nothing looks at Origin. No answer allows another origin, so a page cannot send a key or read an answer.',
    ),
    envoy: kept('A request with an Origin that is not listed gets 403.'),
  },
  tls: {
    title: '`listen.tls`',
    apigateway: changed('API Gateway speaks TLS with its own certificate, or with that of a custom domain name.'),
    kong: changed('TLS is set up in kong.conf (`proxy_listen`, `ssl_cert`).'),
    envoy: changed('The listener reads the same certificate and key; their paths are yours to check.'),
  },
  audit: {
    title: '`audit`',
    apigateway: lost(
      'Turn access logging on with the format that docs/gateways.md gives. There is no hash chain and no refusing while the log fails.',
    ),
    kong: changed(
      'file-log writes JSON to standard output, without `X-Api-Key`. There is no hash chain and no refusing while the log fails.',
    ),
    envoy: changed(
      'An access log in JSON goes to standard output, without credentials and query. There is no hash chain and no refusing while the log fails.',
    ),
  },
  limits: {
    title: '`limits`: connections, requests in flight, timeouts',
    apigateway: changed(
      'The upstream gets 29 s at most; connections and requests in flight have no limit for each client.',
    ),
    kong: changed(
      'Timeouts are those of the service; connections and requests in flight have no limit for each client.',
    ),
    envoy: changed(
      'Timeouts and a limit of connections to each upstream; requests in flight have no limit for each client.',
    ),
  },
  apiKeys: {
    title: 'Client with an API key',
    apigateway: changed(
      'A usage plan names the keys: make one for each client. Only digests are known here, so the keys themselves are yours to give.',
    ),
    kong: changed(
      'key-auth, in the header alone, hidden from the upstream. Only digests are known here: decK takes the key from the environment variable that the text names.',
    ),
    envoy: changed(
      'The key is compared as a text in RBAC. Only digests are known here: the text to replace is one that no request can send.',
    ),
  },
  jwt: {
    title: 'Client with a JWT',
    apigateway: changed(
      'A Lambda authorizer that you write must verify what its description says; until it is there, nobody gets in.',
    ),
    kong: changed(
      'The jwt plugin compares the audience and one public key, which you give; `exp` and `nbf` must both be there. It does not compare the issuer beyond its key, and knows no key sets.',
    ),
    envoy: kept('jwt_authn verifies issuer, audience, times and signature against the same key set.'),
  },
  jwtSelection: {
    title: 'Client with a JWT: subject, required claims, several audiences',
    apigateway: changed('The Lambda authorizer must compare them; its description says which.'),
    kong: lost(
      'Kong OSS compares one claim only. The client is not exported, and so is refused; the OpenID Connect plugin of Kong Enterprise could tell it.',
    ),
    envoy: kept('RBAC compares subject and claims of the verified token.'),
  },
  sigv4Clients: {
    title: 'Client with SigV4',
    apigateway: changed(
      'IAM authorization, and a resource policy that refuses every principal but the one that you put in for the client.',
    ),
    kong: lost('Kong verifies no SigV4. The client is refused.'),
    envoy: lost('Envoy verifies no SigV4. The client is refused.'),
  },
  certificates: {
    title: 'Client with a certificate',
    apigateway: lost(
      'Mutual TLS belongs to a custom domain name and compares no names of a certificate. The client is refused.',
    ),
    kong: lost('mtls-auth is a plugin of Kong Enterprise. The client is refused.'),
    envoy: changed(
      'TLS verifies the chain and RBAC compares fingerprint or name (DNS, URI). A client with an email name is refused, and so is a certificate that comes with a key or token.',
    ),
  },
  twoCredentials: {
    title: 'A request with a key and a token is refused',
    apigateway: changed('The method looks at one credential and ignores the other.'),
    kong: changed('The token decides, then the key; the one that was not needed is removed.'),
    envoy: kept('It is nobody, and gets 403.'),
  },
  routeOrder: {
    title: 'The first route that fits',
    apigateway: kept('Paths are split until none fits two routes.'),
    kong: kept('Paths are split, and `regex_priority` says which is tried first.'),
    envoy: kept('Routes are tried in the same order.'),
  },
  paths: {
    title: 'Path templates',
    apigateway: changed(
      '`{name}` and `{proxy+}`. A path with a percent sign, an empty segment or dots for a segment is refused.',
    ),
    kong: changed(
      'Anchored regular expressions. A path with `;`, an empty segment, a needless escape or one beyond ASCII is refused.',
    ),
    envoy: changed(
      'Anchored regular expressions. A path with `;`, an empty segment, a needless escape or one beyond ASCII gets 400.',
    ),
  },
  methods: {
    title: 'Methods',
    apigateway: kept('Each is written out; none stands for any.'),
    kong: kept('Each is written out.'),
    envoy: kept('Each is written out.'),
  },
  allow: {
    title: '`allow` for clients and groups',
    apigateway: changed(
      'A method has one way to authenticate. Keys all mean the same there, so where not every client with a key may call, or several kinds of client may, a Lambda authorizer that you write must tell them.',
    ),
    kong: kept('Groups are resolved to clients, and acl lists those who may.'),
    envoy: kept('One RBAC policy for each rule, by its name; groups are resolved to clients.'),
  },
  deny: {
    title: '`deny` for clients and groups',
    apigateway: kept('Whom it concerns is left out of those who may; where nobody may, the method answers 403 itself.'),
    kong: kept('Whom it concerns is left out of those who may; where nobody may, request-termination answers 403.'),
    envoy: kept('RBAC with the action DENY, before those that allow.'),
  },
  denySpellings: {
    title: '`deny` with a path: other spellings of it',
    apigateway: changed(
      'The resource policy refuses, for everyone, whatever has as many characters in the place of each denied name, because it has no other word for letter case, `;x` and `.json`. It refuses more than was written.',
    ),
    kong: changed(
      'Other letter case, `.json` and its like, and a segment with an escape in the place of a denied name get 403 for everyone, also for those whom the rule does not concern.',
    ),
    envoy: kept(
      'The expression of a denied path ignores letter case and allows for `.json` and its like. A segment with an escape in the place of a denied name counts as that name.',
    ),
  },
  ruleClaims: {
    title: 'Rules with claims',
    apigateway: lost(
      'It compares no claims. An allow with claims is left out; a deny with claims refuses all clients with a token whom it may concern.',
    ),
    kong: lost(
      'Kong OSS compares no claims. An allow with claims is left out; a deny with claims refuses all clients with a token whom it may concern.',
    ),
    envoy: kept(
      'RBAC compares the claims of the verified token: texts and lists of texts, in a deny numbers and truth values too.',
    ),
  },
  sources: {
    title: 'Rules with networks',
    apigateway: changed(
      'The resource policy compares the address, for all clients of a method alike. Where clients may call from different networks, only those with the first one’s may.',
    ),
    kong: changed(
      'ip-restriction, for all clients of a path alike. Where clients may call from different networks, only those with the first one’s may. Set `trusted_ips` where another proxy stands before Kong.',
    ),
    envoy: kept('RBAC compares the address of the connection.'),
  },
  time: {
    title: 'Rules with times',
    apigateway: lost('It knows no times of day. An allow with a time is left out; a deny with a time always refuses.'),
    kong: lost('Kong OSS knows no times of day. An allow with a time is left out; a deny with a time always refuses.'),
    envoy: lost('RBAC knows no times of day. An allow with a time is left out; a deny with a time always refuses.'),
  },
  observe: {
    title: 'Rules in observe mode',
    apigateway: lost('It has no trial mode. The rule is left out; it decided nothing.'),
    kong: lost('It has no trial mode. The rule is left out; it decided nothing.'),
    envoy: kept('shadow_rules: what they would have decided is in the statistics and the dynamic metadata.'),
  },
  cedar: {
    title: 'Cedar policies',
    apigateway: lost(
      'Nothing evaluates Cedar. Every request of the route is refused, because a `forbid` might have concerned it.',
    ),
    kong: lost(
      'Nothing evaluates Cedar. Every request of the route is refused, because a `forbid` might have concerned it.',
    ),
    envoy: lost(
      'Nothing evaluates Cedar. Every request of the route is refused, because a `forbid` might have concerned it.',
    ),
  },
  cedarObserve: {
    title: 'Cedar policies in observe mode',
    apigateway: lost('Nothing evaluates Cedar. They decided nothing.'),
    kong: lost('Nothing evaluates Cedar. They decided nothing.'),
    envoy: lost('Nothing evaluates Cedar. They decided nothing.'),
  },
  rate: {
    title: '`throttle`: rate and burst',
    apigateway: changed(
      'OpenAPI has no word for it: the usage plan to make stands under `x-apirunbook-usage-plans`. It counts for each key, and for other clients only by stage.',
    ),
    kong: changed('Fixed windows for each client in place of a bucket, never more than the rate or the burst in one.'),
    envoy: changed('The same bucket, but one for all clients together, in each Envoy.'),
  },
  quota: {
    title: '`throttle`: quota',
    apigateway: changed(
      'The usage plan under `x-apirunbook-usage-plans` has it, by day, week or month; a shorter period is left to the rate.',
    ),
    kong: changed('A window of the same period for each client; a week is seven days of a seventh.'),
    envoy: changed(
      'A second bucket that is filled once a period, one for all clients together, in each Envoy and anew when it starts; it knows no calendar.',
    ),
  },
  throttleObserve: {
    title: '`throttle` in observe mode',
    apigateway: lost('It has no trial mode. The limit is left out; it refused nothing.'),
    kong: lost('It has no trial mode. The limit is left out; it refused nothing.'),
    envoy: kept('filter_enforced is 0 %: the limit is counted and refuses nothing.'),
  },
  cache: {
    title: '`cache`',
    apigateway: lost('The cache of a stage would serve one client what another asked for. Nothing is cached.'),
    kong: changed(
      'proxy-cache, kept apart by client, for JSON and plain text, by the Cache-Control of the answer. It has no limit for one answer.',
    ),
    envoy: lost('Its cache is not made for answers that differ by client. Nothing is cached.'),
  },
  credentialHeader: {
    title: 'Upstream credential: a header from a secret',
    apigateway: changed('The header is taken from a stage variable that you set; who may read the stage may read it.'),
    kong: changed(
      'request-transformer sets the header; decK takes the secret from the environment variable that the text names.',
    ),
    envoy: changed('credential_injector reads the header’s whole value, prefix and all, from a file that you give.'),
  },
  credentialSigv4: {
    title: 'Upstream credential: SigV4',
    apigateway: lost('An HTTP integration signs nothing. The upstream gets no credential.'),
    kong: lost('Kong OSS signs nothing. The upstream gets no credential.'),
    envoy: changed('aws_request_signing, with the credentials of Envoy’s own environment: the profile is not read.'),
  },
  clientCredential: {
    title: 'The client’s credential does not reach the upstream',
    apigateway: changed('`Authorization` and `X-Api-Key` are sent on empty.'),
    kong: kept('hide_credentials and request-transformer remove them.'),
    envoy: kept('Routes remove them.'),
  },
  upstream: {
    title: 'Upstream address',
    apigateway: changed(
      'A public address is kept. One that only a private network or this machine has becomes a stage variable, for which API Gateway needs a VPC link.',
    ),
    kong: kept('One service for each route. Which addresses the name may lead to is not checked.'),
    envoy: kept('One cluster for each route. Which addresses the name may lead to is not checked.'),
  },
  upstreamAuthority: {
    title: 'Upstream certificate authority of one’s own',
    apigateway: lost('It trusts the authorities that AWS lists, and refuses the upstream.'),
    kong: changed(
      'tls_verify is on; load the authority into Kong and name it in `ca_certificates`. Until then the upstream is refused.',
    ),
    envoy: changed('The cluster reads the same file; its path is yours to check.'),
  },
  body: {
    title: '`body`: greatest size',
    apigateway: lost('10 MB for all APIs.'),
    kong: changed('request-size-limiting. GET, HEAD, DELETE and OPTIONS may have a body.'),
    envoy: changed('The buffer filter answers 413. GET, HEAD, DELETE and OPTIONS may have a body.'),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type GatewayFeature = keyof typeof gatewayFeatures;
