import { checkQuery } from '../check/checkQuery.ts';
import type { Parameter } from '../parameters/parameter.ts';
import type { QueryLanguage } from '../query/language.ts';
import { renderSample } from '../template/checkTemplate.ts';
import { parseTemplate } from '../template/parseTemplate.ts';
import { error, warning, type Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { ImportedParameter } from './imported.ts';

/**
 * What is wrong with a query that was brought in: an error where the cell could not be asked anywhere; a warning where only
 * the local engine refuses a construct. Ranges are `range`, the query's place in what was imported.
 */
export function checkImported(
  text: string,
  language: QueryLanguage,
  parameters: readonly ImportedParameter[],
  range: Range,
): readonly Problem[] {
  const named = new Set(parameters.map(({ name }) => name));
  const tags = parseTemplate(text).parts.filter(({ kind }) => kind !== 'text');
  if (tags.some((tag) => tag.kind !== 'placeholder' || !named.has(tag.name.text))) {
    return [error('import.braces', 'The query holds {{ and would be taken for a template.', range)];
  }
  const rendered = renderSample(text, language, parameters.map(declaredParameter));
  const faults = [...rendered.problems, ...(rendered.text === null ? [] : checkQuery(language, rendered.text))];
  return faults.flatMap(({ severity, message, unsupported }): readonly Problem[] => {
    if (severity !== 'error') return [];
    if (unsupported === undefined) return [error('import.query', `The query has an error: ${message}`, range)];
    return [warning('import.refused-offline', `The local engine refuses \`${unsupported}\`: ${message}`, range)];
  });
}

/** The parameter as a runbook declares it that takes it over: one without a default must be given. */
export function declaredParameter(parameter: ImportedParameter): Parameter {
  const isRequired = parameter.default === undefined;
  return { ...parameter, required: isRequired, many: false, range: { start: 0, end: 0 } };
}
