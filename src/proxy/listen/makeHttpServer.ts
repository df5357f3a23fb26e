import http from 'node:http';
import https from 'node:https';
import type { Server } from 'node:net';
import type { ListenerTls } from '../server.ts';
import type { ServerTimings } from './timings.ts';

/** Bytes of a request's head. */
const headLimit = 16 * 1024;

/** Node's server with every limit set by hand. What Node would refuse by itself, without a record, is left to the passes. */
export function makeHttpServer(tls: ListenerTls | null, timings: ServerTimings): Server {
  const options: http.ServerOptions = {
    maxHeaderSize: headLimit,
    headersTimeout: timings.headers,
    requestTimeout: timings.request,
    connectionsCheckingInterval: Math.min(2000, timings.sweep),
    keepAliveTimeout: timings.keepAlive,
    insecureHTTPParser: false,
    requireHostHeader: false,
    joinDuplicateHeaders: false,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    highWaterMark: 64 * 1024,
  };
  const server =
    tls === null ? http.createServer(options) : https.createServer({ ...options, ...tlsOptions(tls, timings) });
  // As many as a head of `headLimit` bytes can hold; the passes count them. Below, Node would drop some without a word.
  server.maxHeadersCount = 0;
  server.timeout = 0;
  server.maxRequestsPerSocket = 0;
  // A client that has sent its request may end its side and still wants its answer (`nc -N`).
  (server as Server as HalfOpenServer).httpAllowHalfOpen = true;
  return server;
}

/** Node's own name for it; without it, a half that is closed closes the other. */
interface HalfOpenServer extends Server {
  httpAllowHalfOpen: boolean;
}

function tlsOptions({ certificate, key, clientAuthority }: ListenerTls, timings: ServerTimings): https.ServerOptions {
  return {
    cert: certificate,
    key,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: timings.headers,
    // Those who come with another credential have no certificate; the authenticator asks whether one was verified.
    ...(clientAuthority === null ? {} : { ca: clientAuthority, requestCert: true, rejectUnauthorized: false }),
  };
}
