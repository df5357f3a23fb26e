/** The members of decK's file format that are written here (`_format_version: "3.0"`; Kong/go-database-reconciler, `kong_json_schema.json`). */
export interface KongDocument {
  readonly _format_version: '3.0';
  readonly services: readonly KongService[];
  readonly consumers: readonly KongConsumer[];
  readonly plugins: readonly KongPlugin[];
}

export interface KongService {
  readonly name: string;
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path?: string;
  readonly retries: number;
  /** Milliseconds. */
  readonly connect_timeout: number;
  readonly read_timeout: number;
  readonly write_timeout: number;
  readonly tls_verify?: boolean;
  readonly plugins: readonly KongPlugin[];
  readonly routes: readonly KongRoute[];
}

export interface KongRoute {
  readonly name: string;
  readonly protocols: readonly string[];
  readonly methods: readonly string[];
  /** A regular expression after `~`, anchored at its start by Kong. */
  readonly paths: readonly string[];
  /** The greatest is tried first among routes that have the same members to match by, which all of ours have. */
  readonly regex_priority: number;
  readonly strip_path: false;
  readonly plugins: readonly KongPlugin[];
}

export interface KongPlugin {
  readonly name: string;
  readonly config: object;
}

export interface KongConsumer {
  readonly username: string;
  readonly acls?: readonly { readonly group: string }[];
  readonly keyauth_credentials?: readonly { readonly key: string }[];
  readonly jwt_secrets?: readonly KongJwtSecret[];
  readonly plugins?: readonly KongPlugin[];
}

export interface KongJwtSecret {
  readonly algorithm: string;
  readonly key: string;
  readonly rsa_public_key: string;
  /** The schema asks for it; only HMAC uses it. */
  readonly secret: string;
}
