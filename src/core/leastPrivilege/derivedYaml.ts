import { Scalar, stringify } from 'yaml';
import type { PolicyRule, RuleTime } from '../authorization/policyRule.ts';
import { weekDays } from '../proxyConfig/sections/timeForm.ts';
import type { DerivedRoute, DerivedRule } from './leastPrivilege.ts';

/** `routes:` as they stand in a configuration, with nothing but their names and what they allow. */
export function derivedYaml(routes: readonly DerivedRoute[]): string {
  if (routes.length === 0) return 'routes: []\n';
  return stringify(
    { routes: routes.map(({ name, allow }) => ({ name, allow: allow.map(ruleValue) })) },
    { lineWidth: 0 },
  );
}

function ruleValue({ clients, groups, methods, path, conditions }: DerivedRule): Record<string, unknown> {
  return {
    ...(clients.length > 0 ? { clients } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    methods,
    path,
    ...(conditions === null ? {} : conditionValues(conditions)),
  };
}

function conditionValues({ claims, sources, time }: PolicyRule): Record<string, unknown> {
  return {
    ...(claims.size > 0 ? { claims } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    ...(time === null ? {} : { time: timeValue(time) }),
  };
}

function timeValue({ days, from, to }: RuleTime): Record<string, unknown> {
  return {
    ...(days.length > 0 ? { days: days.map((day) => weekDays[day - 1]) } : {}),
    from: clock(from),
    to: clock(to),
  };
}

/** In quotes, since YAML 1.1 takes `09:00` for a number. */
function clock(minutes: number): Scalar {
  const text = new Scalar(
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  );
  text.type = Scalar.QUOTE_DOUBLE;
  return text;
}
