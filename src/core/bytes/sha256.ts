import { hexText } from './hex.ts';
import { padded } from './padded.ts';

/** The first prime numbers. */
const primes = [2];
for (let n = 3; primes.length < 64; n += 2) if (primes.every((prime) => n % prime !== 0)) primes.push(n);

/** "The first thirty-two bits of the fractional parts" of roots of the primes (FIPS 180-4, sections 4.2.2 and 5.3.3). */
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** The SHA-256 digest of bytes, 64 hexadecimal digits in lower case. */
export function sha256(bytes: Uint8Array): string {
  const message = padded(bytes, false);
  const state = Int32Array.from(initial);
  const schedule = new Int32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = message.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const early = schedule[i - 15] ?? 0;
      const late = schedule[i - 2] ?? 0;
      const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      schedule[i] = (high + (schedule[i - 7] ?? 0) + low + (schedule[i - 16] ?? 0)) | 0;
    }
    addBlock(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setInt32(4 * i, word));
  return hexText(new Uint8Array(digest.buffer));
}

function addBlock(state: Int32Array, schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const fromE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const fromA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + fromE + choice + (constants[i] ?? 0) + (schedule[i] ?? 0)) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + fromA + majority) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = ((state[i] ?? 0) + value) | 0));
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}
