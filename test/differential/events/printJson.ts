import type { Random } from '../../../scripts/fuzz/random.ts';
import { isPlainList, isPlainNumber, type Plain } from './plain.ts';

/** A value as JSON text, in one of its spellings: blanks, and characters written as `\u`. */
export function printJson(value: Plain, random: Random): string {
  const blank = random.chance(0.2) ? ' ' : '';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return printText(value, random);
  if (isPlainNumber(value)) return value.digits;
  if (isPlainList(value)) return `[${value.map((item) => printJson(item, random)).join(`,${blank}`)}]`;
  const members = value.members.map(
    ([key, member]) => `${printText(key, random)}:${blank}${printJson(member, random)}`,
  );
  return `{${members.join(`,${blank}`)}}`;
}

function printText(text: string, random: Random): string {
  const plain = JSON.stringify(text);
  if (random.chance(0.9)) return plain;
  return plain.replace(/[^\x20-\x7e]|[a-z](?=[A-Z])/g, (unit) => {
    // A surrogate pair is two escapes.
    return unit
      .split('')
      .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  });
}
