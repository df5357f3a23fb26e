import net from 'node:net';
import type { Socket } from 'node:net';

/** One answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A client that speaks bytes. */
export class RawClient {
  readonly socket: Socket;
  received = '';
  isEnded = false;
  #changed: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString('latin1');
      this.#tell();
    });
    const ended = (): void => {
      this.isEnded = true;
      this.#tell();
    };
    socket.on('end', ended);
    socket.on('close', ended);
    socket.on('error', () => {});
  }

  static async connect(port: number, host = '127.0.0.1'): Promise<RawClient> {
    const socket = net.connect({ port, host, allowHalfOpen: true });
    const client = new RawClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  send(bytes: string): void {
    this.socket.write(bytes, 'latin1');
  }

  /** Resolves when so many whole answers have come, or the connection has ended. */
  async answers(count: number): Promise<readonly RawAnswer[]> {
    for (;;) {
      const { answers } = readAnswers(this.received, this.isEnded);
      if (answers.length >= count || this.isEnded) return answers;
      await this.#change();
    }
  }

  /** Resolves with all that came when the other side has ended. */
  async ended(): Promise<string> {
    while (!this.isEnded) await this.#change();
    return this.received;
  }

  async until(has: (received: string) => boolean): Promise<void> {
    while (!has(this.received) && !this.isEnded) await this.#change();
  }

  close(): void {
    this.socket.destroy();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve));
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = [];
    for (const resolve of changed) resolve();
  }
}

/** Takes the whole answers out of what came; interim ones are answers of their own. */
export function readAnswers(
  text: string,
  isEnded: boolean,
): { readonly answers: readonly RawAnswer[]; readonly rest: string } {
  const answers: RawAnswer[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return { answers, rest };
    const lines = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(lines[0] ?? '')?.[1] ?? Number.NaN);
    const headers = new Map(
      lines.slice(1).map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const behind = rest.slice(end + 4);
    const read = readBody(status, headers, behind, isEnded);
    if (read === null) return { answers, rest };
    answers.push({ status, headers, body: read.body });
    rest = behind.slice(read.length);
  }
}

function readBody(
  status: number,
  headers: ReadonlyMap<string, string>,
  behind: string,
  isEnded: boolean,
): { readonly body: string; readonly length: number } | null {
  if (status < 200 || status === 204 || status === 304) return { body: '', length: 0 };
  const declared = headers.get('content-length');
  if (declared !== undefined) {
    const length = Number(declared);
    // An answer to HEAD has a length and no body.
    if (isEnded && behind === '') return { body: '', length: 0 };
    return behind.length < length ? null : { body: behind.slice(0, length), length };
  }
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(behind);
  return isEnded ? { body: behind, length: behind.length } : null;
}

function readChunks(text: string): { readonly body: string; readonly length: number } | null {
  let body = '';
  let at = 0;
  for (;;) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(text.slice(at, line), 16);
    const start = line + 2;
    if (!(text.length >= start + size + 2)) return null;
    if (size === 0) return { body, length: start + 2 };
    body += text.slice(start, start + size);
    at = start + size + 2;
  }
}
