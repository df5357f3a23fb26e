import { parse as parseLossless } from 'lossless-json';
import type { JsonValue } from './jsonValue.ts';

/**
 * Sixteen digits where a number may begin: perhaps an integer that a double cannot hold (2^53 has sixteen). Digits within a
 * text seldom stand so, and then cost only time.
 */
const longInteger = /(?:^|[:[,\n])\s*-?\d{16}/;

/** False when `JSON.parse` reads every number of the text, or of texts that stand one on a line, exactly. */
export function mayHoldLongInteger(text: string): boolean {
  return longInteger.test(text);
}

/**
 * The value of a JSON text, integers beyond 2^53 intact as `bigint`; `undefined` when the text is not JSON.
 * Of two equal keys in one object the last one counts, as in `JSON.parse`.
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    if (!mayHoldLongInteger(text)) return JSON.parse(text) as JsonValue;
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
