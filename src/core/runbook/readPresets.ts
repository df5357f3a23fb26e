import { isMap } from 'yaml';
import type { Parameter, WrittenValue } from '../parameters/parameter.ts';
import { type Problem, warning } from '../text/problem.ts';
import { type Field, mapOf, namedFields, wrongType } from './fields.ts';
import { nearestName } from '../text/nearestName.ts';
import type { ProblemList } from './problemList.ts';
import { writtenValue } from './readParameters.ts';
import type { Preset } from './runbook.ts';

/** Reads `presets:`: named sets of values. A value for a parameter that is not declared is kept, with a warning. */
export function readPresets(
  field: Field | undefined,
  parameters: readonly Parameter[],
  problems: ProblemList,
): readonly Preset[] {
  const map = mapOf(field, problems);
  if (map === undefined) return [];
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const presets: Preset[] = [];
  for (const preset of namedFields(map).values()) {
    if (preset.value !== null && !isMap(preset.value)) {
      problems.add(wrongType(preset, 'a mapping of parameter names to values'));
      continue;
    }
    const values = new Map<string, WrittenValue>();
    const entries = preset.value === null ? [] : namedFields(preset.value).values();
    for (const entry of entries) {
      const parameter = declared.get(entry.name);
      if (parameter === undefined) problems.add(unknownParameter(entry, declared));
      const value = writtenValue(entry, parameter?.type ?? 'string', problems);
      if (value !== undefined) values.set(entry.name, value);
    }
    presets.push({ name: preset.name, values, range: { start: preset.keyRange.start, end: preset.range.end } });
  }
  return presets;
}

function unknownParameter(entry: Field, declared: ReadonlyMap<string, Parameter>): Problem {
  // Comparing every name with every other would be quadratic in a file of thousands.
  const meant = declared.size > 200 ? null : nearestName(entry.name, [...declared.keys()]);
  const advice = meant === null ? 'it is not declared under `parameters`.' : `did you mean \`${meant}\`?`;
  return warning('runbook.preset-parameter', `The preset sets \`${entry.name}\`; ${advice}`, entry.keyRange);
}
