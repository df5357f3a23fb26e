import net from 'node:net';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { AddressNotAllowedError, checkedLookup } from './checkedLookup.ts';
import { isNeverAllowed } from './networkAddress.ts';
import type { Upstream, UpstreamLimits, UpstreamWorld } from './upstream.ts';

/**
 * Makes connections to one upstream. Sessions of TLS are resumed. An address that the configuration writes out is taken as
 * written, unless it is one that no upstream has.
 */
export function connectUpstream(
  { network, authority }: Upstream,
  { connectTimeout }: UpstreamLimits,
  { resolve }: UpstreamWorld,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: connectTimeout,
    lookup: checkedLookup(network, resolve),
    ...(authority === null ? {} : { ca: authority }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  } as buildConnector.BuildOptions);
  return (options, done) => {
    if (net.isIP(options.hostname) !== 0 && isNeverAllowed(options.hostname))
      done(new AddressNotAllowedError(options.hostname, network), null);
    else connect(options, done);
  };
}

/** Keeps the last bytes that were read from a socket, for `hasStrayBytes`. */
export class ReadTap {
  #last: Buffer | null = null;

  attach(socket: Socket): void {
    const read = socket.read.bind(socket);
    socket.read = (size?: number): Buffer | null => {
      const chunk = read(size) as Buffer | null;
      if (chunk !== null) this.#last = chunk;
      return chunk;
    };
  }

  /** Lets go of what was read: an answer is over. */
  clear(): void {
    this.#last = null;
  }

  /**
   * Whether anything followed the head of an answer that has no body, in what came together with the end of that head.
   * Such bytes would be read as the head of the next answer (RFC 9112, section 11.1).
   */
  hasStrayBytes(): boolean {
    const last = this.#last;
    if (last === null) return false;
    const end = last.indexOf('\r\n\r\n');
    return end === -1 ? last.at(-1) !== newLine : end !== last.length - 4;
  }
}

const newLine = 10;
