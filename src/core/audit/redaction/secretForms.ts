import { base64Text } from '../../bytes/base64.ts';
import { hexText } from '../../bytes/hex.ts';
import { utf8Bytes } from '../../bytes/utf8.ts';

/** Shorter texts are not taken for secrets: they would be found in everything. Bytes in UTF-8. */
export const shortestSecret = 4;

/** From so many bytes on a secret is also known in Base64 and hexadecimal, where a shorter one would be a common word. */
const shortestEncoded = 6;

/**
 * Every text that gives a secret away and that no decoding of percent signs and backslashes leads back to it: itself, its
 * bytes read as Latin-1 (as header values are), with `+` for blanks, in JSON, Base64 in both alphabets at each of the three
 * places where it can stand among other bytes (`user:secret`), and hexadecimal. Only what is whatever stands beside it is
 * kept of a Base64 text, so it is found in every context.
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = utf8Bytes(secret);
  if (bytes.length < shortestSecret) return [];
  const inJson = JSON.stringify(secret).slice(1, -1);
  const forms = new Set([secret, latin1(bytes), secret.replaceAll(' ', '+'), inJson]);
  if (bytes.length >= shortestEncoded) {
    const inQuery = percentEncoded(secret);
    for (const text of new Set([secret, inJson, inQuery]))
      for (const form of base64Forms(utf8Bytes(text))) forms.add(form);
    const hex = hexText(bytes);
    forms.add(hex).add(hex.toUpperCase());
  }
  return [...forms];
}

/** As `encodeURIComponent` writes it, for any text. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

function base64Forms(bytes: Uint8Array): readonly string[] {
  const forms: string[] = [];
  for (let before = 0; before < 3; before++) {
    const shifted = new Uint8Array(before + bytes.length);
    shifted.set(bytes, before);
    // Digits that hold bits of what stands before or behind are left out (RFC 4648, section 4: six bits a digit).
    const text = base64Text(shifted).slice(Math.ceil((before * 8) / 6), Math.floor((shifted.length * 8) / 6));
    forms.push(text, text.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
