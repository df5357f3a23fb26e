import { checkQuery } from '../check/checkQuery.ts';
import { declaredParameter } from '../exchange/checkImported.ts';
import type { ImportedParameter } from '../exchange/imported.ts';
import type { Parameter } from '../parameters/parameter.ts';
import { parseValue } from '../parameters/parseValue.ts';
import type { QueryLanguage } from '../query/language.ts';
import { applyEdits } from '../runbook/applyEdits.ts';
import { sampleValue } from '../template/checkPlaceholders.ts';
import { renderSample } from '../template/checkTemplate.ts';
import { parseTemplate, type Template } from '../template/parseTemplate.ts';
import { renderTemplate } from '../template/renderTemplate.ts';
import { mapRange, type Segment } from '../template/segment.ts';
import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';

/**
 * A template as its language reads it: a harmless value in every place, and every `{{#if}}` holding. An edit finds its
 * place in the sample, and is made in the template.
 */
export class TemplateSample {
  readonly language: QueryLanguage;
  readonly template: Template;
  /** The sample; `null` where the template has faults. */
  readonly text: string | null;
  readonly #segments: readonly Segment[];

  constructor(template: string, language: QueryLanguage, parameters: readonly Parameter[]) {
    const rendered = renderSample(template, language, parameters);
    this.language = language;
    this.template = parseTemplate(template);
    this.text = rendered.text;
    this.#segments = rendered.segments;
  }

  /** Where a range of the sample stands in the template. */
  inTemplate(place: Range): Range {
    return mapRange(this.#segments, place);
  }

  /** The outermost condition that an offset of the template stands in, tags included; `null` where it stands in none. */
  conditionAround(offset: number): Range | null {
    return conditions(this.template).find(({ start, end }) => start < offset && offset < end) ?? null;
  }

  /** Whether the template has conditions: then what the sample shows is not all that may be asked. */
  get hasConditions(): boolean {
    return this.template.parts.some(({ kind }) => kind === 'if');
  }
}

/** The outermost `{{#if}}…{{/if}}` of a template. */
function conditions({ parts, text }: Template): readonly Range[] {
  const found: Range[] = [];
  for (const part of parts) {
    if (part.kind !== 'if' || part.range.start < (found.at(-1)?.end ?? 0)) continue;
    found.push({ start: part.range.start, end: parts[part.closedBy]?.range.end ?? text.length });
  }
  return found;
}

/**
 * The first fault that an edited template has and the one that it was made of has not, with every condition holding or
 * with none. What only the local engine refuses is no fault of the edit.
 */
export function newFault(
  edited: string,
  original: string,
  language: QueryLanguage,
  parameters: readonly Parameter[],
  added: readonly ImportedParameter[],
): Problem | null {
  for (const variant of [(text: string) => text, withoutConditions]) {
    if (faultOf(variant(original), language, parameters, []) !== null) continue;
    const fault = faultOf(variant(edited), language, parameters, added);
    if (fault !== null) return fault;
  }
  return null;
}

/** The first fault of a template that is asked with the defaults of `added`, and harmless values for `parameters`. */
export function faultOf(
  text: string,
  language: QueryLanguage,
  parameters: readonly Parameter[],
  added: readonly ImportedParameter[],
): Problem | null {
  const declared = added.map(declaredParameter);
  const values = new Map([
    ...parameters.map((parameter) => [parameter.name, { value: sampleValue(parameter) }] as const),
    ...declared.flatMap((parameter) => {
      const parsed = parseValue(parameter, parameter.default ?? '', { now: 0 });
      return 'value' in parsed && parsed.value !== null ? [[parameter.name, { value: parsed.value }] as const] : [];
    }),
  ]);
  const rendered = renderTemplate(text, language, [...parameters, ...declared], values);
  const problems = [...rendered.problems, ...(rendered.text === null ? [] : checkQuery(language, rendered.text))];
  return problems.find(({ severity, unsupported }) => severity === 'error' && unsupported === undefined) ?? null;
}

function withoutConditions(text: string): string {
  const edits = conditions(parseTemplate(text)).map((range) => ({ range, text: '' }));
  return applyEdits(text, edits);
}
