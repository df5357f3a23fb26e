import { parseFilter } from '../filter/parseFilter.ts';
import type { ParameterType } from '../parameters/parameter.ts';
import { parseValue } from '../parameters/parseValue.ts';
import { valueTypes } from '../parameters/types/valueTypes.ts';
import type { AlarmFact } from '../runbook/alarmEntry.ts';
import type { Runbook } from '../runbook/runbook.ts';
import { error, hasErrors, type Problem } from '../text/problem.ts';

/**
 * What is wrong with `alarms:` beyond its form: a pattern that is none, a text that its parameter does not take, and a
 * reference that it can never take, as `{{ alarm.window }}` for an account. `now` serves relative times.
 */
export function checkAlarmEntries(
  { alarms, parameters }: Pick<Runbook, 'alarms' | 'parameters'>,
  { now }: { readonly now: number },
): readonly Problem[] {
  const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  return alarms.flatMap(({ criteria, values }) => [
    ...criteria.flatMap((criterion): readonly Problem[] => {
      if (criterion.kind !== 'pattern') return [];
      const { problems } = parseFilter(criterion.pattern);
      const first = problems.find((problem) => hasErrors([problem]));
      const message = `The pattern of this entry matches no alarm: ${first?.message ?? ''}`;
      return first === undefined ? [] : [error('runbook.alarm-pattern', message, criterion.range)];
    }),
    ...values.flatMap((entry): readonly Problem[] => {
      const parameter = declared.get(entry.parameter);
      if (parameter === undefined) return [];
      const { value } = entry;
      if (value.kind === 'literal') {
        const parsed = parseValue(parameter, value.value, { now });
        const reasons = 'reasons' in parsed ? parsed.reasons : [];
        return reasons.map((reason) =>
          error('parameter.bad-value', `The value of "${parameter.name}" ${reason}.`, entry.range),
        );
      }
      if (value.kind === 'dimension' || fits(value.fact, parameter.type, now)) return [];
      const message = `\`{{ alarm.${value.fact} }}\` never fits "${parameter.name}", which is ${valueTypes[parameter.type].accepts}.`;
      return [error('runbook.alarm-value-type', message, entry.range)];
    }),
  ]);
}

/** A value of each reference; what has none may be any text. */
const samples: Readonly<Partial<Record<AlarmFact, string>>> = {
  window: '2026-11-01T09:00:00.000Z/2026-11-01T10:00:00.000Z',
  time: '2026-11-01T09:00:00.000Z',
  account: '123456789012',
  region: 'us-east-1',
};

function fits(fact: AlarmFact, type: ParameterType, now: number): boolean {
  const sample = samples[fact];
  return sample === undefined || 'value' in valueTypes[type].parse(sample, { now });
}
