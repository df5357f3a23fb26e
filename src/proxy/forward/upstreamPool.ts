import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import { connectUpstream, ReadTap } from './connectUpstream.ts';
import type { Upstream, UpstreamLimits, UpstreamWorld } from './upstream.ts';

/** Bytes of an answer's head. */
const headLimit = 64 * 1024;

/** What a pool does for: undici's handler, and a request that may have to wait for a connection. */
export interface PooledCall extends Dispatcher.DispatchHandler {
  /** A connection is free for it: it dispatches its request over the lane, now. */
  run(lane: Lane): void;
}

/**
 * The connections to one upstream: one request at a time on each, the one used last first. undici's `Client` speaks HTTP and
 * keeps the connection alive; which request has which connection is known here, so that one whose upstream lies is ended.
 */
export class UpstreamPool {
  readonly upstream: Upstream;
  readonly #limits: UpstreamLimits;
  readonly #connect: ReturnType<typeof connectUpstream>;
  readonly #lanes = new Set<Lane>();
  readonly #idle: Lane[] = [];
  readonly #waiting: PooledCall[] = [];

  constructor(upstream: Upstream, limits: UpstreamLimits, world: UpstreamWorld = {}) {
    this.upstream = upstream;
    this.#limits = limits;
    this.#connect = connectUpstream(upstream, limits, world);
  }

  /** Gives the call a lane, at once or when one is free. */
  take(call: PooledCall): void {
    const lane = this.#idle.pop() ?? this.#open();
    if (lane === null) this.#waiting.push(call);
    else call.run(lane);
  }

  /** Gives the call a connection of its own, made for it. */
  takeFresh(call: PooledCall): void {
    const lane = this.#open() ?? this.#renew();
    if (lane === null) this.#waiting.push(call);
    else call.run(lane);
  }

  /** Forgets a call that waits. */
  giveUp(call: PooledCall): void {
    const index = this.#waiting.indexOf(call);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  /** Takes a lane back whose call has ended. One that was ended with its call is not used again. */
  release(lane: Lane): void {
    lane.tap.clear();
    if (lane.isEnded) this.#lanes.delete(lane);
    const call = this.#waiting.shift();
    if (call === undefined) {
      if (!lane.isEnded) this.#idle.push(lane);
      return;
    }
    const next = lane.isEnded ? this.#open() : lane;
    if (next === null) this.#waiting.unshift(call);
    else call.run(next);
  }

  /** No call is under way any more: every connection is closed. */
  close(): void {
    for (const lane of this.#lanes) lane.end();
    this.#lanes.clear();
    this.#idle.length = 0;
  }

  /** A new lane in place of one that nobody uses. */
  #renew(): Lane | null {
    const old = this.#idle.shift();
    if (old === undefined) return null;
    old.end();
    this.#lanes.delete(old);
    return this.#open();
  }

  #open(): Lane | null {
    if (this.#lanes.size >= this.#limits.connections) return null;
    const lane = new Lane(this.upstream.origin, this.#connect);
    this.#lanes.add(lane);
    return lane;
  }
}

/** One connection to an upstream, made when it is first needed and made again when it was closed. */
export class Lane {
  readonly tap = new ReadTap();
  readonly #client: Client;
  /** Answers that the present connection has brought. */
  #answers = 0;
  isEnded = false;

  constructor(origin: string, connect: ReturnType<typeof connectUpstream>) {
    // Time-outs are kept by the server's own sweep: undici's would be set and cleared several times a request.
    this.#client = new Client(origin, {
      connect: (options, done) =>
        connect(options, (...result) => {
          // undici leaves the socket out where there is none.
          const [, socket = null] = result;
          if (socket !== null) this.#begin(socket);
          done(...result);
        }),
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: headLimit,
    });
  }

  /** Whether the connection has served before, so that the upstream may be closing it while a request is on its way. */
  get isReused(): boolean {
    return this.#answers > 0;
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch(options, handler);
  }

  answered(): void {
    this.#answers++;
  }

  /** Ends the connection and what is under way on it; the lane is not used again. */
  end(fault: Error | null = null): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.#client.destroy(fault).catch(ignoreClosed);
  }

  #begin(socket: Socket): void {
    this.#answers = 0;
    this.tap.clear();
    this.tap.attach(socket);
  }
}

/** `destroy` rejects only where the client was destroyed before. */
function ignoreClosed(): void {}
