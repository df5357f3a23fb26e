import type { Completion } from '../../../../src/core/editor/completion.ts';

/** The text after a completion was accepted and its tab stops were filled with their defaults, or with `filling`. */
export function acceptCompletion(text: string, completion: Completion, filling = ''): string {
  const { range } = completion;
  return text.slice(0, range.start) + insertedText(completion, filling) + text.slice(range.end);
}

/** What a completion inserts. */
export function insertedText({ text, isSnippet }: Completion, filling = ''): string {
  if (isSnippet !== true) return text;
  return text
    .replaceAll(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$\d+/g, filling)
    .replaceAll(/\\([\\$}])/g, '$1');
}
