import { parseArn } from './arn.ts';
import { textValue, type ValueType } from './valueType.ts';

/**
 * Who made a call: the name of a user, role or session, a principal ID, a service such as `ec2.amazonaws.com`, or an ARN.
 * Names take letters, digits and `+=,.@_-` (IAM User Guide, "IAM and AWS STS quotas"); `:` joins a role's ID with its
 * session in `principalId` (CloudTrail User Guide, "userIdentity element"), `/` parts a path.
 */
export const principalType: ValueType = {
  name: 'principal',
  accepts: 'a user, role, session or service name, a principal ID, or an ARN',
  placeholder: 'alice',
  sample: { kind: 'text', text: 'alice' },
  parse(text) {
    if (text.startsWith('arn:')) return parseArn(text);
    if (text.length > 2048) return { reason: 'is longer than 2048 characters' };
    if (/^[\w+=,.@:/-]+$/.test(text)) return textValue(text);
    return { reason: 'is not a principal: names hold letters, digits and + = , . @ _ - only' };
  },
};
