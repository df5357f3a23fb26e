import { textValue, type ValueType } from './valueType.ts';

/** The service that was asked, as a host name (CloudTrail User Guide, "CloudTrail record contents", eventSource). */
export const eventSourceType: ValueType = {
  name: 'eventSource',
  accepts: 'the service of an event, such as iam.amazonaws.com',
  placeholder: 'iam.amazonaws.com',
  sample: { kind: 'text', text: 'iam.amazonaws.com' },
  parse(text) {
    if (text.length > 253) return { reason: 'is longer than 253 characters' };
    if (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(text)) return textValue(text);
    if (/^[a-z0-9-]+$/.test(text))
      return { reason: `is not a whole event source: write ${text.slice(0, 40)}.amazonaws.com` };
    return { reason: 'is not an event source such as iam.amazonaws.com' };
  },
};
