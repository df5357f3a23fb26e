import type { ValueType } from './valueType.ts';

/** A whole number, exact at any size up to 38 digits (the widest of Athena and DuckDB). */
export const integerType: ValueType = {
  name: 'integer',
  accepts: 'a whole number',
  placeholder: '20',
  sample: { kind: 'number', value: 7n },
  parse(text) {
    if (!/^[+-]?\d+$/.test(text)) return { reason: 'is not a whole number: write digits only, such as 20 or -3' };
    if (text.length > 39 || text.replace(/^[+-]?0*/, '').length > 38) return { reason: 'has more than 38 digits' };
    return { value: { kind: 'number', value: BigInt(text.replace(/^\+/, '')) } };
  },
};
