import type { Parameter } from '../../parameters/parameter.ts';
import { parseTemplate, type Placeholder } from '../../template/parseTemplate.ts';
import { toPrintable } from '../../template/printable.ts';
import type { Print } from '../../template/printers/printer.ts';
import { printers } from '../../template/templateLanguages.ts';
import type { CellContext } from '../cellContext.ts';
import { describeParameter } from '../describe/describeParameter.ts';
import { codeSpan, paragraphs, plainText } from '../describe/markdown.ts';
import type { Hover } from '../hover.ts';

/** The parameter of the tag at an offset, with the literal that its value becomes there; `null` outside of tags. */
export function hoverPlaceholder(context: CellContext, offset: number): Hover | null {
  const { text } = context.cell.text;
  if (!text.includes('{{')) return null;
  const template = parseTemplate(text);
  const part = template.parts.find(({ kind, range }) => kind !== 'text' && range.start <= offset && offset < range.end);
  if (part?.kind !== 'placeholder' && part?.kind !== 'if') return null;
  const parameter = context.runbook.parameters.find(({ name }) => name === part.name.text);
  if (parameter === undefined) return null;
  const value = context.values.get(parameter.name);
  const print = printers(template, context.cell.language);
  const becomes = part.kind === 'if' ? condition(value !== undefined) : literal(context, parameter, part, print(part));
  return { markdown: paragraphs(describeParameter(parameter, value), becomes), range: part.range };
}

function condition(isSet: boolean): string {
  return isSet
    ? 'It is set, so the text up to {{/if}} stands.'
    : 'It is not set, so the text up to {{/if}} is left out.';
}

function literal(
  { values }: CellContext,
  { name, type }: Parameter,
  placeholder: Placeholder,
  print: Print,
): string | null {
  const value = values.get(name)?.value;
  if (type === 'secret') return 'A secret never becomes part of a query.';
  if (value === undefined) return null;
  const converted = toPrintable(value, placeholder);
  const printed = 'refusal' in converted ? converted : print(converted.printable);
  if ('refusal' in printed) return plainText(`It cannot stand here: the value ${printed.refusal}.`);
  return `Becomes ${codeSpan(printed.text)}`;
}
