import type { Socket } from 'node:net';
import { Connection } from './connection.ts';
import { handshakeFault } from './connectionFault.ts';
import type { Serving } from './serving.ts';

/**
 * All connections of clients. When there are as many as there may be, a new one takes the place of the oldest on which nothing
 * is under way: whoever only holds connections open keeps nobody else out.
 */
export class Connections {
  limit: number;
  readonly #serving: Serving;
  /** In the order in which they came. */
  readonly #open = new Set<Connection>();
  /** In the middle of their TLS handshake. */
  readonly #raw = new Map<string, Socket>();
  #whenEnded: (() => void) | null = null;

  constructor(serving: Serving, limit: number) {
    this.#serving = serving;
    this.limit = limit;
  }

  get size(): number {
    return this.#open.size + this.#raw.size;
  }

  add(socket: Socket): void {
    this.#raw.delete(nameOf(socket));
    // A client that has gone already has no address any more: what it sent would be nobody's.
    if (socket.remoteAddress === undefined || !this.#hasRoom()) {
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, this.#serving);
    this.#open.add(connection);
    socket.on('close', () => {
      this.#open.delete(connection);
      if (this.#serving.isClosing) this.#tellEnded();
    });
  }

  /** A connection that is to become one of TLS. One that never does has its record, unless it said nothing. */
  addRaw(socket: Socket): void {
    if (socket.remoteAddress === undefined || !this.#hasRoom()) {
      socket.destroy();
      return;
    }
    const name = nameOf(socket);
    const { remoteAddress = '' } = socket;
    this.#raw.set(name, socket);
    socket.on('close', () => {
      if (this.#raw.get(name) !== socket) return;
      this.#raw.delete(name);
      if (socket.bytesRead > 0) handshakeFault(remoteAddress, this.#serving);
    });
  }

  sweep(now: number): void {
    for (const connection of this.#open) connection.sweep(now);
  }

  /** Resolves when nothing is under way any more, or after so many milliseconds. */
  ended(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.#whenEnded = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#tellEnded();
    });
  }

  /** Ends what is left; each request that was under way has its record. */
  endAll(): void {
    for (const connection of [...this.#open]) connection.end('ShuttingDown', 'the proxy was ended');
    for (const socket of this.#raw.values()) socket.destroy();
  }

  /** Ends the connections that are there now, each when what is under way on it has ended. */
  closeOld(): void {
    for (const connection of this.#open) connection.closeSoon();
  }

  /** A request has ended, or a connection. */
  readonly #tellEnded = (): void => {
    for (const connection of this.#open) {
      if (connection.exchanges.length === 0) continue;
      connection.whenIdle = this.#tellEnded;
      return;
    }
    this.#whenEnded?.();
  };

  #hasRoom(): boolean {
    if (this.size < this.limit) return true;
    const victim = this.#victim();
    if (victim === null) return false;
    victim.evict();
    this.#open.delete(victim);
    return true;
  }

  /** The oldest that never asked for anything, else the oldest that has nothing under way. */
  #victim(): Connection | null {
    let idle: Connection | null = null;
    for (const connection of this.#open) {
      if (connection.exchanges.length > 0) continue;
      if (connection.requests === 0) return connection;
      idle ??= connection;
    }
    return idle;
  }
}

function nameOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
