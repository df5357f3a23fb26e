import type { CertificateCredential, JwtCredential, ProxyClient, ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { envoyProviders, providerOf, type EnvoyProvider } from './envoyProviders.ts';
import { envoyFilterNames } from './envoyTypes.ts';

/** A `Principal` of `envoy.config.rbac.v3`, as plain values. */
export type EnvoyPrincipal = object;

/** Who a request comes from, in RBAC's words. A request is nobody's with two credentials, as with none. */
export interface EnvoyPrincipals {
  /** Clients that Envoy can tell at all, by their names. */
  readonly clients: ReadonlyMap<string, EnvoyPrincipal>;
  /** Whether a token has one of the values of a claim. Only where its client is known to be `client`. */
  claim(client: ProxyClient, name: string, values: readonly string[]): EnvoyPrincipal;
}

export function envoyPrincipals(config: ProxyConfig): EnvoyPrincipals {
  const providers = envoyProviders(config);
  const matches = config.clients.flatMap((client) => {
    const match = matchOf(client, providers);
    return match === null ? [] : [{ client, match }];
  });
  const certificates = matches.filter(({ client }) => client.credential.kind === 'certificate');
  const noCertificate = certificates.map(({ match }) => not(match));
  const clients = matches.map(({ client, match }, index): [string, EnvoyPrincipal] => {
    // A token or certificate is the first client's that it fits.
    const { credential } = client;
    const before = matches.slice(0, index).filter((other) => mayBeBoth(other.client, client));
    const earlier = before.map((other) => not(other.match));
    switch (credential.kind) {
      case 'apiKey':
        return [client.name, all([match, not(present('authorization')), ...noCertificate])];
      case 'certificate':
        return [client.name, all([match, not(present('x-api-key')), not(present('authorization')), ...earlier])];
      default:
        return [client.name, all([match, not(present('x-api-key')), ...noCertificate, ...earlier])];
    }
  });
  return {
    clients: new Map(clients),
    claim: ({ credential }, name, values) => {
      const provider = credential.kind === 'jwt' ? providerOf(credential, providers) : undefined;
      // Only tokens have claims.
      return provider === undefined ? not({ any: true }) : claimOf(provider, name, values);
    },
  };
}

export function all(principals: readonly EnvoyPrincipal[]): EnvoyPrincipal {
  const [first] = principals;
  return principals.length === 1 && first !== undefined ? first : { and_ids: { ids: principals } };
}

export function some(principals: readonly EnvoyPrincipal[]): EnvoyPrincipal {
  const [first] = principals;
  return principals.length === 1 && first !== undefined ? first : { or_ids: { ids: principals } };
}

function not(principal: EnvoyPrincipal): EnvoyPrincipal {
  return { not_id: principal };
}

function present(name: string): EnvoyPrincipal {
  return { header: { name, present_match: true } };
}

/** `null` where Envoy has no way to tell the client. */
function matchOf(client: ProxyClient, providers: readonly EnvoyProvider[]): EnvoyPrincipal | null {
  const { credential, name } = client;
  switch (credential.kind) {
    case 'apiKey':
      return some(
        credential.sha256.map((_digest, index) => ({
          header: { name: 'x-api-key', string_match: { exact: keyToReplace(name, index) } },
        })),
      );
    case 'jwt': {
      const provider = providerOf(credential, providers);
      return provider === undefined ? null : tokenMatch(credential, provider);
    }
    case 'certificate':
      return certificateMatch(credential);
    case 'sigv4':
      return null;
  }
}

/** No header can hold a line feed (RFC 9110 §5.5), so a key that nobody put in is nobody's. */
function keyToReplace(name: string, index: number): string {
  return `REPLACE this whole text\nwith ${index === 0 ? 'the' : 'the other'} API key of ${JSON.stringify(name)}`;
}

function tokenMatch(credential: JwtCredential, provider: EnvoyProvider): EnvoyPrincipal {
  const subject = credential.subject === null ? { safe_regex: { regex: '(?s).+' } } : { exact: credential.subject };
  return all([
    metadata([provider.name, 'iss'], { string_match: { exact: credential.issuer } }),
    metadata([provider.name, 'aud'], oneOf(credential.audiences.map((exact) => ({ string_match: { exact } })))),
    metadata([provider.name, 'sub'], { string_match: subject }),
    metadata(
      [`${provider.name}_header`, 'alg'],
      anyOf(credential.algorithms.map((exact) => ({ string_match: { exact } }))),
    ),
    ...Array.from(credential.claims, ([name, values]) => claimOf(provider, name, values)),
  ]);
}

function certificateMatch({ fingerprint256, subjectAltName }: CertificateCredential): EnvoyPrincipal | null {
  const [, kind, name] = /^(DNS|URI|email):(.*)$/is.exec(subjectAltName ?? '') ?? [];
  if (subjectAltName !== null && (name === undefined || kind?.toLowerCase() === 'email')) return null;
  const parts: EnvoyPrincipal[] = [{ authenticated: {} }];
  if (name !== undefined) parts.push({ authenticated: { principal_name: { exact: name } } });
  if (fingerprint256 !== null) {
    const regex = `(?:.*;)?Hash=${fingerprint256.toLowerCase()}(?:;.*)?`;
    parts.push({ header: { name: 'x-forwarded-client-cert', string_match: { safe_regex: { regex } } } });
  }
  return parts.length === 1 ? null : all(parts);
}

/** A claim is compared as `tokenClaims` makes a text of it; a scope by its parts, too. */
function claimOf(provider: EnvoyProvider, name: string, values: readonly string[]): EnvoyPrincipal {
  const patterns = values.flatMap((value): object[] => {
    const texts: object[] = [{ string_match: { exact: value } }];
    if (name === 'scope' || name === 'scp')
      texts.push({ string_match: { safe_regex: { regex: `(?s)(?:.* )?${quoted(value)}(?: .*)?` } } });
    if (value === 'true' || value === 'false') texts.push({ bool_match: value === 'true' });
    const number = Number(value);
    if (Number.isFinite(number) && String(number) === value) texts.push({ double_match: { exact: number } });
    return texts;
  });
  return metadata([provider.name, name], oneOf(patterns));
}

function metadata(path: readonly string[], value: object): EnvoyPrincipal {
  return { metadata: { filter: envoyFilterNames.jwt, path: path.map((key) => ({ key })), value } };
}

/** The value, or one of the list that it is. */
function oneOf(patterns: readonly object[]): object {
  return anyOf([...patterns, ...patterns.map((one_of) => ({ list_match: { one_of } }))]);
}

function anyOf(patterns: readonly object[]): object {
  const [first] = patterns;
  return patterns.length === 1 && first !== undefined ? first : { or_match: { value_matchers: patterns } };
}

function mayBeBoth(one: ProxyClient, other: ProxyClient): boolean {
  const [left, right] = [one.credential, other.credential];
  if (left.kind === 'certificate') return right.kind === 'certificate';
  return left.kind === 'jwt' && right.kind === 'jwt' && left.issuer === right.issuer;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
