import net from 'node:net';

/** How one connection goes: what is sent, in which pieces, and how it ends. */
export interface WireCase {
  /** A loopback address of its own, by which its records are known. */
  readonly address: string;
  /** Latin-1. */
  readonly pieces: readonly string[];
  /** Milliseconds before each piece but the first; 0 is the next turn of the loop. */
  readonly pauses: readonly number[];
  /** What is done when all is sent. A `reset` comes after so many milliseconds. */
  readonly ending: { readonly kind: 'wait' | 'end' } | { readonly kind: 'reset'; readonly after: number };
  /** Nothing is read for so many milliseconds. */
  readonly deafFor: number;
}

/** How it went. */
export interface WireOutcome {
  readonly received: string;
  readonly ending: 'ended' | 'broken' | 'ours' | 'hung';
  /** What the system says of a connection that broke. */
  readonly fault: string | null;
}

/** Longer than every time-out of the proxy together. */
const longest = 15_000;

export function runWireCase(one: WireCase, port: number): Promise<WireOutcome> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', localAddress: one.address, allowHalfOpen: true });
    let received = '';
    let fault: string | null = null;
    let isDone = false;
    const done = (ending: WireOutcome['ending']): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      socket.destroy();
      resolve({ received, ending, fault });
    };
    const timer = setTimeout(() => done('hung'), longest);
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
    socket.on('end', () => done('ended'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      fault = `${error.syscall} ${error.code}`;
      done('broken');
    });
    socket.on('close', () => done('broken'));
    if (one.deafFor > 0) {
      socket.pause();
      setTimeout(() => socket.resume(), one.deafFor);
    }
    const send = (index: number): void => {
      const piece = one.pieces[index];
      if (isDone || socket.destroyed) return;
      if (piece === undefined) return finish();
      const next = (): void => {
        if (index + 1 === one.pieces.length) return finish();
        const pause = one.pauses[index] ?? 0;
        if (pause === 0) setImmediate(() => send(index + 1));
        else setTimeout(() => send(index + 1), pause);
      };
      if (socket.writable) socket.write(piece, 'latin1');
      next();
    };
    const finish = (): void => {
      if (one.ending.kind === 'end') socket.end();
      else if (one.ending.kind === 'reset') {
        setTimeout(() => {
          if (isDone) return;
          socket.resetAndDestroy();
          done('ours');
        }, one.ending.after);
      }
    };
    socket.on('connect', () => {
      socket.setNoDelay(true);
      send(0);
    });
  });
}
