import { textValue, type ValueType } from './valueType.ts';

/** 16 to 128 word characters (IAM API Reference, "AccessKey"). A secret key written here by mistake is told and not repeated. */
export const accessKeyIdType: ValueType = {
  name: 'accessKeyId',
  accepts: 'an access key ID, which begins with AKIA or ASIA',
  placeholder: 'AKIAIOSFODNN7EXAMPLE',
  sample: { kind: 'text', text: 'AKIAIOSFODNN7EXAMPLE' },
  parse(text) {
    if (/^[A-Za-z0-9/+]{40}$/.test(text)) {
      return { reason: 'looks like a secret access key; the ID is wanted, and the secret belongs in no runbook' };
    }
    if (/^\w{16,128}$/.test(text)) return textValue(text);
    return { reason: 'is not an access key ID: that is 16 letters and digits or more, such as AKIAIOSFODNN7EXAMPLE' };
  },
};
