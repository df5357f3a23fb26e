import { parse as parseLossless } from 'lossless-json';
import type { JsonValue } from './jsonValue.ts';

/** Sixteen digits in a row may be an integer that a double cannot hold (2^53 has sixteen). */
const longNumber = /\d{16}/;

/**
 * The value of a JSON text, integers beyond 2^53 intact as `bigint`; `undefined` when the text is not JSON.
 * Of two equal keys in one object the last one counts, as in `JSON.parse`.
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    if (!longNumber.test(text)) return JSON.parse(text) as JsonValue;
    return parseLossless(text, undefined, {
      parseNumber: exactNumber,
      onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue,
    }) as JsonValue;
  } catch {
    return undefined;
  }
}

function exactNumber(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : BigInt(digits);
}
