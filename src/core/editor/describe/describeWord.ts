import { pageLink } from '../../reference/documentationLinks.ts';
import type { WordReference } from '../../reference/wordReference.ts';
import { codeSpan, paragraphs } from './markdown.ts';

/** A keyword or an operator with its meaning and page. */
export function describeWord({ word, meaning, page }: WordReference): string {
  return paragraphs(`**${codeSpan(word)}**`, meaning, pageLink(page));
}
