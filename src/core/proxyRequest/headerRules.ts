import type { RequestRefusal } from './requestRefusal.ts';

/** What is done with a header of a request, by its name. */
export interface HeaderTreatment {
  /** In lower case. */
  readonly name: string;
  /** Whether the client's own goes to the upstream. */
  readonly forwarded: boolean;
  /** Bit of a header that may be there once only; 0 for the others. */
  readonly single: number;
  readonly refusal: RequestRefusal | null;
}

/** Made once for each route, and one for requests that have none. */
export interface HeaderRules {
  /** By the name as it is written, also those that were met before, up to a bound. */
  readonly known: Map<string, HeaderTreatment>;
  readonly injected: ReadonlySet<string>;
  readonly resigned: boolean;
}

export interface HeaderRulesOptions {
  /** Names in lower case that are set for the upstream, so that a client's own never get there: `UpstreamCredential.headers` and the server's. */
  readonly injected: readonly string[];
  /** Whether requests are signed anew with SigV4. Then, of `X-Amz-…`, `X-Amz-Target` is passed on: it names the operation. */
  readonly resigned: boolean;
}

export function headerRules({ injected, resigned }: HeaderRulesOptions): HeaderRules {
  const rules = { known: new Map<string, HeaderTreatment>(), injected: new Set(injected), resigned };
  for (const name of ordinary) {
    treatmentOf(rules, name);
    treatmentOf(
      rules,
      name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()),
    );
  }
  return rules;
}

/** How a header is treated, remembered while there is room: names come from clients. */
export function treatmentOf(rules: HeaderRules, written: string): HeaderTreatment {
  const known = rules.known.get(written);
  if (known !== undefined) return known;
  const treatment = treat(rules, written);
  if (rules.known.size < maximumKnown && written.length <= 64) rules.known.set(written, treatment);
  return treatment;
}

const maximumKnown = 512;

/**
 * A header whose second line would be read differently by each who reads it. Each has a bit.
 */
export const singleHeaders = {
  host: 1,
  'content-length': 1 << 1,
  'transfer-encoding': 1 << 2,
  authorization: 1 << 3,
  'x-api-key': 1 << 4,
  'content-type': 1 << 5,
  origin: 1 << 6,
  'sec-fetch-site': 1 << 7,
  expect: 1 << 8,
  upgrade: 1 << 9,
  'user-agent': 1 << 10,
  'content-encoding': 1 << 11,
  range: 1 << 12,
  'if-range': 1 << 13,
  'if-modified-since': 1 << 14,
  'if-unmodified-since': 1 << 15,
  referer: 1 << 16,
  date: 1 << 17,
  'x-amz-date': 1 << 18,
  'x-amz-content-sha256': 1 << 19,
  'x-amz-security-token': 1 << 20,
  'x-amz-target': 1 << 21,
  'max-forwards': 1 << 22,
  'content-range': 1 << 23,
  'proxy-authorization': 1 << 24,
  'x-amz-decoded-content-length': 1 << 25,
  from: 1 << 26,
  'content-location': 1 << 27,
} as const;

const singleBits: ReadonlyMap<string, number> = new Map(Object.entries(singleHeaders));

/** Two of these leave it open which one speaks for the client. */
export const credentialBits = singleHeaders.authorization | singleHeaders['x-api-key'];

const dropped: ReadonlySet<string> = new Set([
  // For one connection only (RFC 9110 §7.6.1), and those that undo them. The server frames what it sends itself.
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'content-length',
  'expect',
  'host',
  // Credentials of the client.
  'authorization',
  'x-api-key',
  'proxy-authorization',
  'proxy-authenticate',
  'proxy-authentication-info',
  // Sets HTTP_PROXY in CGI programs (httpoxy, CVE-2016-5385).
  'proxy',
  // What proxies say of a client to those behind them, and what makes those take another path, method or person.
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-originating-ip',
  'x-proxyuser-ip',
  'x-custom-ip-authorization',
  'x-nf-client-connection-ip',
  'x-forward-for',
  'remote-user',
  'remote-addr',
  'true-client-ip',
  'fastly-client-ip',
  'fly-client-ip',
  'client-ip',
  'x-host',
  'x-http-host-override',
  'x-override-url',
  'x-http-destinationurl',
  'x-rewrite-url',
  'x-rewrite-uri',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-http-path-override',
  'x-middleware-subrequest',
  'x-arr-clientcert',
  'x-webauth-user',
  'x-authenticated-user',
  'x-authenticated-userid',
  'x-authenticated-groups',
  'x-credential-identifier',
  'x-credential-username',
  'x-anonymous-consumer',
  'x-cache-key',
  'x-ssl-cert',
  'client-cert',
  'client-cert-chain',
]);

const droppedBeginnings = [
  'x-forwarded',
  'x-client-cert',
  'x-ssl-client',
  'ssl-client',
  'x-consumer-',
  'x-auth-request-',
  'x-amzn-oidc-',
  'x-amzn-mtls-',
  'x-amz-',
  'x-envoy-',
  'x-original-',
  'x-remote-',
  'x-azure-',
  'x-appengine-',
  'x-vercel-',
  'x-ms-client-principal',
  'cf-connecting-ip',
  // Makes Kubernetes take whoever has the credential, which is ours, for somebody else.
  'impersonate-',
  'x-goog-authenticated-user-',
  'x-goog-iap-',
] as const;

/** Known from the start, so that a client that sends many names of its own slows down none of these. */
const ordinary = [
  ...singleBits.keys(),
  'accept',
  'accept-encoding',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'cache-control',
  'connection',
  'if-match',
  'if-none-match',
  'keep-alive',
  'pragma',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'te',
  'traceparent',
  'tracestate',
  'via',
  'x-amz-user-agent',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-request-id',
] as const;

function treat(rules: HeaderRules, written: string): HeaderTreatment {
  const name = written.toLowerCase();
  const single = singleBits.get(name) ?? 0;
  const forwarded = !isDropped(rules, name);
  return { name, forwarded, single, refusal: refusalOf(rules, written, name) };
}

function isDropped(rules: HeaderRules, name: string): boolean {
  if (rules.injected.has(name) || dropped.has(name)) return true;
  if (name === 'x-amz-target') return !rules.resigned;
  return droppedBeginnings.some((beginning) => name.startsWith(beginning));
}

function refusalOf(rules: HeaderRules, written: string, name: string): RequestRefusal | null {
  // RFC 9110 §5.6.2: token.
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(written))
    return { code: 'BadHeader', message: 'the name of a header has a character that is not allowed' };
  // CGI and WSGI make one variable of X-Api-Key and X_Api_Key, some of any punctuation (CVE-2025-64484 and others).
  const shadowed = name.replace(/[^a-z0-9]/g, '-');
  if (shadowed !== name && (singleBits.has(shadowed) || isDropped(rules, shadowed)))
    return { code: 'BadHeader', message: `a header is spelt so that some take it for ${shadowed}` };
  return null;
}
