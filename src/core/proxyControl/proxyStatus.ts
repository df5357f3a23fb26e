import type { CacheStatus } from '../audit/auditFacts.ts';

/** What a running proxy says of itself to whoever may ask: the owner of its control socket. No secret, no hash of one. */
export interface ProxyStatus {
  readonly pid: number;
  /** Of the program, so that an older process is known. */
  readonly version: string;
  /** Absolute path of the configuration. */
  readonly config: string;
  readonly address: { readonly host: string; readonly port: number; readonly url: string };
  readonly startedAt: string;
  /** `failing` while the audit log cannot be written and requests are refused. */
  readonly state: 'running' | 'failing' | 'stopping';
  /** Who asked for it: it stops with its owner unless it was asked to stay. */
  readonly owner: { readonly kind: 'terminal' | 'editor'; readonly stays: boolean };
  readonly audit: {
    readonly path: string;
    readonly records: number;
    readonly failClosed: boolean;
    readonly sync: 'batch' | 'always';
    /** Records not yet written. */
    readonly pending: number;
    /** Why it cannot be written, in a sentence with the next step; `null` where it can. */
    readonly fault: string | null;
    /** Why records are not sent to AWS besides; `null` where they are, or are not to be. */
    readonly sendFault: string | null;
  };
  /** The configuration that is in force, and what became of the last one read. */
  readonly reload: {
    readonly at: string;
    readonly outcome: 'applied' | 'refused' | 'unchanged';
    /** `FILE:LINE:COL: severity code: message` of a refused one. */
    readonly problems: readonly string[];
  };
  readonly counters: ProxyCounters;
  readonly clients: readonly ClientStatus[];
  readonly routes: readonly RouteStatus[];
  readonly recent: readonly RecentRequest[];
}

export interface ProxyCounters {
  readonly requests: number;
  readonly allowed: number;
  readonly refused: number;
  /** Refusals and failures by `errorCode`. */
  readonly byCode: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly cache: Readonly<Record<CacheStatus, number>>;
  /** Milliseconds over the last thousand requests; `null` before the first. */
  readonly latency: { readonly median: number; readonly p99: number } | null;
  readonly openConnections: number;
}

export interface ClientStatus {
  readonly name: string;
  readonly groups: readonly string[];
  readonly kind: 'apiKey' | 'jwt' | 'sigv4' | 'certificate';
  readonly lastSeen: string | null;
  readonly requests: number;
  readonly refused: number;
}

export interface RouteStatus {
  readonly name: string;
  readonly upstream: string;
  /** `GET, POST /orders/**`. */
  readonly match: string;
  /** Each effective rule as a line that a person reads, with how often it decided. */
  readonly rules: readonly {
    readonly name: string;
    readonly text: string;
    readonly observe: boolean;
    readonly hits: number;
  }[];
  readonly throttle: string | null;
  readonly cache: string | null;
  readonly credential: string | null;
  /** What is wrong with the upstream's credential, and what to do; `null` where nothing is known to be. */
  readonly credentialFault: string | null;
  readonly requests: number;
  readonly refused: number;
}

/** One ended request, for the live list: what a record says, in short. */
export interface RecentRequest {
  readonly id: string;
  readonly time: string;
  readonly client: string | null;
  readonly route: string | null;
  readonly method: string | null;
  /** As in the record: without secrets. */
  readonly path: string | null;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly milliseconds: number;
  readonly cache: CacheStatus | null;
}
