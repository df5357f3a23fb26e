import type { Parameter, ParameterType, WrittenValue } from '../../parameters/parameter.ts';
import { parseValue } from '../../parameters/parseValue.ts';
import { windowParameter } from '../../parameters/windowOf.ts';
import type { AlarmFact, EntryValue } from '../../runbook/alarmEntry.ts';
import type { Runbook } from '../../runbook/runbook.ts';
import { isoTime, type TimeWindow } from '../../time/window.ts';
import type { AlarmOccasion } from './alarmOccasion.ts';
import type { RunbookMatch } from './matchRunbooks.ts';

/** What an alarm gives a runbook. */
export interface AlarmBinding {
  /** As a person would write them; each is one that its parameter takes. */
  readonly values: ReadonlyMap<string, WrittenValue>;
  /** What somebody meant to be set and is not: a sentence for each. */
  readonly unset: readonly string[];
}

/**
 * The values that an alarm gives a runbook's parameters: what the entry of its `alarms:` says, else the link in the alarm's
 * description, else a dimension of the parameter's name, else what its type fits alone: the window, the account, the region,
 * the log group. A value that its parameter does not take is left out, and said where somebody wrote it. Secrets get none.
 */
export function bindAlarm(
  occasion: AlarmOccasion,
  { parameters }: Pick<Runbook, 'parameters'>,
  { entry, link }: Pick<RunbookMatch, 'entry' | 'link'>,
  now: number,
): AlarmBinding {
  const values = new Map<string, WrittenValue>();
  const unset: string[] = [];
  const written = new Map((entry?.values ?? []).map((value) => [value.parameter, value]));
  for (const parameter of parameters) {
    if (parameter.type === 'secret') continue;
    const own = written.get(parameter.name);
    const said = own === undefined ? link?.values.get(parameter.name) : valueOf(own, parameter, occasion);
    const meant = said ?? (own === undefined ? fitting(parameter, parameters, occasion) : undefined);
    const reason = meant === undefined ? null : reasonAgainst(parameter, meant, now);
    if (meant !== undefined && reason === null) values.set(parameter.name, meant);
    else if (own !== undefined && meant === undefined)
      unset.push(`${parameter.name}: the alarm has no ${sought(own)}.`);
    else if (reason !== null && said !== undefined) unset.push(`${parameter.name}: the value ${reason}.`);
    else if (reason !== null) unset.push(`${parameter.name}: what the alarm says ${reason}.`);
  }
  return { values, unset };
}

function reasonAgainst(parameter: Parameter, value: WrittenValue, now: number): string | null {
  const parsed = parseValue(parameter, value, { now });
  if ('reasons' in parsed) return parsed.reasons.join(' and ');
  return parsed.value === null ? 'is blank' : null;
}

/** What an entry sets, as a person would write it; `undefined` where the alarm does not say it. */
function valueOf({ value }: EntryValue, parameter: Parameter, occasion: AlarmOccasion): WrittenValue | undefined {
  if (value.kind === 'literal') return value.value;
  const text = value.kind === 'dimension' ? occasion.dimensions.get(value.name) : factOf(value.fact, occasion);
  return text === undefined || text === null ? undefined : asOne(parameter, text);
}

/** A text of a parameter that takes several is cut at its commas; in a list it is one. */
function asOne({ many }: Parameter, text: string): WrittenValue {
  return many ? [text] : text;
}

function sought({ value }: EntryValue): string {
  if (value.kind === 'literal') return 'value';
  return value.kind === 'dimension' ? `dimension ${value.name}` : factNames[value.fact];
}

const factNames: Readonly<Record<AlarmFact, string>> = {
  window: 'window',
  time: 'time of its change',
  name: 'name',
  account: 'account',
  region: 'region',
  logGroup: 'one log group',
  metric: 'one metric',
};

function factOf(fact: AlarmFact, occasion: AlarmOccasion): string | null {
  switch (fact) {
    case 'window':
      return windowText(occasion.window);
    case 'time':
      return occasion.changed === null ? null : isoTime(occasion.changed);
    case 'logGroup':
      return onlyOf(occasion.logGroups);
    case 'metric':
      return occasion.metric?.name ?? null;
    default:
      return occasion[fact];
  }
}

/** A time range as parameters take it: `2026-11-01T09:00:00.000Z/2026-11-01T10:00:00.000Z`. */
export function windowText({ start, end }: TimeWindow): string {
  return `${isoTime(start)}/${isoTime(end)}`;
}

function fitting(
  parameter: Parameter,
  parameters: readonly Parameter[],
  occasion: AlarmOccasion,
): WrittenValue | undefined {
  const dimension = occasion.dimensions.get(parameter.name);
  if (dimension !== undefined) return asOne(parameter, dimension);
  if (parameter.type === 'timerange') {
    return windowParameter(parameters) === parameter ? windowText(occasion.window) : undefined;
  }
  const fact = Object.hasOwn(factOfType, parameter.type) ? factOfType[parameter.type] : undefined;
  if (fact === undefined || parameters.filter(({ type }) => type === parameter.type).length > 1) return undefined;
  const text = factOf(fact, occasion);
  return text === null ? undefined : asOne(parameter, text);
}

const factOfType: Readonly<Partial<Record<ParameterType, AlarmFact>>> = {
  account: 'account',
  region: 'region',
  logGroup: 'logGroup',
};

function onlyOf(texts: readonly string[]): string | null {
  const [only, ...others] = texts;
  return only === undefined || others.length > 0 ? null : only;
}
