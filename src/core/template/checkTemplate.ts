import type { Parameter } from '../parameters/parameter.ts';
import type { QueryLanguage } from '../query/language.ts';
import { hasErrors, type Problem } from '../text/problem.ts';
import { checkPlaceholders, sampleValue } from './checkPlaceholders.ts';
import { checkPlaces } from './checkPlaces.ts';
import { layOut } from './layOut.ts';
import { parseTemplate, type Template } from './parseTemplate.ts';
import { renderChecked, type RenderedTemplate, type TemplateValues } from './renderTemplate.ts';
import { bareWord, printers } from './templateLanguages.ts';

/** What is wrong with a cell's text whatever the values, in its own offsets. */
export function checkTemplate(text: string, language: QueryLanguage, parameters: readonly Parameter[]): Problem[] {
  return [...renderSample(text, language, parameters).problems];
}

/**
 * The cell rendered with a harmless value for every parameter, so that the language's parser can check it before there are
 * values. `problems` are those of `checkTemplate`; the parser's are led back with `mapProblem(segments, problem)`.
 */
export function renderSample(
  text: string,
  language: QueryLanguage,
  parameters: readonly Parameter[],
): RenderedTemplate {
  const template = parseTemplate(text);
  const printerOf = printers(template, language);
  const problems = [...template.problems, ...checkPlaceholders(template, parameters, printerOf)];
  const places = layOut(
    template,
    () => true,
    () => bareWord,
  );
  if (template.problems.length === 0) {
    const found = distinct([...checkPlaces(places, language), ...checkPlacesWithout(template, language)]);
    problems.push(...(found.some(({ code }) => code === 'template.if-in-token') ? found.map(withoutFix) : found));
  }
  if (hasErrors(problems)) return { text: null, placeholders: [], segments: [], problems };
  const samples: TemplateValues = new Map(
    parameters.map((parameter) => [parameter.name, { value: sampleValue(parameter) }]),
  );
  // Every name is declared and has a sample, so these are the places that are rendered.
  return renderChecked(template, language, samples, printerOf, { places, misplaced: [] });
}

/** The places that are left where no condition holds; the same as where all hold, and not looked at again, without any. */
function checkPlacesWithout(template: Template, language: QueryLanguage): Problem[] {
  if (!template.parts.some(({ kind }) => kind === 'if')) return [];
  const places = layOut(
    template,
    () => false,
    () => bareWord,
  );
  return checkPlaces(places, language);
}

/** Where a condition cuts a quoted text, what is quoted differs with it: what mends one reading breaks the other. */
function withoutFix({ severity, code, message, range }: Problem): Problem {
  return { severity, code, message, range };
}

/** The first problem of each code and place: most stand in both layouts. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.range.start}`, problem])).values()];
}
