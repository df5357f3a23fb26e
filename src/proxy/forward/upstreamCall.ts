import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { hasBody } from '../../core/proxyRequest/checkFraming.ts';
import { filterResponseHeaders, type ResponseHeaders } from '../../core/proxyRequest/filterResponseHeaders.ts';
import { isRefusal } from '../../core/proxyRequest/requestRefusal.ts';
import type { RefusalCode } from '../../core/audit/refusals.ts';
import { shortestSecret } from '../../core/audit/redaction/secretForms.ts';
import { createBodyMask, type BodyMask } from '../audit/bodyMask.ts';
import type { CacheFill } from '../cache/responseCache.ts';
import type { Exchange, UnderWay } from '../exchange.ts';
import type { RouteInForce } from '../listen/partsInForce.ts';
import { CodedBody } from './codedBody.ts';
import { maskHeaders } from './maskSecrets.ts';
import { isClosedConnection, isLengthOfNothing, upstreamFault } from './upstreamFault.ts';
import type { Lane, PooledCall, UpstreamPool } from './upstreamPool.ts';

const callOf = Symbol('call');

/** Answers like 103 that may come before the real one. */
const mostInterim = 16;

/** A body of up to so many bytes leaves in one write with its head. */
const oneWrite = 16 * 1024;

const noSecrets: readonly string[] = [];

/**
 * One request at its upstream: undici's handler, which hands the answer over as it comes and never faster than the client
 * takes it. Whatever an upstream does, the client gets a whole answer, or sees that it is not whole.
 */
export class UpstreamCall implements PooledCall, UnderWay {
  readonly #exchange: Exchange;
  readonly #route: RouteInForce;
  readonly #pool: UpstreamPool;
  readonly #secrets: readonly string[];
  #lane: Lane | null = null;
  #isOver = false;
  #isRetry = false;
  /** Anything of an answer has come over the present connection. */
  #hasBegun = false;
  #interim = 0;
  /** `performance.now()` of when it was sent, or last known to go on. */
  #since: number;
  #seen = 0;
  #received = 0;
  #status = 0;
  #head: ResponseHeaders | null = null;
  /** The head has left for the client. */
  #isAnswering = false;
  #hasBody = true;
  /** The whole body, where it came in one piece. */
  #held: Buffer | null = null;
  #mask: BodyMask | null = null;
  /** Not known to be without a secret yet. */
  #coded: CodedBody | null = null;
  #fill: CacheFill | null = null;
  #resume: (() => void) | null = null;
  #pausedAt = 0;

  constructor(exchange: Exchange, route: RouteInForce) {
    this.#exchange = exchange;
    this.#route = route;
    this.#pool = route.pool;
    this.#since = exchange.lastStep;
    this.#secrets = route.parts.credential?.secrets() ?? noSecrets;
  }

  start(): void {
    this.#exchange.underWay = this;
    this.#pool.take(this);
  }

  run(lane: Lane): void {
    if (this.#isOver) return this.#pool.release(lane);
    const { method, target, outgoing } = this.#exchange;
    this.#lane = lane;
    const options = { path: this.#pool.upstream.prefix + target, method, headers: outgoing, body: this.#body() };
    lane.dispatch(options as Dispatcher.DispatchOptions, this);
  }

  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const lane = this.#lane;
    if (lane === null) return this.#pool.giveUp(this);
    lane.end();
    this.#forgetStored();
    return this.#pool.release(lane);
  }

  sweep(now: number): void {
    if (this.#isOver) return;
    const { connection, inForce, body } = this.#exchange;
    const { connectTimeout, headersTimeout, bodyTimeout } = inForce.parts.config.limits;
    if (this.#pausedAt > 0) {
      if (now - this.#pausedAt > connection.serving.timings.stall)
        this.#exchange.leave('the client did not take its answer');
      return;
    }
    const seen = this.#received + (body?.bytes ?? 0);
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#since = now;
    } else if (this.#head === null) {
      if (now - this.#since > headersTimeout + (this.#hasBegun ? 0 : connectTimeout))
        this.#fail('UpstreamTimeout', `the upstream did not begin its answer within ${headersTimeout} ms`);
    } else if (now - this.#since > bodyTimeout)
      this.#fail('UpstreamTimeout', `nothing of the upstream's body came for ${bodyTimeout} ms`);
  }

  onConnect(): void {
    this.#hasBegun = false;
  }

  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void): boolean {
    if (this.#isOver) return true;
    if (status < 200) return this.#passOver();
    const exchange = this.#exchange;
    const { facts } = exchange;
    facts.upstreamStatus = status;
    facts.latency.upstream = exchange.step();
    this.#since = exchange.lastStep;
    this.#resume = resume;
    this.#status = status;
    if (status > 599) return this.#fail('UpstreamInvalid', `the upstream answered with the status ${status}`);
    const written = texts(raw);
    const masked = maskHeaders(written, this.#secrets);
    if (isNamed(written, this.#secrets))
      return this.#fail('UpstreamSecretEchoed', 'the upstream named a header like its credential');
    const head = filterResponseHeaders(written, {
      status,
      secrets: noSecrets,
      originAllowed: exchange.headers.origin !== null,
      own: this.#route.ownAnswerNames,
    });
    if (isRefusal(head)) return this.#fail(head.code, head.message);
    this.#head = head;
    facts.upstreamRequestId = head.requestId;
    if (masked > 0) this.#redacted(masked);
    this.#hasBody = exchange.method !== 'HEAD' && status !== 204 && status !== 304;
    // Also where it says that it is compressed: nobody has to believe that.
    if (this.#hasBody && this.#secrets.length > 0) this.#mask = createBodyMask(this.#secrets);
    if (this.#mask !== null) this.#coded = CodedBody.of(head.headers, this.#secrets);
    if (this.#askCache(head)) return true;
    // Where the length is known, the head waits for the body, so that small answers leave in one write.
    if (this.#hasBody && head.contentLength === null && this.#coded === null) this.#begin();
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#isOver) return true;
    this.#received += chunk.length;
    if (this.#coded === null) return this.#pass(chunk);
    const released = this.#coded.push(chunk);
    if (released === null) return true;
    this.#coded = null;
    return this.#pass(released);
  }

  /** @returns false where the client is slower than the upstream. */
  #pass(chunk: Buffer): boolean {
    const isWhole = !this.#isAnswering && chunk.length === this.#head?.contentLength;
    const out = this.#mask === null ? chunk : this.#masked(this.#mask, chunk, isWhole);
    this.#fill?.add(out);
    if (isWhole) {
      this.#held = out;
      return true;
    }
    if (!this.#isAnswering) this.#begin();
    return out.length === 0 || this.#write(out);
  }

  onComplete(): void {
    if (this.#isOver) return;
    const lane = this.#lane;
    // `end` would be too late: bytes behind an answer that has no body are the head of the next one to whoever reads on.
    if (!this.#hasBody && lane?.tap.hasStrayBytes() === true) {
      this.#fail('UpstreamInvalid', 'the upstream sent a body where there is none');
      return;
    }
    const coded = this.#coded;
    this.#coded = null;
    if (coded?.holdsSecret() === true) {
      this.#fail('UpstreamSecretEchoed', 'the upstream repeated its credential in a compressed body');
      return;
    }
    const body = coded?.whole();
    if (body !== undefined && body.length > 0) this.#pass(body);
    this.#complete();
  }

  onError(fault: unknown): void {
    if (this.#isOver) return;
    if (!this.#hasBody && this.#head !== null && isLengthOfNothing(fault)) return this.onComplete();
    if (this.#isRepeatable(fault)) return this.#repeat();
    const { code, message } = upstreamFault(fault, this.#hasBegun);
    this.#fail(code, message);
  }

  /** The client has taken what was written. */
  drained(): void {
    if (this.#pausedAt === 0) return;
    this.#pausedAt = 0;
    this.#since = performance.now();
    this.#resume?.();
  }

  #body(): Buffer | Readable | null {
    const { body, headers, outgoing } = this.#exchange;
    if (body === null) return null;
    if (body.isComplete) return body.whole();
    if (headers.contentLength !== null) outgoing.push('content-length', String(headers.contentLength));
    return body.stream();
  }

  #passOver(): boolean {
    this.#interim++;
    if (this.#interim > mostInterim) return this.#fail('UpstreamInvalid', 'the upstream answered with 1xx without end');
    return true;
  }

  /** @returns Whether the cache has the answer, and the upstream's is dropped: it was asked whether what is stored still holds. */
  #askCache(head: ResponseHeaders): boolean {
    const { cacheRequest, cacheForward, facts, ownHeaders } = this.#exchange;
    const { cache } = this.#route.parts;
    if (cache === null || cacheRequest === null || cacheForward === null) return false;
    const received = cache.receive(cacheRequest, cacheForward, this.#status, head.headers);
    facts.cache = received.cacheStatus;
    if (received.kind === 'pass') {
      ownHeaders.push('x-cache-status', received.cacheStatus);
      this.#fill = received.fill;
      return false;
    }
    const lane = this.#lane;
    this.#isOver = true;
    this.#exchange.answer(received.status, [...received.headers, ...ownHeaders], received.body);
    // Its 304 has not been read to the end yet; the connection is not worth waiting for.
    lane?.end();
    if (lane !== null) this.#pool.release(lane);
    return true;
  }

  #begin(): void {
    const { ownHeaders } = this.#exchange;
    const headers = this.#head?.headers ?? [];
    headers.push(...ownHeaders);
    this.#isAnswering = true;
    this.#exchange.begin(this.#status, headers);
  }

  #write(out: Buffer): boolean {
    const { response, facts } = this.#exchange;
    facts.bytesOut += out.length;
    if (response.write(out)) return true;
    if ((response as CalledResponse)[callOf] === undefined) {
      (response as CalledResponse)[callOf] = this;
      response.on('drain', onDrain);
    }
    this.#pausedAt = performance.now();
    return false;
  }

  #complete(): void {
    const exchange = this.#exchange;
    const { response, facts } = exchange;
    if (this.#isAnswering && this.#mask !== null) this.#writeRest(this.#mask);
    if (!this.#isAnswering) this.#begin();
    this.#isOver = true;
    exchange.isOver = true;
    this.#fill?.end();
    if (this.#held === null) response.end();
    else {
      facts.bytesOut += this.#held.length;
      if (this.#held.length <= oneWrite) response.end(this.#held.toString('latin1'), 'latin1');
      else response.end(this.#held);
    }
    if (!exchange.request.complete) exchange.body?.discard();
    this.#giveBack();
  }

  #writeRest(mask: BodyMask): void {
    const rest = mask.end();
    if (mask.count > 0) this.#redacted(mask.count);
    if (rest.length === 0) return;
    this.#fill?.add(rest);
    this.#exchange.facts.bytesOut += rest.length;
    this.#exchange.response.write(rest);
  }

  #masked(mask: BodyMask, chunk: Buffer, isWhole: boolean): Buffer {
    if (!isWhole) return mask.push(chunk);
    const out = mask.whole(chunk);
    if (mask.count > 0) this.#redacted(mask.count);
    return out;
  }

  #redacted(count: number): void {
    const { facts } = this.#exchange;
    facts.redactions = { upstreamSecret: (facts.redactions['upstreamSecret'] ?? 0) + count };
  }

  /** @returns false, which undici takes for a pause: the connection is ended. */
  #fail(code: RefusalCode, message: string): false {
    const lane = this.#lane;
    this.#isOver = true;
    this.#forgetStored();
    lane?.end();
    this.#exchange.refuse(code, message);
    if (lane === null) this.#pool.giveUp(this);
    else this.#pool.release(lane);
    return false;
  }

  /** Nobody knows whether a change took effect that no answer came to. */
  #forgetStored(): void {
    const { method, target } = this.#exchange;
    if (this.#head === null && method !== 'GET' && method !== 'HEAD') this.#route.parts.cache?.invalidate(target);
  }

  /** Only what changes nothing is sent again, once, and only where nothing of an answer had come. */
  #isRepeatable(fault: unknown): boolean {
    const { method, headers } = this.#exchange;
    const isSafe = (method === 'GET' || method === 'HEAD') && !hasBody(headers);
    return isSafe && !this.#isRetry && !this.#hasBegun && this.#lane?.isReused === true && isClosedConnection(fault);
  }

  #repeat(): void {
    const lane = this.#lane;
    this.#isRetry = true;
    this.#lane = null;
    lane?.end();
    if (lane !== null) this.#pool.release(lane);
    this.#pool.takeFresh(this);
  }

  #giveBack(): void {
    const lane = this.#lane;
    if (lane === null) return;
    lane.answered();
    this.#pool.release(lane);
  }
}

interface CalledResponse extends ServerResponse {
  [callOf]?: UpstreamCall;
}

function onDrain(this: ServerResponse): void {
  (this as CalledResponse)[callOf]?.drained();
}

/**
 * Bytes are characters, as Node reads and writes headers. Most heads came in one piece, of which these are parts, in order: one
 * text is made of them all, and taken apart, which costs less than a text of each.
 */
function texts(raw: readonly Buffer[]): string[] {
  const [first] = raw;
  const last = raw.at(-1);
  const written: string[] = [];
  if (first === undefined || last === undefined) return written;
  const { buffer, byteOffset: start } = first;
  const length = last.byteOffset + last.length - start;
  const whole = buffer === last.buffer && length > 0 ? Buffer.from(buffer, start, length).toString('latin1') : '';
  for (const bytes of raw) {
    const at = bytes.byteOffset - start;
    const isPart = bytes.buffer === buffer && at >= 0 && at + bytes.length <= whole.length;
    written.push(isPart ? whole.slice(at, at + bytes.length) : bytes.toString('latin1'));
  }
  return written;
}

/** Whether the name of a header holds a secret, where no mask can stand. Hardly any name is as long as one. */
function isNamed(flat: readonly string[], secrets: readonly string[]): boolean {
  for (const secret of secrets)
    for (let index = 0; index < flat.length; index += 2) {
      const { length } = flat[index] ?? '';
      if (length < secret.length || secret.length < shortestSecret) continue;
      if (flat[index]?.toLowerCase().includes(secret.toLowerCase()) === true) return true;
    }
  return false;
}
