import { textValue, type ValueType } from './valueType.ts';

/**
 * The name of an event (CloudTrail User Guide, "CloudTrail record contents", eventName). AWS writes letters, digits, `_`
 * and `.`; the proxy's audit records write a method and a path template, `GET /orders/{id}`.
 */
export const eventNameType: ValueType = {
  name: 'eventName',
  accepts: 'the name of an API event',
  placeholder: 'ConsoleLogin',
  sample: { kind: 'text', text: 'ConsoleLogin' },
  parse(text) {
    if (text.length > 256) return { reason: 'is longer than 256 characters' };
    if (/^[A-Za-z0-9][\w.:-]*(?: \/[\w.:/{}~@+-]*)?$/.test(text)) return textValue(text);
    if (text.includes('*'))
      return { reason: 'holds "*": an event name is compared whole; use a string and a pattern of the language' };
    return { reason: 'is not an event name such as ConsoleLogin' };
  },
};
