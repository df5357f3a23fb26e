import type { Writable } from 'node:stream';

/** What waits to be written, as `Writable` hands it to `_writev`. */
interface Chunk {
  readonly chunk: unknown;
  readonly encoding: BufferEncoding;
}

/**
 * Node ends an answer with an empty text behind its last one. Two texts are written as a list, for which memory is made; here
 * the empty one is left out, and the other is written by itself, as bytes of the stack.
 */
export function writeAnswersAtOnce(socket: Writable): void {
  const writeList = socket._writev?.bind(socket);
  if (writeList === undefined) return;
  socket._writev = (chunks, done): void => {
    const [first, second] = chunks as readonly Chunk[];
    if (chunks.length === 2 && first !== undefined && second?.chunk === '')
      socket._write(first.chunk, first.encoding, done);
    else writeList(chunks, done);
  };
}
