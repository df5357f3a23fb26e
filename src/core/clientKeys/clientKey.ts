import { base64Text } from '../bytes/base64.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8Bytes } from '../bytes/utf8.ts';

/** Bytes of chance in a key: nobody guesses them, so that a plain digest is as good as a slow one. */
export const keyBytes = 32;

/** What a key of ours looks like, for scanners that look for secrets; `isClientKey` also checks the last six digits. */
export const keyForm = /\bapirunbook_[A-Za-z0-9_-]{43}[0-9a-f]{6}(?![A-Za-z0-9_-])/;

/**
 * A client's key: `apirunbook_`, 32 random bytes in base64url (RFC 4648, section 5), and the first six hexadecimal digits of
 * the SHA-256 of all before them, by which a key is told from what only looks like one.
 *
 * @param random 32 bytes from a source fit for keys.
 */
export function makeClientKey(random: Uint8Array): string {
  if (random.length !== keyBytes) throw new RangeError(`A key is made of ${keyBytes} random bytes.`);
  const body = `apirunbook_${base64Text(random).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return body + checksum(body);
}

/** Whether a text is a key of ours, its checksum included. */
export function isClientKey(text: string): boolean {
  return keyForm.exec(text)?.[0] === text && checksum(text.slice(0, -6)) === text.slice(-6);
}

/** The hexadecimal SHA-256 of a key's UTF-8, as it stands in the configuration. */
export function keyDigest(key: string): string {
  return sha256(utf8Bytes(key));
}

function checksum(body: string): string {
  return keyDigest(body).slice(0, 6);
}
