import { controlCharacter, loneSurrogate, textValue, type ParsedValue, type ValueType } from './valueType.ts';

const arn = /^arn:(?:aws|aws-[a-z-]+):[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|[a-z-]*):(.+)$/su;

/** `arn:partition:service:region:account-id:resource` (IAM User Guide, "Identify AWS resources with ARNs"). */
export const arnType: ValueType = {
  name: 'arn',
  accepts: 'an ARN',
  placeholder: 'arn:aws:iam::123456789012:user/alice',
  sample: { kind: 'text', text: 'arn:aws:iam::123456789012:user/alice' },
  parse: parseArn,
};

/** Shared by the types that take an ARN among other things. */
export function parseArn(text: string): ParsedValue {
  if (text.length > 2048) return { reason: 'is longer than the 2048 characters of an ARN' };
  if (controlCharacter.test(text) || loneSurrogate.test(text)) return { reason: 'holds a control character' };
  if (arn.test(text)) return textValue(text);
  return { reason: 'is not an ARN: that is arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE' };
}
