import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { createBodyMask } from '../audit/bodyMask.ts';

/** Bytes that are held, and that are decoded, at most. */
const mostHeld = 256 * 1024;
const mostDecoded = 4 * 1024 * 1024;

/**
 * A body that came compressed though the upstream was asked for one that is not: it is held until it is known whether a secret
 * is in it, for no mask finds one there.
 *
 * Stated limits: a body of more than 256 KiB, one that holds more than 4 MiB, one that is compressed twice or with anything but
 * gzip, deflate or Brotli is not looked through.
 */
export class CodedBody {
  readonly #decode: Decode;
  readonly #secrets: readonly string[];
  readonly #chunks: Buffer[] = [];
  #length = 0;

  private constructor(decode: Decode, secrets: readonly string[]) {
    this.#decode = decode;
    this.#secrets = secrets;
  }

  /** `null` where the answer does not say that it is compressed in a way that can be read. */
  static of(headers: readonly string[], secrets: readonly string[]): CodedBody | null {
    for (let index = 0; index < headers.length; index += 2) {
      if (headers[index] !== 'content-encoding') continue;
      const decode = decoders.get(headers[index + 1]?.trim().toLowerCase() ?? '');
      return decode === undefined ? null : new CodedBody(decode, secrets);
    }
    return null;
  }

  /** Takes a chunk. Gives all that was held when that is too much to hold, and `null` before. */
  push(chunk: Buffer): Buffer | null {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this.#length > mostHeld ? this.whole() : null;
  }

  /** All that came. */
  whole(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Whether a secret is in it, in any of the forms that are looked for in a body. What cannot be decoded has none. */
  holdsSecret(): boolean {
    const body = this.whole();
    if (body.length === 0) return false;
    try {
      const mask = createBodyMask(this.#secrets);
      mask.push(this.#decode(body));
      mask.end();
      return mask.count > 0;
    } catch (fault) {
      // The codes of zlib, and that it is too long.
      if (fault instanceof Error && 'code' in fault) return false;
      throw fault;
    }
  }
}

type Decode = (body: Buffer) => Buffer;

/** The end may be missing: what is there counts. */
const options: ZlibOptions = { maxOutputLength: mostDecoded, finishFlush: constants.Z_SYNC_FLUSH };

const gzip: Decode = (body) => gunzipSync(body, options);

/** Codings of RFC 9110, section 8.4.1, and RFC 7932. Some send deflate without the wrapper that it should have. */
const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', (body) => ((body[0] ?? 0) % 16 === 8 ? inflateSync(body, options) : inflateRawSync(body, options))],
  [
    'br',
    (body) =>
      brotliDecompressSync(body, { maxOutputLength: mostDecoded, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  ],
]);
