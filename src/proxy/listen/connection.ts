import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { RefusalCode } from '../../core/audit/refusals.ts';
import { refusals } from '../../core/audit/refusals.ts';
import type { Exchange } from '../exchange.ts';
import { newFacts } from '../exchangeFacts.ts';
import { refusalBytes } from '../exchangeRefusal.ts';
import { takeRecord } from './takeRecord.ts';
import { writeAnswersAtOnce } from './writeAnswersAtOnce.ts';
import type { Serving } from './serving.ts';

const connectionOf = Symbol('connection');

/** One client's connection: the requests that are under way on it, and how it ends. */
export class Connection {
  readonly socket: Socket;
  readonly address: string;
  readonly serving: Serving;
  /** Without a record yet, in the order in which they came. */
  readonly exchanges: Exchange[] = [];
  /** Requests that have come. */
  requests = 0;
  /** Nothing that comes from now on is a request. */
  isClosing = false;
  /** The newest request, whose body may still be coming. */
  newest: IncomingMessage | null = null;
  /** When its client ended its side; 0 where it has not. */
  halfClosedAt = 0;
  /** Hears, once, that nothing is under way any more. */
  whenIdle: (() => void) | null = null;
  #hashed: { readonly text: string; readonly sha256: string } | null = null;
  #closesWhenIdle = false;
  #restSince = 0;
  #endsBy = 0;
  #faultAnswer: string | null = null;
  #isAbandoned = false;

  constructor(socket: Socket, serving: Serving) {
    this.socket = socket;
    this.address = socket.remoteAddress ?? '';
    this.serving = serving;
    (socket as OwnedSocket)[connectionOf] = this;
    writeAnswersAtOnce(socket);
    socket.on('error', ignoreBroken);
    socket.on('end', onEnd);
    socket.on('close', onClose);
  }

  static of(socket: Socket): Connection | null {
    return (socket as OwnedSocket)[connectionOf] ?? null;
  }

  /** Hex. Most clients send the same headers with every request of a connection. */
  headersSha256(text: string): string {
    if (this.#hashed?.text !== text) this.#hashed = { text, sha256: hash('sha256', text, 'hex') };
    return this.#hashed.sha256;
  }

  /** A request that got its record is no longer under way. */
  settled(exchange: Exchange): void {
    const { exchanges } = this;
    if (exchanges[0] === exchange) exchanges.shift();
    else {
      const index = exchanges.indexOf(exchange);
      if (index >= 0) exchanges.splice(index, 1);
    }
    if (exchanges.length > 0) return;
    if (this.#faultAnswer !== null) this.#writeFault();
    if (this.#closesWhenIdle) this.socket.end();
    const { whenIdle } = this;
    this.whenIdle = null;
    whenIdle?.();
  }

  /** What comes cannot be read, or does not come: the newest request is at fault where its body is still on its way. */
  unreadable(code: RefusalCode, message: string): void {
    if (this.isClosing) return;
    const newest = this.#unfinished();
    if (newest !== null) {
      if (this.halfClosedAt > 0 || this.socket.readableEnded)
        newest.leave('the client ended its side in the middle of the body');
      else newest.refuse(code, message);
    } else if (this.newest !== null && !this.newest.complete) this.socket.destroy();
    else if (this.socket.bytesRead === 0) this.socket.destroy();
    else this.fault(code, message);
  }

  /** The connection itself broke; its requests hear of it when it is closed. */
  broken(): void {
    const isUnread = this.requests === 0 && this.socket.bytesRead > 0;
    if (isUnread) this.fault('ClientGone', 'the client left in the middle of its first request');
    this.socket.destroy();
  }

  /** An answer will not be completed: whatever was written behind it would be taken for the rest of it. */
  abandon(): void {
    this.isClosing = true;
    this.#isAbandoned = true;
  }

  /** Makes room for another. */
  evict(): void {
    if (this.requests === 0 && this.socket.bytesRead > 0)
      this.fault('RequestTimeout', 'the request was not there when its connection was needed for another');
    this.socket.destroy();
  }

  /** Ends the connection and what is under way on it. */
  end(code: RefusalCode, message: string): void {
    for (const exchange of [...this.exchanges]) {
      exchange.facts.errorCode ??= code;
      exchange.facts.errorMessage ??= message;
      exchange.cut();
    }
    this.socket.destroy();
  }

  /** Ends the connection when nothing is under way on it. */
  closeSoon(): void {
    if (this.exchanges.length === 0) this.socket.end();
    else this.#closesWhenIdle = true;
  }

  /** The request whose body is still coming. */
  #unfinished(): Exchange | null {
    const newest = this.exchanges.at(-1);
    return newest !== undefined && newest.request === this.newest && !newest.request.complete ? newest : null;
  }

  /** Bytes came that are no request, or half of one: one record, and an answer behind those that are still being given. */
  fault(code: RefusalCode, message: string): void {
    if (this.isClosing) return;
    this.isClosing = true;
    const facts = newFacts(this.address, null, null);
    facts.errorCode = code;
    facts.errorMessage = message;
    const isTold = this.socket.writable && code !== 'ClientGone';
    if (isTold) facts.status = refusals[code].status;
    const recorded = takeRecord(facts, this.serving);
    if (!isTold) {
      this.socket.destroy();
      return;
    }
    const answer = refusalBytes(code, facts.id);
    const write = (): void => {
      this.#faultAnswer = answer;
      if (this.exchanges.length === 0) this.#writeFault();
    };
    if (recorded === null) write();
    else void recorded.then(write);
  }

  /**
   * From now on, ending the connection means: the answer goes out, then our side is closed, and what the client still sends
   * is thrown away for a while. Closed at once, the system would answer what is unread with a reset, and the client might
   * lose its answer (RFC 9112, section 9.6).
   */
  linger(): void {
    this.isClosing = true;
    this.socket.destroySoon = () => this.#endLingering();
  }

  /** Looked at every `sweep` milliseconds. */
  sweep(now: number): void {
    for (const exchange of this.exchanges) exchange.sweep(now);
    if (this.#endsBy > 0 && now > this.#endsBy) this.socket.destroy();
    else if (this.exchanges.length === 0) this.#sweepRest(now);
  }

  /** The rest of a body that nobody wants any more does not come for ever. */
  #sweepRest(now: number): void {
    if (this.newest === null || this.newest.complete) this.#restSince = 0;
    else if (this.#restSince === 0) this.#restSince = now;
    else if (now - this.#restSince > this.serving.timings.stall) this.socket.destroy();
  }

  #writeFault(): void {
    const answer = this.#faultAnswer;
    this.#faultAnswer = null;
    if (answer === null || this.#isAbandoned || this.socket.destroyed) return;
    this.socket.write(answer, 'latin1');
    this.#endLingering();
  }

  #endLingering(): void {
    if (this.#endsBy > 0) return;
    this.#endsBy = performance.now() + this.serving.timings.linger;
    if (this.halfClosedAt > 0) this.socket.once('finish', () => this.socket.destroy());
    if (this.socket.writable) this.socket.end();
    this.socket.resume();
  }
}

interface OwnedSocket extends Socket {
  [connectionOf]?: Connection;
}

/** The reason is with the requests: 'close' follows. */
function ignoreBroken(): void {}

function onEnd(this: Socket): void {
  const connection = Connection.of(this);
  if (connection !== null) connection.halfClosedAt = performance.now();
}

function onClose(this: Socket): void {
  const connection = Connection.of(this);
  if (connection === null) return;
  for (const exchange of [...connection.exchanges]) exchange.gone();
}
