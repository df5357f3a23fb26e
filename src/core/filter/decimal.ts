const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const integer = /^[+-]?\d+$/;

/**
 * The number that a text writes, sign and scientific notation included, or `null` when it writes none. An integer beyond
 * 2^53 is a `bigint`, as in the events.
 */
export function parseDecimal(text: string): number | bigint | null {
  if (!decimal.test(text)) return null;
  const value = Number(text);
  return integer.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}
