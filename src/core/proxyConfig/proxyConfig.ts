import type { PolicyRule } from '../authorization/policyRule.ts';
import type { PathTemplate } from '../authorization/pathTemplate.ts';
import type { ConfigPlaces } from '../config/form/configPlaces.ts';
import type { Range } from '../text/range.ts';

/** The `proxy:` section of an `apirunbook.config.yaml`, read and checked (contract §7). It never holds a secret. */
export interface ProxyConfig {
  readonly listen: ListenSettings;
  readonly audit: AuditSettings;
  readonly limits: ProxyLimits;
  readonly clients: readonly ProxyClient[];
  /** The first route whose path, methods and host fit a request is its route. */
  readonly routes: readonly ProxyRoute[];
  /** Where the members of these objects, lists and maps stand in the text; absent in a configuration that was not read from one. */
  readonly places?: ConfigPlaces;
}

/** Where a secret is; the text itself is never in the configuration. */
export type SecretReference =
  /** A file, relative to the configuration, that only its owner can read (0600). One line end at its end is left out. */
  | { readonly kind: 'file'; readonly path: string; readonly range: Range }
  /** VS Code's SecretStorage, by this id. */
  | { readonly kind: 'secretStorage'; readonly id: string; readonly range: Range };

export interface ListenSettings {
  /** An IP address or `localhost`; loopback unless the author says otherwise. */
  readonly host: string;
  /** 0 is any port that is free. */
  readonly port: number;
  /** Names that `Host` may have besides the address itself: exact, with or without a port. */
  readonly hosts: readonly string[];
  /** Origins of pages that may ask; none unless given. */
  readonly origins: readonly string[];
  readonly tls: TlsSettings | null;
}

/** Files in PEM, relative to the configuration. */
export interface TlsSettings {
  readonly certificate: string;
  readonly key: string;
  /** Who signs the certificates of clients; without it, clients need none. */
  readonly clientAuthority: string | null;
}

export interface AuditSettings {
  /** The folder of the log, relative to the configuration. */
  readonly path: string;
  /** Whether a request is refused when its record cannot be written. */
  readonly failClosed: boolean;
  /** `batch`: written and synced every 100 ms at most; `always`: each record is on disk before its request is forwarded and answered. */
  readonly sync: 'batch' | 'always';
  /** A file that has come to this many bytes is followed by another. */
  readonly maxBytes: number;
  /** Files older than so many days are deleted at the start and at each rotation; `null` keeps all. */
  readonly keepDays: number | null;
  /** Where records are sent besides. */
  readonly send: AuditDestinations;
}

export interface AuditDestinations {
  readonly logs: { readonly profile: string; readonly region: string; readonly logGroup: string } | null;
  /** CloudTrail Lake's PutAuditEvents. */
  readonly lake: { readonly profile: string; readonly region: string; readonly channelArn: string } | null;
}

export interface ProxyLimits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Bytes of a body that is held to be signed or verified. */
  readonly signedBodyBytes: number;
  /** Connections at the same time. */
  readonly connections: number;
  /** Requests of one client at the same time. */
  readonly inFlight: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds until the upstream's status line and headers are there. */
  readonly headersTimeout: number;
  /** Milliseconds without a byte of the upstream's body. */
  readonly bodyTimeout: number;
}

export interface ProxyClient {
  readonly name: string;
  readonly groups: readonly string[];
  readonly credential: ClientCredential;
  readonly range: Range;
}

export type ClientCredential = ApiKeyCredential | JwtCredential | SigV4Credential | CertificateCredential;

export interface ApiKeyCredential {
  readonly kind: 'apiKey';
  /** Hex SHA-256 digests of the keys that are valid: one, or two while a key is being replaced. */
  readonly sha256: readonly string[];
}

export interface JwtCredential {
  readonly kind: 'jwt';
  readonly issuer: string;
  /** The token's `aud` must hold one of them. */
  readonly audiences: readonly string[];
  readonly jwks: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'url'; readonly url: string };
  /** Asymmetric algorithms that are accepted. */
  readonly algorithms: readonly string[];
  /** `sub`, where only one is this client. */
  readonly subject: string | null;
  /** Claims that a token must have for this client: one of the values of each. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
}

export interface SigV4Credential {
  readonly kind: 'sigv4';
  readonly accessKeyId: string;
  readonly secret: SecretReference;
  readonly service: string;
  readonly region: string;
}

/** At least one of the two is given, and each that is given must fit. */
export interface CertificateCredential {
  readonly kind: 'certificate';
  /** Hex SHA-256 of the certificate, without colons. */
  readonly fingerprint256: string | null;
  /** A name among its subject alternative names: `DNS:ci.example`, `URI:spiffe://…`, `email:…`. */
  readonly subjectAltName: string | null;
}

export interface ProxyRoute {
  readonly name: string;
  readonly match: RouteMatch;
  /** Scheme, host and port; a path is put before the request's. Never user info, query or fragment. */
  readonly upstream: string;
  /** Which addresses the upstream's name may lead to, besides those that `upstream` writes out. 169.254/16 is never among them. */
  readonly network: 'public' | 'private' | 'loopback';
  /** Who signs the upstream's certificate, as PEM beside the configuration; the usual authorities where it is null. */
  readonly upstreamAuthority: string | null;
  readonly credential: UpstreamCredentialSettings | null;
  /** Allow and deny rules in the order of the file; a deny that fits wins, and without an allow that fits nobody may. */
  readonly rules: readonly PolicyRule[];
  readonly cedar: CedarSettings | null;
  readonly throttle: ThrottleSettings | null;
  readonly cache: CacheSettings | null;
  readonly body: BodySettings;
  /** Templates that name what is called in the record, such as `/orders/{id}`; the first that fits, else `match.path`. */
  readonly operations: readonly PathTemplate[];
  readonly range: Range;
}

export interface RouteMatch {
  readonly path: PathTemplate;
  /** Upper-case; empty stands for every method of `proxyMethods`. */
  readonly methods: readonly string[];
}

/** The methods that can be let through at all. */
export const proxyMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export type UpstreamCredentialSettings =
  | {
      readonly kind: 'header';
      readonly header: string;
      readonly secret: SecretReference;
      /** Stands before the secret: `Bearer ` with its blank. */
      readonly prefix: string;
    }
  | { readonly kind: 'sigv4'; readonly profile: string; readonly service: string; readonly region: string };

/** Files relative to the configuration. */
export interface CedarSettings {
  readonly policies: string;
  readonly entities: string | null;
  readonly schema: string | null;
  /** Whether it is only recorded what they would decide. */
  readonly observe: boolean;
}

/** In API Gateway's words, for each principal. */
export interface ThrottleSettings {
  /** Requests a second that the bucket is filled with. */
  readonly rate: number;
  /** Requests that the bucket holds. */
  readonly burst: number;
  readonly quota: { readonly count: number; readonly period: QuotaPeriod } | null;
  readonly observe: boolean;
}

export const quotaPeriods = ['minute', 'hour', 'day', 'week', 'month'] as const;

/** In UTC: a day begins at midnight, a week on Monday, a month on its first day. */
export type QuotaPeriod = (typeof quotaPeriods)[number];

export interface CacheSettings {
  /** Seconds that an answer without an age of its own is fresh, and the most that any is. */
  readonly maxAge: number;
  /** Bytes of one answer. */
  readonly maxBytes: number;
}

export interface BodySettings {
  /** Bytes; `limits.bodyBytes` where the route says nothing. */
  readonly maxBytes: number;
  /** Whether GET, HEAD, DELETE and OPTIONS may have one. */
  readonly onAnyMethod: boolean;
}
