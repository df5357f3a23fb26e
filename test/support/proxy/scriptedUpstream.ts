import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What an upstream does with the head of a request: writes what it likes to its socket. */
export type Script = (socket: Socket, request: string) => void;

/** A good answer. */
export const ok = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok';

/** An upstream that speaks bytes: it answers as it is told, and keeps all that it was sent. */
export class ScriptedUpstream {
  /** Everything that came, over all connections. */
  received = '';
  /** Connections that were made. */
  connections = 0;
  /** Requests whose head has come. */
  requests: string[] = [];
  script: Script = (socket) => socket.write(ok);
  readonly sockets = new Set<Socket>();
  readonly #server: net.Server;

  private constructor() {
    this.#server = net.createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  }

  static async start(): Promise<ScriptedUpstream> {
    const upstream = new ScriptedUpstream();
    await new Promise<void>((resolve) => upstream.#server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  reset(script: Script = (socket) => socket.write(ok)): void {
    this.received = '';
    this.connections = 0;
    this.requests = [];
    this.script = script;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    this.connections++;
    this.sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    let pending = '';
    let bodyLeft = 0;
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      this.received += text;
      pending += text;
      for (;;) {
        const skipped = Math.min(bodyLeft, pending.length);
        pending = pending.slice(skipped);
        bodyLeft -= skipped;
        const end = pending.indexOf('\r\n\r\n');
        if (bodyLeft > 0 || end < 0) return;
        const head = pending.slice(0, end + 4);
        pending = pending.slice(end + 4);
        bodyLeft = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
        if (/^transfer-encoding: chunked/im.test(head)) bodyLeft = Infinity;
        this.requests.push(head);
        this.script(socket, head);
      }
    });
    socket.on('end', () => socket.end());
  }
}
