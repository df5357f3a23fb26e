import { visibleText } from '../core/table/visibleText.ts';

/** What a line shows of a text before the reader asks for more: a megabyte in one line would stop the page. */
export const shortLength = 300;

/** A text, cut at `length` and not within a character, with nothing hidden in it. */
export function shortText(text: string, length = shortLength): string {
  return text.length > length ? `${visibleText(cutText(text, length))}…` : visibleText(text);
}

/** The first `length` code units, one less where a pair would be torn. */
export function cutText(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
