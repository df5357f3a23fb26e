import type { Parameter } from '../parameters/parameter.ts';
import type { ParameterValue } from '../parameters/parameterValue.ts';
import type { QueryLanguage } from '../query/language.ts';
import { error, hasErrors, warning, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import { checkPlaceholders } from './checkPlaceholders.ts';
import { checkPlaces } from './checkPlaces.ts';
import { layOut, type Layout } from './layOut.ts';
import { parseTemplate, type Placeholder, type Template } from './parseTemplate.ts';
import { toPrintable } from './printable.ts';
import type { PrintedLiteral, Print } from './printers/printer.ts';
import { prove } from './prove.ts';
import { referencePrintable } from './referencePrintable.ts';
import type { Segment } from './segment.ts';
import { bareWord, printers, templateLanguages } from './templateLanguages.ts';

/** A query whose values are literals, proven; plain data. */
export interface RenderedTemplate {
  /** The text to send, or `null` where a problem forbids it. */
  readonly text: string | null;
  readonly placeholders: readonly RenderedPlaceholder[];
  /** Where each stretch of `text` comes from: `mapRange` and `mapProblem` lead from the query back into the cell. */
  readonly segments: readonly Segment[];
  /** In the template's text. */
  readonly problems: readonly Problem[];
}

/** A placeholder that was rendered; one in an `{{#if}}` that does not hold is not among them. */
export interface RenderedPlaceholder {
  readonly name: string;
  /** In the template. */
  readonly range: Range;
  readonly renderedRange: Range;
  /** The literal as it stands in the query. */
  readonly literal: string;
}

/** Values by parameter name, as `resolveValues` gives them. */
export type TemplateValues = ReadonlyMap<string, { readonly value: ParameterValue }>;

/**
 * Renders a cell's text. Every placeholder becomes a literal of the language; then the text is tokenised again and proven
 * (`prove`), or there is no text. Never throws; takes time linear in the text.
 */
export function renderTemplate(
  text: string,
  language: QueryLanguage,
  parameters: readonly Parameter[],
  values: TemplateValues,
): RenderedTemplate {
  const template = parseTemplate(text);
  const printerOf = printers(template, language);
  const problems = [...template.problems, ...checkPlaceholders(template, parameters, printerOf)];
  if (hasErrors(problems)) return refused(problems);
  const places = layOut(
    template,
    (name) => values.has(name),
    () => bareWord,
  );
  return renderChecked(template, language, values, printerOf, { places, misplaced: checkPlaces(places, language) });
}

/** Where the placeholders of a template stand for some values, a word in the place of each, and what is wrong with that. */
export interface CheckedPlaces {
  readonly places: Layout;
  readonly misplaced: readonly Problem[];
}

/** Renders a template whose names and types have been checked; the places are those of the same values. */
export function renderChecked(
  template: Template,
  language: QueryLanguage,
  values: TemplateValues,
  printerOf: (placeholder: Placeholder) => Print,
  { places, misplaced }: CheckedPlaces,
): RenderedTemplate {
  const isSet = (name: string) => values.has(name);
  if (places.slots.length === 0 && places.seams.length === 0) return plain(places);
  const printed = printAll(places, values, printerOf);
  const problems = [...misplaced, ...printed.problems];
  if (hasErrors(problems)) return refused(problems);
  const actual = layOut(template, isSet, (placeholder) => printed.actual.get(placeholder)?.text ?? '');
  const reference = layOut(template, isSet, (placeholder) => printed.reference.get(placeholder)?.text ?? '');
  const expected = actual.slots.flatMap(({ placeholder }) => printed.actual.get(placeholder) ?? []);
  const { tokenize, maximumLength } = templateLanguages[language];
  const objections = actual.slots.length === 0 ? [] : prove(actual, reference, expected, tokenize);
  if (objections.length > 0) return refused(objections);
  if (maximumLength !== null && actual.text.length > maximumLength.characters) {
    const { characters, operation } = maximumLength;
    const message = `With these values the query has ${actual.text.length} characters; ${operation} takes ${characters}.`;
    return { ...plain(actual), problems: [warning('template.too-long', message, range(0, template.text.length))] };
  }
  return plain(actual);
}

interface PrintedPlaceholders {
  readonly actual: ReadonlyMap<Placeholder, PrintedLiteral>;
  readonly reference: ReadonlyMap<Placeholder, PrintedLiteral>;
  readonly problems: readonly Problem[];
}

/** The literal of every placeholder, and beside it the harmless one that the proof compares with. */
function printAll(
  layout: Layout,
  values: TemplateValues,
  printerOf: (placeholder: Placeholder) => Print,
): PrintedPlaceholders {
  const actual = new Map<Placeholder, PrintedLiteral>();
  const reference = new Map<Placeholder, PrintedLiteral>();
  const problems: Problem[] = [];
  for (const { placeholder } of layout.slots) {
    const { name, range: place } = placeholder;
    const value = values.get(name.text)?.value;
    if (value === undefined) {
      const message = `"${name.text}" has no value: give one, or put the text around it in {{#if ${name.text}}}…{{/if}}.`;
      problems.push(error('template.no-value', message, place));
      continue;
    }
    const print = printerOf(placeholder);
    const converted = toPrintable(value, placeholder);
    const printed = 'refusal' in converted ? converted : print(converted.printable);
    if ('refusal' in converted || 'refusal' in printed) {
      const reason = 'refusal' in printed ? printed.refusal : '';
      problems.push(error('template.refused', `The value of "${name.text}" ${reason}.`, place));
      continue;
    }
    actual.set(placeholder, printed);
    const harmless = print(referencePrintable(converted.printable));
    if (!('refusal' in harmless)) reference.set(placeholder, harmless);
  }
  return { actual, reference, problems };
}

function plain(layout: Layout): RenderedTemplate {
  const placeholders = layout.slots.map(({ placeholder, range: renderedRange }) => ({
    name: placeholder.name.text,
    range: placeholder.range,
    renderedRange,
    literal: layout.text.slice(renderedRange.start, renderedRange.end),
  }));
  return { text: layout.text, placeholders, segments: layout.segments, problems: [] };
}

function refused(problems: readonly Problem[]): RenderedTemplate {
  return { text: null, placeholders: [], segments: [], problems };
}
