import { parseTemplate, type Template, type TemplatePart } from '../template/parseTemplate.ts';

/** A part of a template that is a tag: a placeholder, `{{#if}}`, `{{/if}}`, or a broken one. */
export type TemplateTag = Exclude<TemplatePart, { kind: 'text' }>;

/** A template as a text of its language, character for character: every offset of the one is the offset of the other. */
export interface FilledTemplate {
  readonly text: string;
  readonly template: Template;
  /** In the order of the text. */
  readonly tags: readonly TemplateTag[];
}

/**
 * The template with a word of equal length for each placeholder and blanks for each `{{#if}}` and `{{/if}}`, so that a text
 * which cannot be rendered yet can be read all the same.
 */
export function fillTemplate(text: string): FilledTemplate {
  const template = parseTemplate(text);
  const tags: TemplateTag[] = [];
  const filled = template.parts.map((part) => {
    const { start, end } = part.range;
    if (part.kind === 'text') return text.slice(start, end);
    tags.push(part);
    return (part.kind === 'placeholder' || part.kind === 'broken' ? 'x' : ' ').repeat(end - start);
  });
  return { text: filled.join(''), template, tags };
}
