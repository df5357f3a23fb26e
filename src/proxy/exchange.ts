import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { AuditFacts } from '../core/audit/auditFacts.ts';
import type { RefusalCode } from '../core/audit/refusals.ts';
import type { RequestHeaders } from '../core/proxyRequest/checkHeaders.ts';
import type { CheckedTarget } from '../core/proxyRequest/checkTarget.ts';
import type { CacheForward, CacheRequest } from './cache/responseCache.ts';
import { ExchangeBody } from './exchangeBody.ts';
import { newFacts } from './exchangeFacts.ts';
import { isClosing, refusalAnswer } from './exchangeRefusal.ts';
import type { Connection } from './listen/connection.ts';
import type { PartsInForce, RouteInForce } from './listen/partsInForce.ts';
import { takeRecord } from './listen/takeRecord.ts';

/** What is under way for a request at its upstream. */
export interface UnderWay {
  /** Ends it: the client has left, or was refused after all. */
  abort(): void;
  /** Looked at every now and then, for time-outs; `now` as `performance.now()`. */
  sweep(now: number): void;
}

const exchangeOf = Symbol('exchange');

/** Bytes of a body that are read to the end though its request was refused, so that the connection can go on. */
const readAnyway = 64 * 1024;

const noHeaders: RequestHeaders = {
  headers: [],
  outgoing: [],
  host: null,
  apiKey: null,
  authorization: null,
  contentLength: null,
  transferEncoding: null,
  expect: null,
  upgrade: null,
  userAgent: null,
  contentType: null,
  origin: null,
  secFetchSite: null,
};

/**
 * One request, from its head to its record. The passes fill it in; whatever ends it, ends it here: once, with one record,
 * which is taken when the answer has been handed to the system, or the connection is gone.
 */
export class Exchange {
  readonly connection: Connection;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly inForce: PartsInForce;
  readonly facts: AuditFacts;
  /** `performance.now()` when the head had come, and when the last step that is measured began. */
  readonly began: number;
  lastStep: number;
  readonly method: string;
  /** As it came. */
  readonly target: string;
  headers: RequestHeaders = noHeaders;
  checkedTarget: CheckedTarget = { path: '/', query: null };
  /** Found early, and told to nobody before it is known who asks. */
  route: RouteInForce | null = null;
  /** `null` until someone wants it. */
  body: ExchangeBody | null = null;
  /** What the body must hash to: the client signed it. */
  signedBodySha256: string | null = null;
  cacheRequest: CacheRequest | null = null;
  cacheForward: CacheForward | null = null;
  /** Flat headers that the upstream gets. */
  outgoing: string[] = [];
  /** Flat headers that the answer gets from us besides: limits, cache status. */
  readonly ownHeaders: string[];
  /** Whether it counts among the requests of its principal that are under way. */
  isCounted = false;
  underWay: UnderWay | null = null;
  /** The client has its answer, or there will be none: nothing is to be done for it any more. */
  isOver = false;
  #isSettled = false;
  #unread = 0;
  #unreadSince = 0;

  constructor(connection: Connection, inForce: PartsInForce, request: IncomingMessage, response: ServerResponse) {
    const now = performance.now();
    this.connection = connection;
    this.inForce = inForce;
    this.request = request;
    this.response = response;
    this.began = now;
    this.lastStep = now;
    this.method = request.method ?? '';
    this.target = request.url ?? '';
    this.facts = newFacts(connection.address, this.method, this.target);
    this.ownHeaders = ['x-request-id', this.facts.id];
    (response as OwnedResponse)[exchangeOf] = this;
    response.on('finish', onFinish);
    connection.exchanges.push(this);
    inForce.enter();
  }

  /** Reads the body, as `ExchangeBody.hold` says. */
  holdBody(limit: number, isWhole: boolean): Promise<boolean> {
    this.body ??= new ExchangeBody(this);
    return this.body.hold(limit, isWhole);
  }

  /** Milliseconds since the last step that was measured. */
  step(): number {
    const now = performance.now();
    const took = now - this.lastStep;
    this.lastStep = now;
    return took;
  }

  /** Whether nothing of an answer has left for the client yet, so that another can be given. */
  get isAnswerable(): boolean {
    return !this.isOver && !this.response.headersSent;
  }

  /**
   * Begins an answer whose body follows through `response`.
   *
   * @param headers Flat; what closes the connection is added where the request is not all there.
   */
  begin(status: number, headers: string[]): void {
    this.facts.status = status;
    if (!this.request.complete && this.#isBodyUnwanted(0)) this.#closeAfter(headers);
    this.response.writeHead(status, headers);
  }

  /** The client has left, or does not take what it asked for. */
  leave(message: string): void {
    if (this.isOver && this.response.writableFinished) return;
    this.facts.errorCode ??= 'ClientGone';
    this.facts.errorMessage ??= message;
    this.cut();
  }

  /**
   * Ends the request with our own answer, or by closing the connection where another answer has begun.
   *
   * @param message For the record, never for the client.
   * @param extra Flat headers of the answer.
   */
  refuse(code: RefusalCode, message: string, extra: readonly string[] = []): void {
    if (this.isOver) return;
    this.facts.errorCode = code;
    this.facts.errorMessage = message;
    if (this.response.headersSent) {
      this.cut();
      return;
    }
    this.isOver = true;
    this.underWay?.abort();
    this.body?.discard();
    const answer = refusalAnswer(code, this.facts.id, extra);
    this.facts.status = answer.status;
    if (this.method !== 'HEAD') this.facts.bytesOut = answer.body.length;
    // Behind a request that wants another protocol, Node throws away what came with it, body and next request.
    const isLost = this.request.headers.upgrade !== undefined;
    if (isLost || isClosing(code) || this.#isBodyUnwanted(readAnyway)) this.#closeAfter(answer.headers);
    // Where each record has to be on disk before its answer is given, it is taken first.
    const recorded = this.inForce.parts.config.audit.sync === 'always' ? this.settle() : null;
    if (recorded === null) this.#send(answer.status, answer.headers, answer.body);
    else void recorded.then(() => this.#send(answer.status, answer.headers, answer.body));
  }

  /** Gives a whole answer that is not the upstream's. */
  answer(status: number, headers: string[], body: Uint8Array): void {
    if (this.isOver) return;
    this.isOver = true;
    this.body?.discard();
    this.facts.status = status;
    this.facts.bytesOut = this.method === 'HEAD' ? 0 : body.byteLength;
    if (this.#isBodyUnwanted(readAnyway)) this.#closeAfter(headers);
    this.response.writeHead(status, headers);
    this.response.end(body);
  }

  /** An answer that has begun cannot be completed: it must not look complete to the client, so the connection ends. */
  cut(): void {
    this.isOver = true;
    this.underWay?.abort();
    this.body?.discard();
    this.connection.abandon();
    this.settleSoon();
    const { response, request } = this;
    // Behind answers that are still being given, it ends the connection when it is its turn.
    if (response.socket === null && !response.destroyed) response.once('socket', () => breakOff(request));
    else breakOff(request);
  }

  /** The connection is gone, whoever ended it. */
  gone(): void {
    if (!this.isOver) {
      this.facts.errorCode = 'ClientGone';
      this.facts.errorMessage ??= 'the client closed the connection before its answer was complete';
    } else if (!this.response.writableFinished) {
      this.facts.errorCode ??= 'ClientGone';
      this.facts.errorMessage ??= 'the client closed the connection before its answer had been sent';
    }
    this.isOver = true;
    this.underWay?.abort();
    this.body?.discard();
    this.settleSoon();
  }

  /** Looked at every now and then: clients and upstreams that take too long. */
  sweep(now: number): void {
    const { halfClosed } = this.connection.serving.timings;
    const { halfClosedAt } = this.connection;
    this.body?.sweep(now);
    this.underWay?.sweep(now);
    if (halfClosedAt > 0 && now - halfClosedAt > halfClosed && this.isAnswerable)
      this.leave('the client ended its side and the upstream had nothing to say');
    this.#sweepReader(now);
  }

  /** A reader has to take what it asked for, once it is its turn. */
  #sweepReader(now: number): void {
    const { socket, writableLength } = this.response;
    const isWaiting = socket !== null && this.response.headersSent && socket.writableLength > 0;
    const left = isWaiting ? socket.writableLength + writableLength : 0;
    if (left === 0 || left !== this.#unread) {
      this.#unread = left;
      this.#unreadSince = now;
    } else if (now - this.#unreadSince > this.connection.serving.timings.stall)
      this.leave('the client did not take its answer');
  }

  /** Takes the record, once. */
  settle(): Promise<void> | null {
    if (this.#isSettled) return null;
    this.#isSettled = true;
    const { connection, facts, inForce } = this;
    facts.latency.total = performance.now() - this.began;
    if (this.body !== null) facts.bytesIn = this.body.bytes;
    if (this.isCounted) this.#leaveFlight();
    const recorded = takeRecord(facts, connection.serving);
    connection.settled(this);
    inForce.leave();
    return recorded;
  }

  settleSoon(): void {
    void this.settle();
  }

  /** Whether of the body more than so many bytes are still to come, or nobody knows how many; by the headers as Node framed it. */
  #isBodyUnwanted(most: number): boolean {
    if (this.request.complete) return false;
    const { 'content-length': length = '0', 'transfer-encoding': coding, expect } = this.request.headers;
    if (coding !== undefined) return true;
    if (Number(length) === 0) return false;
    return expect !== undefined || !(Number(length) - (this.body?.bytes ?? 0) <= most);
  }

  #closeAfter(headers: string[]): void {
    headers.push('connection', 'close');
    this.connection.linger();
  }

  #leaveFlight(): void {
    const { inFlight } = this.connection.serving;
    const id = this.facts.principal?.id ?? '';
    const count = (inFlight.get(id) ?? 1) - 1;
    if (count > 0) inFlight.set(id, count);
    else inFlight.delete(id);
  }

  #send(status: number, headers: string[], body: string): void {
    if (this.response.destroyed || this.request.socket.destroyed) return;
    this.response.writeHead(status, headers);
    this.response.end(body);
  }
}

/** To a client of HTTP/1.0 the end of the connection is that of the answer: it has to see that this was none. */
function breakOff({ httpVersion, socket }: IncomingMessage): void {
  if (httpVersion === '1.1' || socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

interface OwnedResponse extends ServerResponse {
  [exchangeOf]?: Exchange;
}

function onFinish(this: ServerResponse): void {
  const exchange = (this as OwnedResponse)[exchangeOf];
  if (exchange === undefined) return;
  exchange.isOver = true;
  exchange.settleSoon();
}
