import { connect, type Socket } from 'node:net';
import type { ControlReply, ControlRequest } from '../../core/proxyControl/controlMessages.ts';
import type { ProxyStatus, RecentRequest } from '../../core/proxyControl/proxyStatus.ts';
import { FailureError } from '../../run/failure.ts';
import { readLines, writeLine } from './lines.ts';

/** How long a proxy may take to answer its owner, in milliseconds: a reload may have to fetch a key set. */
const patience = 20_000;

/**
 * Asks a running proxy and resolves with its reply.
 *
 * @throws `FailureError` `proxy.not-running` when nobody listens there or it does not answer.
 */
export function askProxy(address: string, request: ControlRequest): Promise<ControlReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.on('connect', () => writeLine(socket, request));
    socket.on('close', () => {
      clearTimeout(timer);
      reject(notRunning());
    });
    // Its close follows.
    socket.on('error', () => socket.destroy());
    readLines(socket, (message) => {
      resolve(message as unknown as ControlReply);
      socket.end();
    });
  });
}

export interface Follower {
  readonly request: (request: RecentRequest) => void;
  readonly status: (status: ProxyStatus) => void;
  /** The proxy has ended, or was never there. */
  readonly closed: () => void;
}

/** Hears of every request that ends and of every change of state, until `dispose` or the proxy's end. */
export function followProxy(address: string, follower: Follower): { readonly dispose: () => void } {
  const socket: Socket = connect(address);
  let isDisposed = false;
  socket.on('connect', () => writeLine(socket, { command: 'follow' } satisfies ControlRequest));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    if (!isDisposed) follower.closed();
  });
  readLines(socket, (message) => {
    const reply = message as unknown as ControlReply;
    if (reply.kind === 'request') follower.request(reply.request);
    else if (reply.kind === 'status') follower.status(reply.status);
  });
  return {
    dispose: () => {
      isDisposed = true;
      socket.destroy();
    },
  };
}

export function notRunning(): FailureError {
  return new FailureError({
    code: 'proxy.not-running',
    message: 'No proxy of this configuration is running.',
    nextStep: 'Start it: apirunbook proxy --config FILE.',
  });
}
