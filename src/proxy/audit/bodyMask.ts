import { percentEncoded, secretForms } from '../../core/audit/redaction/secretForms.ts';

/** Takes secrets out of a stream of bytes. */
export interface BodyMask {
  /** The bytes that are certain by now; what may be the beginning of a secret is held back until more is there. */
  push(chunk: Buffer): Buffer;
  /** The same for a body that came in one piece: nothing of it is held back. */
  whole(body: Buffer): Buffer;
  /** What was held back. */
  end(): Buffer;
  /** Secrets that were taken out. */
  readonly count: number;
}

/**
 * A mask over a body that puts `*` in the place of each byte of a secret, so that its length, and the length that was promised
 * for it, stay: the secret plain, in JSON, percent-encoded, in Base64 at any place, and in hexadecimal. It holds back less
 * than the longest of these. A compressed body hides what is in it: whoever masks must ask for one that is not.
 */
export function createBodyMask(secrets: readonly string[]): BodyMask {
  return new StreamMask(needlesOf(secrets).needles);
}

/** A value of a header with `*` for each character of a secret. Characters are bytes, as Node hands them over (Latin-1). */
export function maskHeader(value: string, secrets: readonly string[]): string {
  const { forms, needles } = needlesOf(secrets);
  if (!forms.some((form) => value.includes(form))) return value;
  return new StreamMask(needles).whole(Buffer.from(value, 'latin1')).toString('latin1');
}

const star = 0x2a;
const nothing = Buffer.alloc(0);

class StreamMask implements BodyMask {
  readonly #needles: readonly Buffer[];
  /** As it came: a secret may begin in what another one ends with. */
  #held: Buffer = nothing;
  /** How much of its beginning belongs to a secret that was found. */
  #heldMasked = 0;
  #count = 0;

  constructor(needles: readonly Buffer[]) {
    this.#needles = needles;
  }

  get count(): number {
    return this.#count;
  }

  push(chunk: Buffer): Buffer {
    if (this.#needles.length === 0) return chunk;
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const keep = this.#beginning(bytes);
    return this.#release(bytes, bytes.length - keep);
  }

  whole(body: Buffer): Buffer {
    if (!this.#needles.some((needle) => body.includes(needle))) return body;
    const beginning = this.push(body);
    return Buffer.concat([beginning, this.end()]);
  }

  end(): Buffer {
    return this.#release(this.#held, this.#held.length);
  }

  /** Masks what stands before `until` and holds back the rest. */
  #release(bytes: Buffer, until: number): Buffer {
    const found: { readonly start: number; readonly end: number }[] = [];
    for (const needle of this.#needles)
      for (let at = bytes.indexOf(needle); at >= 0 && at < until; at = bytes.indexOf(needle, at + 1))
        found.push({ start: at, end: at + needle.length });
    found.sort((a, b) => a.start - b.start);
    let maskedTo = this.#heldMasked;
    const isClean = maskedTo === 0 && found.length === 0;
    const masked = isClean ? bytes.subarray(0, until) : Buffer.from(bytes.subarray(0, until));
    masked.fill(star, 0, Math.min(maskedTo, until));
    for (const { start, end } of found) {
      // What overlaps is one.
      if (start >= maskedTo) this.#count++;
      masked.fill(star, start, Math.min(end, until));
      maskedTo = Math.max(maskedTo, end);
    }
    this.#held = until === bytes.length ? nothing : Buffer.from(bytes.subarray(until));
    this.#heldMasked = Math.max(0, maskedTo - until);
    return masked;
  }

  /** Length of the longest end of the bytes that a secret may begin with. */
  #beginning(bytes: Buffer): number {
    let longest = 0;
    for (const needle of this.#needles) {
      const first = needle[0] ?? 0;
      const from = Math.max(0, bytes.length - needle.length + 1);
      for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
        const length = bytes.length - at;
        if (length <= longest) break;
        if (bytes.compare(needle, 0, length, at) === 0) longest = length;
      }
    }
    return longest;
  }
}

/** What was made of the last few lists of secrets: there is one for each upstream credential. */
const known: Needles[] = [];
const mostKnown = 32;

/** What is looked for: each form of a secret, as characters of Latin-1 and as bytes. */
interface Needles {
  readonly secrets: readonly string[];
  readonly forms: readonly string[];
  readonly needles: readonly Buffer[];
}

function needlesOf(secrets: readonly string[]): Needles {
  const found = known.find((each) => each.secrets === secrets || same(each.secrets, secrets));
  if (found !== undefined) return found;
  const forms = new Set<string>();
  for (const secret of secrets) {
    const usual = secretForms(secret);
    // Too short to be looked for in any form.
    if (usual.length === 0) continue;
    for (const form of usual) {
      forms.add(Buffer.from(form).toString('latin1'));
      // Also Base64 has characters that a query has percent-encoded.
      const inQuery = percentEncoded(form);
      const lower = inQuery.replaceAll(/%../g, (code) => code.toLowerCase());
      for (const each of [inQuery, lower, inQuery.replaceAll('%20', '+')]) forms.add(each);
    }
  }
  const written = [...forms].filter((form) => form.length > 0);
  const made = {
    secrets: [...secrets],
    forms: written,
    needles: written.map((form) => Buffer.from(form, 'latin1')),
  };
  known.unshift(made);
  known.length = Math.min(known.length, mostKnown);
  return made;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
