import type { TimeWindow } from '../time/window.ts';
import type { Parameter } from './parameter.ts';
import type { ParameterValue } from './parameterValue.ts';

/**
 * The time a run asks about: the value of the time range named `window`, else of the only time range there is, else `null`,
 * which is all there is. `null` too where that parameter has no value.
 */
export function windowOf(
  parameters: readonly Parameter[],
  values: ReadonlyMap<string, { readonly value: ParameterValue }>,
): TimeWindow | null {
  const parameter = windowParameter(parameters);
  const value = parameter === null ? undefined : values.get(parameter.name)?.value;
  return value?.kind === 'timerange' ? { start: value.start, end: value.end } : null;
}

/** The parameter whose value is the run's window, or `null`; of several unnamed ones none is. */
export function windowParameter(parameters: readonly Parameter[]): Parameter | null {
  const ranges = parameters.filter(({ type, many }) => type === 'timerange' && !many);
  return ranges.find(({ name }) => name === 'window') ?? (ranges.length === 1 ? (ranges[0] ?? null) : null);
}
