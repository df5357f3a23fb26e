/** `1,204.5`: a number in full, with three decimals at most; of small ones three digits. */
export function numberText(value: number): string {
  const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 3 };
  return value.toLocaleString('en-US', digits);
}

/** `1.2M`: a number in few characters; `1E308` where words for it end. */
export function shortNumber(value: number): string {
  const notation = Math.abs(value) < 1e15 ? 'compact' : 'scientific';
  return value.toLocaleString('en-US', { notation, maximumSignificantDigits: 3 });
}
