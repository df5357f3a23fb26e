import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import { Exchange } from '../exchange.ts';
import { UpstreamPools } from '../forward/upstreamPools.ts';
import { runPasses } from '../passes/runPasses.ts';
import type { ProxyParts } from '../proxyParts.ts';
import type { ListenerTls, ProxyServer, ServerSettings } from '../server.ts';
import { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { connectionFault } from './connectionFault.ts';
import { bindListener } from './bindListener.ts';
import { makeHttpServer } from './makeHttpServer.ts';
import { PartsInForce } from './partsInForce.ts';
import type { Serving } from './serving.ts';
import { serverTimings } from './timings.ts';

/** What listens: hands requests to the passes, and everything else that clients do to its one record. */
export class Listener implements ProxyServer {
  readonly host: string;
  port = 0;
  readonly #settings: ServerSettings;
  readonly #serving: Serving;
  readonly #records = new Set<Promise<unknown>>();
  readonly #connections: Connections;
  readonly #pools: UpstreamPools;
  readonly #servers: Server[] = [];
  #clientAuthority: string | null;
  #inForce: PartsInForce | null = null;
  #sweeping: NodeJS.Timeout | null = null;
  #closed: Promise<void> | null = null;

  constructor(settings: ServerSettings) {
    const { audit, ended, parts, tls, timings, world = {} } = settings;
    this.host = parts.config.listen.host;
    this.#settings = settings;
    this.#clientAuthority = tls?.clientAuthority ?? null;
    this.#serving = {
      audit,
      ended,
      timings: { ...serverTimings, ...timings },
      inFlight: new Map(),
      isClosing: false,
      recording: (record) => {
        this.#records.add(record);
        void record.finally(() => this.#records.delete(record));
      },
    };
    this.#connections = new Connections(this.#serving, parts.config.limits.connections);
    this.#pools = new UpstreamPools(world);
  }

  async listen(): Promise<void> {
    const { parts } = this.#settings;
    const { host, port } = parts.config.listen;
    try {
      // Both addresses that `localhost` is, so that nobody else has the other one of this port.
      for (const address of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
        const server = this.#makeServer();
        const isBound = await bindListener(
          server,
          address,
          this.port === 0 ? port : this.port,
          this.#servers.length > 0,
        );
        if (!isBound) continue;
        this.#servers.push(server);
        this.port = (server.address() as AddressInfo).port;
      }
    } catch (fault) {
      for (const server of this.#servers) server.close();
      throw fault;
    }
    this.replace(parts);
    const { sweep } = this.#serving.timings;
    this.#sweeping = setInterval(() => this.#connections.sweep(performance.now()), sweep);
    this.#sweeping.unref();
  }

  replace(parts: ProxyParts, tls?: ListenerTls): void {
    const before = this.#inForce;
    const released = this.#settings.released ?? (() => {});
    this.#inForce = new PartsInForce(parts, { port: this.port, pools: this.#pools, released });
    this.#connections.limit = parts.config.limits.connections;
    before?.retire();
    if (tls !== undefined) this.#renewTls(tls);
  }

  openConnections(): number {
    return this.#connections.size;
  }

  close(graceMs: number): Promise<void> {
    this.#closed ??= this.#close(graceMs);
    return this.#closed;
  }

  async #close(graceMs: number): Promise<void> {
    this.#serving.isClosing = true;
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    await this.#connections.ended(graceMs);
    this.#connections.endAll();
    await Promise.all(closed);
    await Promise.all(this.#records);
    if (this.#sweeping !== null) clearInterval(this.#sweeping);
    this.#inForce?.retire();
  }

  #makeServer(): Server {
    const { timings } = this.#serving;
    const server = makeHttpServer(this.#settings.tls, timings);
    const request = (incoming: IncomingMessage, response: ServerResponse): void => this.#take(incoming, response);
    server.on('request', request);
    // An expectation is looked at when everything else has been.
    server.on('checkContinue', request);
    server.on('checkExpectation', request);
    server.on('clientError', connectionFault);
    server.on('connect', (_: IncomingMessage, socket: Socket) => {
      Connection.of(socket)?.fault('MethodNotAllowed', 'CONNECT: nobody is connected through here');
    });
    if (this.#settings.tls === null) server.on('connection', (socket: Socket) => this.#connections.add(socket));
    else {
      server.on('connection', (socket: Socket) => this.#connections.addRaw(socket));
      server.on('secureConnection', (socket: Socket) => this.#connections.add(socket));
      server.on('tlsClientError', (_: Error, socket: Socket) => void socket.destroy());
    }
    return server;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const connection = Connection.of(request.socket);
    // What follows a request that could not be told from what follows it is no request.
    if (connection === null || connection.isClosing || this.#inForce === null) return;
    connection.requests++;
    connection.newest = request;
    runPasses(new Exchange(connection, this.#inForce, request, response));
  }

  #renewTls({ certificate, key, clientAuthority }: ListenerTls): void {
    const context = { cert: certificate, key, ...(clientAuthority === null ? {} : { ca: clientAuthority }) };
    for (const server of this.#servers) (server as TlsServer).setSecureContext(context);
    if (clientAuthority === this.#clientAuthority) return;
    this.#clientAuthority = clientAuthority;
    this.#connections.closeOld();
  }
}
