import { fenced } from '../../../core/out/fenced.ts';
import { escapeMarkdown } from '../../../core/table/tableToMarkdown.ts';

/** A part of a tooltip; its texts are as they came. */
export type TooltipPart =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, text: string | null])[] }
  | { readonly kind: 'code'; readonly text: string; readonly language?: string };

/** UTF-16 code units of a text, and of all of them: a tooltip is read at a glance, and a trail's policy is not. */
const longestText = 1_000;
const longestCode = 4_000;

/**
 * The tooltip as Markdown, in which nothing that came from AWS means anything: no link, no command, no picture. Facts
 * without a text are left out.
 */
export function tooltipMarkdown(parts: readonly TooltipPart[]): string {
  return parts.map(partMarkdown).join('\n\n');
}

function partMarkdown(part: TooltipPart): string {
  switch (part.kind) {
    case 'title':
      return `**${escapeMarkdown(cut(part.text, longestText))}**`;
    case 'text':
      return escapeMarkdown(cut(part.text, longestText));
    case 'facts':
      return part.facts
        .filter(([, text]) => text !== null && text !== '')
        .map(([label, text]) => `- ${escapeMarkdown(label)}: ${escapeMarkdown(cut(text ?? '', longestText))}`)
        .join('\n');
    case 'code':
      return fenced(cut(part.text, longestCode), part.language ?? '');
  }
}

/** The text, or its beginning with an ellipsis; never half a surrogate pair. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
