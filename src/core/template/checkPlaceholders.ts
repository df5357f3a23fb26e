import { didYouMean } from '../text/nearestName.ts';
import type { Parameter } from '../parameters/parameter.ts';
import type { ParameterValue } from '../parameters/parameterValue.ts';
import { valueTypes } from '../parameters/types/valueTypes.ts';
import { error, type Problem } from '../text/problem.ts';
import type { Placeholder, Template, TemplateWord } from './parseTemplate.ts';
import { templateAccessors, templateFilters, toPrintable } from './printable.ts';
import type { Print } from './printers/printer.ts';

/** Whether the names, accessors and filters of a template fit the parameters and the language, whatever the values. */
export function checkPlaceholders(
  template: Template,
  parameters: readonly Parameter[],
  printerOf: (placeholder: Placeholder) => Print,
): Problem[] {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const problems: Problem[] = [];
  for (const part of template.parts) {
    if (part.kind !== 'placeholder' && part.kind !== 'if') continue;
    const parameter = byName.get(part.name.text);
    // Comparing names is the one slow thing here; a text with this many unknown ones gets no more hints.
    const hints = problems.length < 20 ? [...byName.keys()] : [];
    if (parameter === undefined) problems.push(unknownParameter(part.name, hints));
    else if (part.kind === 'placeholder') {
      const problem = checkPlaceholder(part, parameter, printerOf(part));
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

/** A harmless value of the parameter's type: one item where it takes many. */
export function sampleValue(parameter: Parameter): ParameterValue {
  const { sample } = valueTypes[parameter.type];
  return parameter.many ? { kind: 'list', items: [sample] } : sample;
}

function checkPlaceholder(placeholder: Placeholder, parameter: Parameter, print: Print): Problem | null {
  const { accessor, filter, range: whole, name } = placeholder;
  if (parameter.type === 'secret') {
    const message = `"${name.text}" is a secret, and a secret never becomes part of a query.`;
    return error('template.secret', message, whole);
  }
  if (accessor !== null && !isOneOf(templateAccessors, accessor.text)) {
    const message = `There is no .${accessor.text.slice(0, 40)}: a time range has .start and .end.`;
    return error('template.unknown-accessor', message + didYouMean(accessor.text, templateAccessors), accessor.range);
  }
  if (filter !== null && !isOneOf(templateFilters, filter.text)) {
    const message = `There is no filter "${filter.text.slice(0, 40)}"; there are ${templateFilters.join(', ')}.`;
    return error('template.unknown-filter', message + didYouMean(filter.text, templateFilters), filter.range);
  }
  const converted = toPrintable(sampleValue(parameter), placeholder);
  if ('refusal' in converted) {
    const lacksAccessor = parameter.type === 'timerange' && !parameter.many && accessor === null;
    const code = lacksAccessor ? 'template.needs-accessor' : 'template.unfit';
    return error(code, `"${name.text}" ${converted.refusal}.`, (lacksAccessor ? null : filter)?.range ?? whole);
  }
  const printed = print(converted.printable);
  return 'refusal' in printed ? error('template.unfit', `"${name.text}" ${printed.refusal}.`, whole) : null;
}

function unknownParameter(name: TemplateWord, names: readonly string[]): Problem {
  const hint = name.text === 'else' ? ' Templates have no else.' : didYouMean(name.text, names);
  const message = `The runbook has no parameter "${name.text.slice(0, 80)}".${hint}`;
  return error('template.unknown-parameter', message, name.range);
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
