import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { ControlReply } from '../../core/proxyControl/controlMessages.ts';
import type { ProxyStatus, RecentRequest } from '../../core/proxyControl/proxyStatus.ts';
import { FailureError } from '../../run/failure.ts';
import { readLines, writeLine } from './lines.ts';

/** What can be asked of a proxy by whoever owns it. */
export interface Controlled {
  status(): ProxyStatus;
  /** The text of the configuration in force. */
  configuration(): string;
  reload(): Promise<void>;
  stop(graceMs: number): Promise<void>;
  takeSecrets(values: ReadonlyMap<string, string>): void;
}

export interface Control {
  /** Tells the followers of a request that has ended. */
  tell(request: RecentRequest): void;
  /** Tells the followers how things stand. */
  tellStatus(): void;
  followers(): number;
  close(): Promise<void>;
}

/** Longest grace that may be asked for, in milliseconds. */
const longestGrace = 60_000;
const usualGrace = 5000;

/**
 * Listens for the owner on a socket that only the owner can open (`controlAddressOf`). The folder is claimed already, so a
 * socket that lies there is a dead one's.
 *
 * @throws `FailureError` `proxy.control` when the socket cannot be opened.
 */
export async function openControl(address: string, controlled: Controlled): Promise<Control> {
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const sockets = new Set<Socket>();
  const followers = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      followers.delete(socket);
    });
    // Whoever leaves in the middle is gone; there is nobody to tell.
    socket.on('error', () => socket.destroy());
    readLines(socket, (message) => answer(socket, message, controlled, followers));
  });
  await listening(server, address);
  server.unref();
  return {
    tell: (request) => tellAll(followers, { kind: 'request', request }),
    tellStatus: () => {
      if (followers.size > 0) tellAll(followers, { kind: 'status', status: controlled.status() });
    },
    followers: () => followers.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.end();
      }),
  };
}

function answer(
  socket: Socket,
  message: Readonly<Record<string, unknown>>,
  controlled: Controlled,
  followers: Set<Socket>,
): void {
  const reply = (said: ControlReply): void => {
    writeLine(socket, said);
  };
  switch (message['command']) {
    case 'status':
      reply({ kind: 'status', status: controlled.status() });
      break;
    case 'follow':
      followers.add(socket);
      reply({ kind: 'status', status: controlled.status() });
      break;
    case 'configuration':
      reply({ kind: 'configuration', text: controlled.configuration() });
      break;
    case 'reload':
      void controlled.reload().then(() => reply({ kind: 'status', status: controlled.status() }));
      break;
    case 'secrets': {
      controlled.takeSecrets(texts(message['values']));
      reply({ kind: 'done' });
      break;
    }
    case 'stop': {
      const { graceMs } = message;
      reply({ kind: 'done' });
      void controlled.stop(typeof graceMs === 'number' ? Math.min(Math.max(graceMs, 0), longestGrace) : usualGrace);
      break;
    }
    default:
      reply({ kind: 'refused', code: 'control.unknown-command', message: 'There is no such command.' });
  }
}

function texts(values: unknown): ReadonlyMap<string, string> {
  if (typeof values !== 'object' || values === null) return new Map();
  return new Map(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])));
}

/** A follower that does not read is left out until it does: the live list may have gaps, the log has none. */
function tellAll(followers: ReadonlySet<Socket>, message: ControlReply): void {
  for (const socket of followers) {
    if (!socket.writableNeedDrain) writeLine(socket, message);
  }
}

async function listening(server: Server, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      reject(
        new FailureError({
          code: 'proxy.control',
          message: `The proxy's control socket ${address} cannot be opened (${fault.code ?? 'unknown'}).`,
          nextStep: 'Free or change the folder for temporary files (TMPDIR).',
        }),
      ),
    );
    server.listen(address, resolve);
  });
}
