import { parseArn } from './arn.ts';
import { textValue, type ValueType } from './valueType.ts';

/** A trail by name or ARN (CloudTrail User Guide, "Naming requirements for CloudTrail resources, S3 buckets, and KMS keys"). */
export const trailType: ValueType = {
  name: 'trail',
  accepts: 'the name or ARN of a trail',
  placeholder: 'management-events',
  sample: { kind: 'text', text: 'management-events' },
  parse(text) {
    if (text.startsWith('arn:')) {
      const name = /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d{12}:trail\/(.+)$/.exec(text)?.[1];
      return name !== undefined && isTrailName(name) ? parseArn(text) : { reason: 'is not the ARN of a trail' };
    }
    if (isTrailName(text)) return textValue(text);
    return {
      reason: 'is not a trail name: that is 3 to 128 letters, digits, single . _ or - between them, and no IP address',
    };
  },
};

function isTrailName(text: string): boolean {
  if (text.length < 3 || text.length > 128 || /^\d+\.\d+\.\d+\.\d+$/.test(text)) return false;
  return /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/.test(text);
}
