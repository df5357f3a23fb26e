import { isMap, isScalar, type YAMLMap } from 'yaml';
import { type Parameter, parameterTypes, type WrittenValue } from '../parameters/parameter.ts';
import { error } from '../text/problem.ts';
import {
  booleanOf,
  type Field,
  fieldsOf,
  mapOf,
  namedFields,
  scalarText,
  textOf,
  textsOf,
  wrongType,
} from './fields.ts';
import { nearestName } from '../text/nearestName.ts';
import { ProblemList } from './problemList.ts';

export const parameterKeys = [
  'type',
  'label',
  'help',
  'default',
  'required',
  'options',
  'pattern',
  'min',
  'max',
  'many',
] as const;

/** What a parameter may be called: the grammar of the placeholders of CloudWatch Logs saved queries. */
export const parameterName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads `parameters:`. A parameter without a known type stays in the list as a `string`, so that the placeholders that
 * name it are not called unknown as well; its problem keeps the runbook from running.
 */
export function readParameters(field: Field | undefined, problems: ProblemList): readonly Parameter[] {
  const map = mapOf(field, problems);
  if (map === undefined) return [];
  const parameters: Parameter[] = [];
  for (const declared of namedFields(map).values()) {
    if (!parameterName.test(declared.name)) {
      const message = `\`${declared.name}\` is not a parameter name; use letters, digits and \`_\`, not beginning with a digit.`;
      problems.add(error('runbook.parameter-name', message, declared.keyRange));
    }
    if (isMap(declared.value)) parameters.push(readParameter(declared, declared.value, problems));
    else problems.add(wrongType(declared, 'a mapping such as `{type: string}`'));
  }
  return parameters;
}

/** A value as it is written: one text, or several. Numbers and truth values are wanted as such by some types: no warning there. */
export function writtenValue(
  field: Field | undefined,
  type: Parameter['type'],
  problems: ProblemList,
): WrittenValue | undefined {
  if (field === undefined || field.value === null) return undefined;
  const warned = type === 'integer' || type === 'number' || type === 'boolean' ? new ProblemList() : problems;
  if (isScalar(field.value)) return scalarText(field.value, warned);
  if (isMap(field.value) || !field.value.items.every((item) => isScalar(item))) {
    problems.add(wrongType(field, 'a text or a list of texts'));
    return undefined;
  }
  return textsOf(field, warned);
}

function readParameter(declared: Field, map: YAMLMap, problems: ProblemList): Parameter {
  const fields = fieldsOf(map, parameterKeys, problems);
  const type = parameterType(declared, fields.get('type'), problems);
  const label = textOf(fields.get('label'), problems);
  const help = textOf(fields.get('help'), problems);
  const value = writtenValue(fields.get('default'), type, problems);
  const options = writtenValue(fields.get('options'), type, problems);
  const pattern = textOf(fields.get('pattern'), problems);
  const min = bound(fields.get('min'), problems);
  const max = bound(fields.get('max'), problems);
  return {
    name: declared.name,
    type,
    ...(label !== undefined && { label }),
    ...(help !== undefined && { help }),
    ...(value !== undefined && { default: value }),
    required: booleanOf(fields.get('required'), problems) ?? false,
    ...(options !== undefined && { options: typeof options === 'string' ? [options] : options }),
    ...(pattern !== undefined && { pattern }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    many: booleanOf(fields.get('many'), problems) ?? false,
    range: { start: declared.keyRange.start, end: declared.range.end },
  };
}

/** A bound is a number as often as a time; as it is compared by value, `1e3` for 1000 loses nothing. */
function bound(field: Field | undefined, problems: ProblemList): string | undefined {
  const value = writtenValue(field, 'number', problems);
  if (value === undefined || typeof value === 'string') return value;
  if (field !== undefined) problems.add(wrongType(field, 'one value'));
  return undefined;
}

function parameterType(declared: Field, field: Field | undefined, problems: ProblemList): Parameter['type'] {
  if (field === undefined || field.value === null) {
    const message = `Parameter \`${declared.name}\` needs a type: ${parameterTypes.join(', ')}.`;
    problems.add(error('runbook.parameter-type', message, declared.keyRange));
    return 'string';
  }
  const written = textOf(field, problems);
  if (written === undefined) return 'string';
  const type = parameterTypes.find((name) => name === written);
  if (type !== undefined) return type;
  const meant = nearestName(written, parameterTypes);
  const advice = meant === null ? `there are ${parameterTypes.join(', ')}` : `did you mean \`${meant}\`?`;
  const problem = error('runbook.parameter-type', `\`${written}\` is not a parameter type; ${advice}`, field.range);
  if (meant === null) problems.add({ ...problem, message: `${problem.message}.` });
  else
    problems.add({
      ...problem,
      fix: { title: `Change to \`${meant}\``, edits: [{ range: field.range, text: meant }] },
    });
  return 'string';
}
