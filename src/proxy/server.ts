import type { AuditFacts } from '../core/audit/auditFacts.ts';
import type { AuditSink } from './audit/auditSink.ts';
import type { UpstreamWorld } from './forward/upstream.ts';
import { Listener } from './listen/listener.ts';
import type { ServerTimings } from './listen/timings.ts';
import type { ProxyParts } from './proxyParts.ts';

/** PEM texts. */
export interface ListenerTls {
  readonly certificate: string;
  readonly key: string;
  /** Makes the listener ask clients for certificates; those that it has not signed are taken for none. */
  readonly clientAuthority: string | null;
}

export interface ServerSettings {
  readonly parts: ProxyParts;
  readonly audit: AuditSink;
  /** Where the listener is TLS. */
  readonly tls: ListenerTls | null;
  /** Hears of each request once its record was taken. */
  readonly ended: (facts: AuditFacts) => void;
  /** Hears of parts that another has replaced, or whose server was closed, when the last request that began with them has ended. */
  readonly released?: (parts: ProxyParts) => void;
  /** How long clients may take; what is left out is as in `serverTimings`. */
  readonly timings?: Partial<ServerTimings>;
  /** Takes the place of the system's resolver. */
  readonly world?: UpstreamWorld;
}

export interface ProxyServer {
  readonly host: string;
  /** The port that is listened on, also where any free one was asked for. */
  readonly port: number;
  /**
   * Puts a new configuration in force for requests that begin from now on. Address and port of the listener stay. Where `tls`
   * is given, new connections get that certificate, and a changed client authority ends the connections that the old one
   * vouched for.
   */
  replace(parts: ProxyParts, tls?: ListenerTls): void;
  openConnections(): number;
  /** Takes no more requests, lets those under way end for `graceMs` at most, then ends them; each has its record. */
  close(graceMs: number): Promise<void>;
}

/** @throws `FailureError`: `proxy.port-taken`, `proxy.listen`. */
export async function startServer(settings: ServerSettings): Promise<ProxyServer> {
  const listener = new Listener(settings);
  await listener.listen();
  return listener;
}
