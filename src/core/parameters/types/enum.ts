import { stringType } from './string.ts';
import type { ValueType } from './valueType.ts';

/** One of the parameter's `options`, which are compared for every type; here they are what makes the type. */
export const enumType: ValueType = {
  name: 'enum',
  accepts: 'one of the options',
  placeholder: '',
  sample: { kind: 'text', text: 'option' },
  parse: (text, context) => stringType.parse(text, context),
};
