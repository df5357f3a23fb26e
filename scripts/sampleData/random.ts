/** A stream of numbers that is the same on every machine for the same seed. Not for secrets. */
export interface Random {
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True in about `share` (0 to 1) of the calls. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** `length` characters out of `alphabet`. */
  text(length: number, alphabet: string): string;
  uuid(): string;
}

const hexadecimal = '0123456789abcdef';
/** The alphabet of AWS's own identifiers (`AKIA…`, `AROA…`). */
export const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Each activity has its own stream, named after it, so that changing one leaves the records of the others as they were. */
export function createRandom(seed: string): Random {
  let state = hashText(seed);

  // A Weyl sequence with a multiplicative finaliser: 32 good bits a step, in integer arithmetic only.
  function nextWord(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  }

  function integer(min: number, max: number): number {
    return min + (nextWord() % (max - min + 1));
  }

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  function text(length: number, alphabet: string): string {
    let result = '';
    for (let index = 0; index < length; index += 1) result += alphabet.charAt(integer(0, alphabet.length - 1));
    return result;
  }

  function uuid(): string {
    const digits = text(32, hexadecimal);
    const variant = '89ab'.charAt(integer(0, 3));
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(13, 16)}`,
      variant + digits.slice(17, 20),
      digits.slice(20),
    ].join('-');
  }

  return { integer, chance: (share) => nextWord() / 0x1_0000_0000 < share, pick, text, uuid };
}

/** An identifier that always belongs to the same name: `AROAEXAMPLE` and ten characters derived from `checkout-role`. */
export function identifierOf(prefix: string, name: string, length: number): string {
  return prefix + createRandom(`${prefix}:${name}`).text(length, base32);
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
