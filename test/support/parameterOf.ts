import type { Parameter, ParameterType } from '../../src/core/parameters/parameter.ts';

/** A declaration as `parseRunbook` gives it, with what the test cares about. */
export function parameterOf(name: string, type: ParameterType, rest: Partial<Parameter> = {}): Parameter {
  return { name, type, required: false, many: false, range: { start: 0, end: 0 }, ...rest };
}
