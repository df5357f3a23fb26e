import { commonFaults } from '../commonFaults.ts';
import type { ServedValue } from '../operation.ts';
import { deepestInput } from './protocol.ts';

/**
 * Reads one CBOR value (RFC 8949) of the kinds that Smithy RPC v2 sends: numbers, texts, lists, maps, and times as tag 1.
 * It reads what strangers send, so it is not the SDK's reader, which takes memory for lengths that are only claimed.
 */
export function readCbor(bytes: Buffer): ServedValue {
  const reader = new CborReader(bytes);
  const value = reader.value(0);
  reader.end();
  return value;
}

/** The length of a text, list or map that ends with a break. */
const untilBreak = -1;

class CborReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw notCbor('something stands after its value');
  }

  value(depth: number): ServedValue {
    if (depth > deepestInput) throw commonFaults.notReadable(`The request nests deeper than ${deepestInput}.`);
    const first = this.#byte();
    const [major, minor] = [first >> 5, first & 31];
    switch (major) {
      case 0:
        return this.#count(minor);
      case 1:
        return -1 - this.#count(minor);
      case 3:
        return this.#text(minor);
      case 4:
        return this.#list(minor, depth);
      case 5:
        return this.#map(minor, depth);
      case 6:
        return this.#tagged(minor, depth);
      case 7:
        return this.#simple(minor);
      default:
        throw notCbor('no input of these operations holds bytes');
    }
  }

  #tagged(minor: number, depth: number): ServedValue {
    const tag = this.#count(minor);
    const value = this.value(depth + 1);
    const time = new Date(tag === 1 && typeof value === 'number' ? Math.round(value * 1000) : Number.NaN);
    if (Number.isNaN(time.getTime())) throw notCbor(`a value with the tag ${tag} is no time`);
    return time;
  }

  #list(minor: number, depth: number): ServedValue {
    const length = this.#length(minor);
    const list: ServedValue[] = [];
    while (length === untilBreak ? !this.#atBreak() : list.length < length) list.push(this.value(depth + 1));
    return list;
  }

  #map(minor: number, depth: number): ServedValue {
    const length = this.#length(minor);
    const map = Object.create(null) as Record<string, ServedValue>;
    for (let count = 0; length === untilBreak ? !this.#atBreak() : count < length; count++) {
      const first = this.#byte();
      if (first >> 5 !== 3) throw notCbor('a name is not a text');
      const name = this.#text(first & 31);
      map[name] = this.value(depth + 1);
    }
    return map;
  }

  #text(minor: number): string {
    const length = this.#length(minor);
    if (length !== untilBreak) return this.#characters(length);
    const parts: string[] = [];
    while (!this.#atBreak()) {
      const first = this.#byte();
      if (first >> 5 !== 3 || (first & 31) === 31) throw notCbor('a part of a text is something else');
      parts.push(this.#characters(this.#count(first & 31)));
    }
    return parts.join('');
  }

  #simple(minor: number): ServedValue {
    switch (minor) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return halfFloat(this.#take(2).readUInt16BE());
      case 26:
        return this.#take(4).readFloatBE();
      case 27:
        return this.#take(8).readDoubleBE();
      default:
        throw notCbor(`a simple value ${minor} means nothing`);
    }
  }

  #length(minor: number): number {
    return minor === 31 ? untilBreak : this.#count(minor);
  }

  #count(minor: number): number {
    if (minor < 24) return minor;
    switch (minor) {
      case 24:
        return this.#byte();
      case 25:
        return this.#take(2).readUInt16BE();
      case 26:
        return this.#take(4).readUInt32BE();
      case 27:
        return Number(this.#take(8).readBigUInt64BE());
      default:
        throw notCbor('a count is not well-formed');
    }
  }

  #characters(length: number): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#take(length));
    } catch (fault) {
      throw fault instanceof TypeError ? notCbor('a text is not UTF-8') : fault;
    }
  }

  #atBreak(): boolean {
    if (this.#bytes[this.#at] !== 0xff) return false;
    this.#at++;
    return true;
  }

  #byte(): number {
    return this.#take(1).readUInt8();
  }

  #take(length: number): Buffer {
    if (length > this.#bytes.length - this.#at) throw notCbor('it stops before its end');
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function notCbor(reason: string): Error {
  return commonFaults.notReadable(`The body of the request is not CBOR that can be read: ${reason}.`);
}
