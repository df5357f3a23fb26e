import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** Flat, as sent. */
  readonly headers: readonly string[];
  readonly body: string;
}

export type Reply = (request: SeenRequest, response: ServerResponse, socket: Socket) => void;

export interface AccessServer {
  readonly url: string;
  readonly port: number;
  readonly seen: readonly SeenRequest[];
  /** Requests that were under way at the same time, at most. */
  readonly most: () => number;
  /** Resolves when a client has left before its answer was complete. */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

/** An API on loopback that keeps what it gets, and answers as it is told. */
export async function accessServer(reply: Reply): Promise<AccessServer> {
  const seen: SeenRequest[] = [];
  let now = 0;
  let most = 0;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    most = Math.max(most, ++now);
    response.on('close', () => {
      now--;
      if (!response.writableFinished) leave();
    });
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.rawHeaders,
        body: Buffer.concat(pieces).toString('utf8'),
      };
      seen.push(one);
      reply(one, response, request.socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    most: () => most,
    left,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The value of a header as it came; `null` where it did not come. */
export function headerOf({ headers }: SeenRequest, name: string): string | null {
  const index = headers.findIndex((each, at) => at % 2 === 0 && each.toLowerCase() === name);
  return index < 0 ? null : (headers[index + 1] ?? null);
}
