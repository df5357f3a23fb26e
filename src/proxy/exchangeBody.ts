import type { ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Exchange } from './exchange.ts';
import { slowestBytes } from './listen/timings.ts';

/** SHA-256 of no bytes. */
export const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Bytes of a body that are there before anything of it goes upstream, so that one that breaks early never begins there. */
const heldBytes = 64 * 1024;

/**
 * The body of a request. It is not touched until someone asks for it; then it is held, whole or as far as its beginning, and
 * what is more is streamed, never faster than the upstream takes it.
 */
export class ExchangeBody {
  readonly #exchange: Exchange;
  /** That have come so far. */
  bytes = 0;
  #chunks: Buffer[] = [];
  #limit = 0;
  #until = 0;
  #held: (() => void) | null = null;
  #stream: RequestStream | null = null;
  #state: 'untouched' | 'reading' | 'complete' | 'discarded' = 'untouched';
  #windowStart = 0;
  #windowBytes = 0;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** Whether all of it is there. */
  get isComplete(): boolean {
    return this.#state === 'complete';
  }

  /**
   * Reads the body: to its end where it must be there whole, else until its beginning is. One that is longer than `limit`
   * ends the exchange.
   *
   * @returns Whether the exchange goes on.
   */
  hold(limit: number, isWhole: boolean): Promise<boolean> {
    this.#limit = limit;
    this.#until = isWhole ? Infinity : heldBytes;
    if (this.#state === 'complete') return Promise.resolve(this.#fits());
    const held = new Promise<boolean>((resolve) => {
      this.#held = () => resolve(!this.#exchange.isOver);
    });
    if (this.#state === 'untouched') this.#begin();
    return held;
  }

  /** The whole body; only where it is complete. */
  whole(): Buffer {
    const [first] = this.#chunks;
    if (first === undefined) return noBytes;
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? first;
  }

  /** Hex. */
  sha256(): string {
    return this.#chunks.length === 0 ? emptySha256 : createHash('sha256').update(this.whole()).digest('hex');
  }

  /** What is held, and then the rest as it comes. */
  stream(): Readable {
    const stream = new RequestStream(this.#exchange.request);
    this.#stream = stream;
    for (const chunk of this.#chunks) stream.push(chunk);
    this.#chunks = [];
    return stream;
  }

  /** Nobody wants it any more; what still comes is thrown away. */
  discard(): void {
    const { request } = this.#exchange;
    this.#chunks = [];
    this.#held?.();
    this.#held = null;
    if (this.#stream !== null && this.#state !== 'complete') this.#stream.destroy();
    if (this.#state !== 'reading') return;
    this.#state = 'discarded';
    request.off('data', this.#take);
    request.off('end', this.#end);
    request.resume();
  }

  /** A body has to come along, unless it is we who do not take it. */
  sweep(now: number): void {
    if (this.#state !== 'reading' || this.#exchange.isOver) return;
    const isOurs = this.#exchange.request.isPaused();
    if (this.#windowStart === 0 || isOurs || this.bytes - this.#windowBytes >= slowestBytes) {
      this.#windowStart = now;
      this.#windowBytes = this.bytes;
    } else if (now - this.#windowStart > this.#exchange.connection.serving.timings.stall)
      this.#exchange.refuse('RequestTimeout', 'the body came too slowly');
  }

  #begin(): void {
    const { request, response, headers } = this.#exchange;
    this.#state = 'reading';
    // Who speaks HTTP/1.0 knows no interim answers (RFC 9110, section 10.1.1).
    if (headers.expect !== null && request.httpVersion === '1.1') sayContinue(response);
    request.on('data', this.#take);
    request.on('end', this.#end);
  }

  readonly #take = (chunk: Buffer): void => {
    this.bytes += chunk.length;
    if (!this.#fits()) return;
    if (this.#stream !== null) {
      if (!this.#stream.push(chunk)) this.#exchange.request.pause();
      return;
    }
    this.#chunks.push(chunk);
    if (this.bytes < this.#until) return;
    this.#exchange.request.pause();
    this.#release();
  };

  readonly #end = (): void => {
    // A connection that was closed in mid-body ends the stream, too.
    if (!this.#exchange.request.complete) return;
    this.#state = 'complete';
    this.#stream?.push(null);
    this.#release();
  };

  #fits(): boolean {
    if (this.bytes <= this.#limit) return true;
    this.#exchange.refuse('BodyTooLarge', `the body is longer than ${this.#limit} bytes`);
    return false;
  }

  #release(): void {
    const held = this.#held;
    this.#held = null;
    held?.();
  }
}

const noBytes = Buffer.alloc(0);

/** A body on its way to the upstream. */
class RequestStream extends Readable {
  readonly #request: Readable;

  constructor(request: Readable) {
    super({ highWaterMark: heldBytes });
    this.#request = request;
  }

  override _read(): void {
    this.#request.resume();
  }
}

/**
 * Tells a client that waits for it to send its body. Behind another answer it waits until that is through: Node would put it
 * behind the head of this answer, into its body.
 */
function sayContinue(response: ServerResponse): void {
  if (response.socket !== null) {
    response.writeContinue();
    return;
  }
  response.once('socket', () => {
    if (!response.headersSent) response.writeContinue();
  });
}
