import type { QueryLanguage } from '../../query/language.ts';
import type { Token } from '../../query/token.ts';
import { parseTemplate } from '../../template/parseTemplate.ts';
import { templateLanguages } from '../../template/templateLanguages.ts';
import { range, type Range } from '../../text/range.ts';
import type { OpenQuote } from './place.ts';

/**
 * A text up to an offset, as the language's own tokenizer reads it. What follows the offset has no say in it: a text that is
 * being written is broken there.
 */
export interface Prefix {
  /** Up to the offset, with a word of equal length for each placeholder and blanks for each `{{#if}}`. */
  readonly text: string;
  /** Without comments, and without what is being written. */
  readonly tokens: readonly Token[];
  readonly offset: number;
  /** What is being written: a token that ends at the offset, a quoted text that is open there, or `null`. */
  readonly word: Token | null;
  readonly open: OpenQuote | null;
  /** In a comment or a regular expression nothing is offered. */
  readonly isOpaque: boolean;
  /** What follows the offset on its line. */
  readonly rest: string;
}

/** Reads a text up to an offset. `isWord` says which tokens are written on when one types at their end. */
export function readPrefix(
  language: QueryLanguage,
  text: string,
  offset: number,
  isWord: (token: Token, written: string) => boolean,
): Prefix {
  const head = maskTags(text.slice(0, offset));
  const { tokens: all, problems } = templateLanguages[language].tokenize(head);
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const last = all.at(-1);
  const tokens = all.filter(({ kind }) => kind !== 'comment');
  const base = { text: head, offset, rest, open: null, word: null, isOpaque: false };
  if (last === undefined || last.range.end !== offset) return { ...base, tokens };
  const written = head.slice(last.range.start);
  const isOpen = problems.some(
    ({ code, range: place }) => place.start === last.range.start && /\.unclosed-(?:string|regex|name)$/.test(code),
  );
  if (last.kind === 'comment') return { ...base, tokens, isOpaque: isCommentOpen(written, rest) };
  if (last.kind === 'regex') return { ...base, tokens: isOpen ? tokens.slice(0, -1) : tokens, isOpaque: isOpen };
  if (isOpen) {
    const quote = written.charAt(0);
    const open = { quote, isClosed: closesQuote(rest, quote) };
    return { ...base, tokens: tokens.slice(0, -1), word: last, open, isOpaque: /[\r\n]/.test(written) };
  }
  if (isWord(last, written)) return { ...base, tokens: tokens.slice(0, -1), word: last };
  return { ...base, tokens };
}

/** The range of what is being written, with the part of it that follows the offset. */
export function writtenRange({ word, open, offset, rest }: Prefix, following: RegExp): Range {
  if (open === null) {
    return range(word?.range.start ?? offset, offset + (following.exec(rest)?.[0].length ?? 0));
  }
  const length = open.isClosed ? rest.indexOf(open.quote) : (/^[\w.*:/@+-]*/.exec(rest)?.[0].length ?? 0);
  return range((word?.range.start ?? offset) + 1, offset + length);
}

/** A text in which each placeholder is a word of the same length, and each `{{#if}}` and `{{/if}}` is blank. */
export function maskTags(text: string): string {
  if (!text.includes('{{')) return text;
  return parseTemplate(text)
    .parts.map(({ kind, range: { start, end } }) => {
      if (kind === 'text') return text.slice(start, end);
      return (kind === 'placeholder' || kind === 'broken' ? 'x' : ' ').repeat(end - start);
    })
    .join('');
}

/** A comment to the line's end goes on at the offset; one between marks may have ended there. */
function isCommentOpen(written: string, rest: string): boolean {
  return !written.startsWith('/*') || !written.endsWith('*/') || rest === '*/';
}

/**
 * Whether the next quote on the line closes a quoted text that is open before it. Where the rest of the line has an even
 * number of them, they belong to each other, and this one's is still to be written.
 */
function closesQuote(rest: string, quote: string): boolean {
  return (rest.split(quote).length - 1) % 2 === 1;
}
