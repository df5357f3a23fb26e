import type { Parameter, WrittenValue } from '../parameters/parameter.ts';
import { parseValue } from '../parameters/parseValue.ts';
import { didYouMean } from '../text/nearestName.ts';

/** What of a link's values a runbook takes. */
export interface FilledValues {
  readonly values: ReadonlyMap<string, WrittenValue>;
  /** What was left out, and why: a sentence for each. None repeats a value. */
  readonly unset: readonly string[];
}

/**
 * The values of a link that the runbook's parameters take. A secret may not come from a link: links are kept in histories,
 * chats and logs. `now` serves relative times.
 */
export function fillValues(
  parameters: readonly Parameter[],
  written: ReadonlyMap<string, WrittenValue>,
  now: number,
): FilledValues {
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values = new Map<string, WrittenValue>();
  const unset: string[] = [];
  for (const [name, value] of written) {
    const parameter = declared.get(name);
    if (parameter === undefined) {
      unset.push(`${name}: the runbook has no such parameter.${didYouMean(name, [...declared.keys()].slice(0, 200))}`);
      continue;
    }
    if (parameter.type === 'secret') {
      unset.push(`${name}: a secret may not come from a link.`);
      continue;
    }
    const parsed = parseValue(parameter, value, { now });
    if ('reasons' in parsed) unset.push(`${name}: the value ${parsed.reasons.join(' and ')}.`);
    else if (parsed.value !== null) values.set(name, value);
  }
  return { values, unset };
}
