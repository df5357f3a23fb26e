import type { LiteralValue } from '../../query/token.ts';
import { controlCharacter, loneSurrogate } from '../../parameters/types/valueType.ts';
import type { Printable } from '../printable.ts';

/**
 * Turns a value into a literal of one language, or says why the language cannot express it safely. A refusal completes the
 * sentence "`name` …". `literals` is what the language's tokenizer must read back: one, or the items of a list.
 */
export type Print = (printable: Printable) => Printed;

export type Printed = PrintedLiteral | { readonly refusal: string };

export interface PrintedLiteral {
  readonly text: string;
  readonly literals: readonly LiteralValue[];
  readonly isList: boolean;
}

export function printedLiteral(text: string, literal: LiteralValue): PrintedLiteral {
  return { text, literals: [literal], isList: false };
}

export function printedText(text: string, decoded: string): PrintedLiteral {
  return printedLiteral(text, { kind: 'text', text: decoded });
}

/** A list of literals between brackets: `["a","b"]`. The first item that is refused refuses the list. */
export function printedList(items: readonly Printable[], open: string, close: string, print: Print): Printed {
  const texts: string[] = [];
  const literals: LiteralValue[] = [];
  for (const item of items) {
    const printed = print(item);
    if ('refusal' in printed) return printed;
    texts.push(printed.text);
    literals.push(...printed.literals);
  }
  if (texts.length === 0) return { refusal: 'is an empty list, which no language can express' };
  return { text: `${open}${texts.join(',')}${close}`, literals, isList: true };
}

/** Digits as every language here reads them: no separators, a point, an exponent with its sign. */
export function printedNumber(value: number | bigint): Printed {
  if (typeof value === 'number' && !Number.isFinite(value)) return { refusal: 'is not a finite number' };
  const plain = typeof value === 'number' && Object.is(value, -0) ? 0 : value;
  return printedLiteral(String(plain), { kind: 'number', value: plain });
}

/** Why no language can carry the text, or `null`. `allowed` are control characters that the language does carry. */
export function textRefusal(text: string, allowed: RegExp | null): string | null {
  if (loneSurrogate.test(text)) return 'holds half a character (a lone surrogate), which cannot be sent';
  const match = controlCharacter.exec(allowed === null ? text : text.replace(allowed, ''));
  if (match === null) return null;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `holds the control character U+${code}, which the language cannot express safely`;
}

const metacharacter = /[\\^$.|?*+()[\]{}]/g;

/** The text as a regular expression (RE2) that matches exactly it. */
export function regexSource(text: string): string {
  return text.replace(metacharacter, '\\$&');
}
