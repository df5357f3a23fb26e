import type { LedgerReason } from '../../../core/ledger/ledger.ts';
import { maximumDepth, skipSpace, skipValue } from './scanJson.ts';

/** Why the JSON text that starts at `start` could not be read beyond `fault`. */
export function faultReason(bytes: Uint8Array, start: number, fault: number): LedgerReason {
  if (fault >= bytes.length)
    return { code: 'json.truncated', message: `The JSON stops before its end, after ${bytes.length} bytes.` };
  if (depthBefore(bytes, start, fault) >= maximumDepth)
    return { code: 'json.depth', message: `The JSON nests deeper than ${maximumDepth} levels at byte ${fault}.` };
  return { code: 'json.syntax', message: `The JSON has a syntax error at byte ${fault}.` };
}

/** How content that does not even start like JSON is called, by the first bytes that its format always has. */
export function rejectedDocument(bytes: Uint8Array): LedgerReason {
  for (const { magic, name } of formats) {
    if (magic.every((byte, index) => bytes[index] === byte))
      return {
        code: 'shape.unknown',
        message: `This is ${name}, which is not read. Convert it to JSON or gzip first.`,
      };
  }
  return { code: 'shape.unknown', message: 'This is not JSON, so it holds no CloudTrail events.' };
}

const formats: readonly { readonly magic: readonly number[]; readonly name: string }[] = [
  { magic: [0xff, 0xfe], name: 'UTF-16 text' },
  { magic: [0xfe, 0xff], name: 'UTF-16 text' },
  { magic: [0x50, 0x4b, 0x03, 0x04], name: 'a zip archive' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], name: 'Zstandard data' },
  { magic: [0x42, 0x5a, 0x68], name: 'bzip2 data' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'xz data' },
  { magic: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file' },
  { magic: [0x1f, 0x8b], name: 'gzip data inside gzip data' },
];

/** The offset of the line feed that ends the line at `at`, or the end of the bytes. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(0x0a, at);
  return feed < 0 ? bytes.length : feed;
}

/**
 * Whether a content whose first value is broken is NDJSON nevertheless: its first or second line is a whole object, and
 * the first does not break off where a pretty-printed document would go on in the next line.
 */
export function looksLikeLines(bytes: Uint8Array, at: number): boolean {
  const firstEnd = lineEnd(bytes, at);
  if (isObjectLine(bytes, at, firstEnd)) return true;
  let last = firstEnd - 1;
  while (last > at && (bytes[last] as number) <= 0x20) last--;
  if (goesOn.has(bytes[last] as number)) return false;
  const second = skipSpace(bytes, firstEnd, bytes.length);
  return second < bytes.length && isObjectLine(bytes, second, lineEnd(bytes, second));
}

const goesOn: ReadonlySet<number> = new Set([...'{[,:'].map((character) => character.charCodeAt(0)));

function isObjectLine(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 0x7b) return false;
  const stop = skipValue(bytes, start, end);
  return stop >= 0 && skipSpace(bytes, stop, end) === end;
}

function depthBefore(bytes: Uint8Array, start: number, fault: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < fault; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return depth;
}
