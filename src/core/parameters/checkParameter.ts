import { compileRegex } from '../regex/compileRegex.ts';
import { error, type Problem } from '../text/problem.ts';
import { readBound } from './checkConstraints.ts';
import type { Parameter } from './parameter.ts';
import { parseValue } from './parseValue.ts';
import { valueTypes } from './types/valueTypes.ts';
import type { ParseContext } from './types/valueType.ts';

/**
 * What is wrong with a declaration whatever the values: a default, option, bound or pattern that cannot be, an `enum`
 * without options, a secret with a default. Ranges are the declaration's. `now` serves relative defaults.
 */
export function checkParameter(parameter: Parameter, context: ParseContext): Problem[] {
  const report = (code: string, message: string) => error(code, message, parameter.range);
  const problems: Problem[] = [];
  const { name, type, options, pattern } = parameter;
  if (type === 'enum' && (options ?? []).length === 0) {
    problems.push(report('parameter.no-options', `"${name}" is an enum: list its values under options.`));
  }
  if (pattern !== undefined) {
    const { problem } = compileRegex(pattern, { range: parameter.range });
    if (problem !== null)
      problems.push(report('parameter.bad-pattern', `The pattern of "${name}": ${problem.message}`));
  }
  for (const option of options ?? []) {
    const parsed = valueTypes[type].parse(option, context);
    if ('reason' in parsed)
      problems.push(report('parameter.bad-option', `The option "${option}" of "${name}" ${parsed.reason}.`));
  }
  for (const side of ['min', 'max'] as const) problems.push(...checkBoundText(parameter, side, context));
  if (type === 'secret' && parameter.default !== undefined) {
    problems.push(
      report('parameter.secret-written', `"${name}" is a secret and may have no default: a file is no place for it.`),
    );
  } else if (parameter.default !== undefined) {
    const parsed = parseValue(parameter, parameter.default, context);
    for (const reason of 'reasons' in parsed ? parsed.reasons : []) {
      problems.push(report('parameter.bad-value', `The value of "${name}" set as default ${reason}.`));
    }
  }
  return problems;
}

function checkBoundText(parameter: Parameter, side: 'min' | 'max', context: ParseContext): Problem[] {
  const written = parameter[side];
  if (written === undefined) return [];
  const { sample, accepts } = valueTypes[parameter.type];
  if (readBound(sample.kind, written, context) !== null) return [];
  const wanted = {
    text: 'a number of characters',
    number: 'a number',
    timestamp: 'a time',
    duration: 'a duration',
    timerange: 'a duration',
  };
  const form = Object.hasOwn(wanted, sample.kind) ? wanted[sample.kind as keyof typeof wanted] : null;
  const message =
    form === null
      ? `"${parameter.name}" takes no ${side}, for it is ${accepts}.`
      : `The ${side} of "${parameter.name}" is not ${form}.`;
  return [error('parameter.bad-bound', message, parameter.range)];
}
