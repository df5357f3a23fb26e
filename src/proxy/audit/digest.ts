import { hash } from 'node:crypto';

/** Hex SHA-256 of a text in ASCII. */
export function digest(ascii: string): string {
  return hash('sha256', ascii);
}
