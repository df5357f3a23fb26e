import { loneSurrogate, textValue, type ValueType } from './valueType.ts';

/** Any text, kept character by character; white space around it belongs to it. */
export const stringType: ValueType = {
  name: 'string',
  accepts: 'any text',
  placeholder: 'text',
  sample: { kind: 'text', text: 'text' },
  parse(text) {
    if (loneSurrogate.test(text)) return { reason: 'holds half a character (a lone surrogate), which cannot be sent' };
    return textValue(text);
  },
};
