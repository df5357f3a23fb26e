import type { Socket } from 'node:net';

/** Bytes of one message at most: a status with all its routes. */
const longestLine = 4 * 1024 * 1024;

/**
 * Reads JSON objects, one a line. `take` gets each; what is no JSON object, or too long, ends the connection.
 */
export function readLines(socket: Socket, take: (message: Readonly<Record<string, unknown>>) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    rest += chunk;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const message = parseLine(rest.slice(0, end));
      rest = rest.slice(end + 1);
      if (message === null) {
        socket.destroy();
        return;
      }
      take(message);
    }
    if (rest.length > longestLine) socket.destroy();
  });
}

/** `false` where the reader is too slow to be told more now. */
export function writeLine(socket: Socket, message: object): boolean {
  return socket.writable && socket.write(`${JSON.stringify(message)}\n`);
}

function parseLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
