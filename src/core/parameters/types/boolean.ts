import type { ValueType } from './valueType.ts';

export const booleanType: ValueType = {
  name: 'boolean',
  accepts: 'true or false',
  placeholder: 'true',
  sample: { kind: 'boolean', value: true },
  parse(text) {
    const written = text.toLowerCase();
    if (written !== 'true' && written !== 'false') return { reason: 'is neither true nor false' };
    return { value: { kind: 'boolean', value: written === 'true' } };
  },
};
