import { hexText } from './hex.ts';
import { padded } from './padded.ts';

/** How far each step of the four rounds turns (RFC 1321, section 3.4). */
const turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const;

/** "The integer part of 4294967296 times abs(sin(i))" (RFC 1321, section 3.4). */
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 digest of bytes, 32 hexadecimal digits in lower case. A fingerprint, not a safeguard: MD5 is broken as one. */
export function md5(bytes: Uint8Array): string {
  const message = padded(bytes, true);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const words = new Int32Array(16);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getInt32(block + 4 * i, true);
    addBlock(state, words);
  }
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => digest.setInt32(4 * i, word, true));
  return hexText(new Uint8Array(digest.buffer));
}

function addBlock(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const sum = (a + mix(round, b, c, d) + (sines[i] ?? 0) + (words[wordOf(round, i)] ?? 0)) | 0;
    const turn = turns[round * 4 + (i & 3)] ?? 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
  }
  [a, b, c, d].forEach((value, i) => (state[i] = ((state[i] ?? 0) + value) | 0));
}

/** The auxiliary function of a round. */
function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (d & b) | (~d & c);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

/** Which word of the block a step takes. */
function wordOf(round: number, i: number): number {
  if (round === 0) return i;
  return (round === 1 ? 5 * i + 1 : round === 2 ? 3 * i + 5 : 7 * i) & 15;
}
