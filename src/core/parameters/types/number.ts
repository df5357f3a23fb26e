import type { ValueType } from './valueType.ts';

/** A decimal number. Whole numbers stay exact; others must be finite and are what a double holds. */
export const numberType: ValueType = {
  name: 'number',
  accepts: 'a number',
  placeholder: '0.95',
  sample: { kind: 'number', value: 7.5 },
  parse(text) {
    if (text.length > 40 || !/^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text)) {
      return { reason: 'is not a number: write it like 20, 0.95 or 1e3' };
    }
    const value = Number(text);
    if (!Number.isFinite(value)) return { reason: 'is too large' };
    if (value === 0 && /[1-9]/.test(text.replace(/[eE].*$/, ''))) return { reason: 'is too close to zero' };
    if (/^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value)) {
      return { value: { kind: 'number', value: BigInt(text.replace(/^\+/, '')) } };
    }
    return { value: { kind: 'number', value: value === 0 ? 0 : value } };
  },
};
