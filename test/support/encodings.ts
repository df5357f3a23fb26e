import fc from 'fast-check';

/** Ways in which a text comes over the wire. */
export interface Encoding {
  readonly name: string;
  readonly encode: (text: string) => string;
}

const percent = (byte: number, upper: boolean): string => {
  const hex = byte.toString(16).padStart(2, '0');
  return `%${upper ? hex.toUpperCase() : hex}`;
};

const base64 = (before: string) => (text: string) => Buffer.from(`${before}${text}:after`).toString('base64');

export const encodings: readonly Encoding[] = [
  { name: 'plain', encode: (text) => text },
  { name: 'percent-encoded where it must be', encode: (text) => encodeURIComponent(text) },
  {
    name: 'percent-encoded throughout',
    encode: (text) => [...Buffer.from(text)].map((b) => percent(b, true)).join(''),
  },
  {
    name: 'percent-encoded in small letters',
    encode: (text) => [...Buffer.from(text)].map((b) => percent(b, false)).join(''),
  },
  {
    name: 'percent-encoded in parts',
    encode: (text) =>
      [...text]
        .map((c, i) =>
          i % 2 === 0 ? encodeURIComponent(c) : [...Buffer.from(c)].map((b) => percent(b, i % 3 === 0)).join(''),
        )
        .join(''),
  },
  { name: 'percent-encoded twice', encode: (text) => encodeURIComponent(encodeURIComponent(text)) },
  { name: 'in JSON', encode: (text) => JSON.stringify({ a: text }) },
  {
    name: 'in JSON with escapes',
    encode: (text) =>
      [...text]
        .map((c) =>
          [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
        )
        .join(''),
  },
  { name: 'in JSON in a query', encode: (text) => encodeURIComponent(JSON.stringify({ a: text })) },
  { name: 'in Base64', encode: base64('') },
  { name: 'in Base64 behind one byte', encode: base64('u') },
  { name: 'in Base64 behind two bytes', encode: base64('u:') },
  { name: 'in Base64 alone', encode: (text) => Buffer.from(text).toString('base64') },
  { name: 'in Base64 for URLs', encode: (text) => Buffer.from(`us${text}`).toString('base64url') },
  { name: 'in Base64 in a query', encode: (text) => encodeURIComponent(base64('x')(text)) },
  { name: 'in Base64 of JSON', encode: (text) => Buffer.from(JSON.stringify({ a: text })).toString('base64') },
  { name: 'in hexadecimal', encode: (text) => Buffer.from(text).toString('hex') },
];

/** Secrets as they are: of eight bytes or more, of any characters. */
export const secretTexts: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 24 }),
    fc.base64String({ minLength: 16, maxLength: 40 }),
  )
  // What is only one character again and again is found shifted by one, and what JSON and queries leave of it with it.
  .filter((text) => new Set(text).size > 4);

/** What could stand beside a secret. */
export const surroundings: fc.Arbitrary<string> = fc.stringMatching(/^[a-z/?&=. -]{0,20}$/);
