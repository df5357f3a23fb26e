import { textValue, type ValueType } from './valueType.ts';

/**
 * An AWS account ID: twelve digits, kept as text so that leading zeros stay (AWS Account Management, "View AWS account
 * identifiers": "12-digit number"). The console's form 1234-5678-9012 is read too.
 */
export const accountType: ValueType = {
  name: 'account',
  accepts: 'an AWS account ID of 12 digits',
  placeholder: '123456789012',
  sample: { kind: 'text', text: '123456789012' },
  parse(text) {
    const digits = /^\d{4}-\d{4}-\d{4}$/.test(text) ? text.replaceAll('-', '') : text;
    if (/^\d{12}$/.test(digits)) return textValue(digits);
    if (!/^\d+$/.test(digits)) return { reason: 'is not an account ID: that is 12 digits' };
    const lostZero = digits.length < 12 ? '; a leading zero is lost where the ID is written without quotes' : '';
    return { reason: `has ${digits.length} digits instead of 12${lostZero}` };
  },
};
