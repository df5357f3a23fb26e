import { parseArn } from './arn.ts';
import { textValue, type ValueType } from './valueType.ts';

/** A log group by name (CloudWatch Logs API Reference, "CreateLogGroup": 1 to 512 of `A-Za-z0-9_-/.#`) or by its ARN. */
export const logGroupType: ValueType = {
  name: 'logGroup',
  accepts: 'the name or ARN of a log group',
  placeholder: 'aws-cloudtrail-logs',
  sample: { kind: 'text', text: 'aws-cloudtrail-logs' },
  parse(text) {
    if (text.startsWith('arn:')) {
      if (/^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]{1,512}(?::\*)?$/.test(text)) return parseArn(text);
      return { reason: 'is not the ARN of a log group' };
    }
    if (text.length > 512) return { reason: 'is longer than the 512 characters of a log group name' };
    if (/^[\w./#-]+$/.test(text)) return textValue(text);
    return { reason: 'is not a log group name: that holds letters, digits and _ - / . # only' };
  },
};
