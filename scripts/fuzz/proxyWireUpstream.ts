import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { percentEncoded, secretForms } from '../../src/core/audit/redaction/secretForms.ts';
import { Random } from './random.ts';
import { mutateBytes } from './proxyWireMutation.ts';
import { readRequests, valuesOf, type ReadRequest } from './proxyWireReading.ts';

/** What reached the upstream over one connection. */
export interface UpstreamConnection {
  /** Latin-1, all that came. */
  received: string;
  isClosed: boolean;
}

/** An upstream that keeps every byte and answers as a hash of the target says: honestly, oddly, or with lies. */
export class WireUpstream {
  readonly connections: UpstreamConnection[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: net.Server;
  readonly #seed: number;
  readonly #secret: string;
  readonly #forms: readonly string[];

  constructor(seed: number, secret: string) {
    this.#seed = seed;
    this.#secret = secret;
    this.#forms = [...secretForms(secret), percentEncoded(secret)];
    this.#server = net.createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`),
      );
    });
  }

  get open(): number {
    return this.#sockets.size;
  }

  /** Forgets connections that are closed, and the bytes of those that are not. */
  forget(): void {
    const open = this.connections.filter(({ isClosed }) => !isClosed);
    for (const connection of open) connection.received = '';
    this.connections.splice(0, this.connections.length, ...open);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(socket: Socket): void {
    const connection: UpstreamConnection = { received: '', isClosed: false };
    this.connections.push(connection);
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      connection.isClosed = true;
      this.#sockets.delete(socket);
    });
    socket.on('end', () => socket.end());
    let pending = '';
    let early: string | null = null;
    socket.on('data', (chunk: Buffer) => {
      connection.received += chunk.toString('latin1');
      pending += chunk.toString('latin1');
      const [request] = readRequests(pending).requests;
      if (request === undefined) return;
      const id = valuesOf(request, 'x-request-id')[0] ?? '';
      const random = new Random(this.#seed, hashOf(request.target));
      const isEarly = random.chance(0.03);
      if (!request.isComplete && !isEarly) return;
      if (request.isComplete) pending = '';
      if (early === id) return;
      early = id;
      this.#answer(socket, request, id, random);
    });
  }

  #answer(socket: Socket, request: ReadRequest, id: string, random: Random): void {
    const mark = `<<${id}>>`;
    if (request.target.startsWith('/get/good')) {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${mark.length}\r\n\r\n${mark}`, 'latin1');
      return;
    }
    const bytes = random.one<string>(
      [6, () => this.#honest(random, request, mark)],
      [3, () => mutateBytes(random, this.#honest(random, request, mark), pieces)],
      [1, () => this.#honest(random, request, mark) + this.#honest(random, request, mark)],
      [1, () => this.#honest(random, request, mark).slice(0, random.below(200))],
      [1, () => random.many(0, 20, () => random.pick(pieces)).join('')],
    );
    const ending = random.one<'stay' | 'end' | 'reset'>([6, () => 'stay'], [2, () => 'end'], [1, () => 'reset']);
    const parts = cut(random, bytes);
    const write = (index: number): void => {
      const part = parts[index];
      if (socket.destroyed) return;
      if (part === undefined) {
        if (ending === 'end') socket.end();
        else if (ending === 'reset') socket.resetAndDestroy();
        return;
      }
      if (part !== '') socket.write(part, 'latin1');
      if (random.chance(0.8)) setImmediate(() => write(index + 1));
      else setTimeout(() => write(index + 1), random.below(5));
    };
    write(0);
  }

  #honest(random: Random, { method }: ReadRequest, mark: string): string {
    const status = random.pick(statuses);
    const headers: string[] = random.many(0, 4, () => random.pick(answerHeaders));
    if (random.chance(0.15)) headers.push(`x-echo: ${random.pick(['', 'Bearer '])}${this.#echo(random)}`);
    const body = random.one<string>(
      [3, () => mark],
      [2, () => `${mark}${this.#echo(random)}${mark}`],
      [1, () => mark + 'x'.repeat(random.pick([0, 1, 1000, 16_384, 70_000]))],
      [1, () => ''],
    );
    if (random.chance(0.05)) return this.#compressed(random, body);
    const isBare = method === 'HEAD' || status === 204 || status === 304;
    const framing = random.one<'length' | 'chunked' | 'none'>(
      [5, () => 'length'],
      [4, () => 'chunked'],
      [1, () => 'none'],
    );
    if (framing === 'length') headers.push(`content-length: ${body.length}`);
    if (framing === 'chunked') headers.push('transfer-encoding: chunked');
    const head = `HTTP/1.${random.chance(0.95) ? 1 : 0} ${status} ${random.pick(['OK', '', 'No\xe9'])}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`;
    const before = random.chance(0.05) ? 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n' : '';
    if (isBare && random.chance(0.8)) return before + head;
    return before + head + (framing === 'chunked' ? chunked(random, body) : body);
  }

  #compressed(random: Random, text: string): string {
    const [coding, bytes] = random.chance(0.5) ? ['gzip', gzipSync(text)] : ['br', brotliCompressSync(text)];
    const body = bytes.toString('latin1');
    const isChunked = random.chance(0.5);
    const framing = isChunked ? 'transfer-encoding: chunked' : `content-length: ${body.length}`;
    return `HTTP/1.1 200 OK\r\ncontent-encoding: ${coding}\r\n${framing}\r\n\r\n${isChunked ? chunked(random, body) : body}`;
  }

  #echo(random: Random): string {
    const form = random.chance(0.5) ? this.#secret : random.pick(this.#forms);
    return random.chance(0.2) ? form.slice(0, random.below(form.length)) + form : form;
  }
}

/** In pieces at random places. */
export function cut(random: Random, bytes: string): string[] {
  const places = random.many(0, random.chance(0.6) ? 0 : 6, () => random.below(bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.slice(from, places[index] ?? bytes.length));
}

function chunked(random: Random, body: string): string {
  let text = '';
  for (let at = 0; at < body.length;) {
    const length = random.one<number>([3, () => body.length], [2, () => 1 + random.below(30)], [1, () => 1]);
    const part = body.slice(at, at + (body.length > 5000 ? 5000 : length));
    text += `${part.length.toString(16)}${random.chance(0.1) ? ';a=b' : ''}\r\n${part}\r\n`;
    at += part.length;
  }
  return `${text}0\r\n${random.chance(0.1) ? 'x-late: yes\r\n' : ''}\r\n`;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash >>> 0;
}

const statuses = [200, 200, 200, 200, 201, 204, 206, 301, 304, 400, 401, 404, 500, 503, 101, 100, 199, 599, 600, 999];

const answerHeaders = [
  'content-type: application/json',
  'connection: close',
  'connection: keep-alive, x-echo',
  'connection: content-length, transfer-encoding',
  'keep-alive: timeout=1',
  'set-cookie: a=1',
  'cache-control: no-store',
  'cache-control: public, max-age=100',
  'vary: *',
  'vary: x-one',
  'etag: "one"',
  'age: 1',
  'x-request-id: theirs',
  'x-amzn-requestid: aws',
  'content-encoding: identity',
  'transfer-encoding: identity',
  'transfer-encoding: gzip, chunked',
  'content-length: 0',
  'content-length: 5',
  'upgrade: h2c',
  'trailer: x-late',
  'proxy-authenticate: Basic',
  'access-control-allow-origin: *',
  'ratelimit-limit: 7',
  'x-cache-status: Hit',
  'location: http://169.254.169.254/',
  'alt-svc: h3=":1"',
  'x-odd: \xe9\xff',
] as const;

const pieces = [
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.0 200 OK\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
  'HTTP/1.1 204 No Content\r\n\r\n',
  ...answerHeaders.map((line) => `${line}\r\n`),
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  ':',
  '0\r\n\r\n',
  '5\r\nhello\r\n',
  'ffffffffffffffff\r\n',
  'SSH-2.0-x\r\n',
  '<html>',
] as const;
