import type { Parameter, WrittenValue } from '../core/parameters/parameter.ts';
import { resolveValues, type ResolvedValues, type ValueLayer } from '../core/parameters/resolveValues.ts';
import type { Runbook } from '../core/runbook/runbook.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

export interface ValueOptions {
  /** `name=value`, as often as wanted; repeated for one name they are its list. */
  readonly param?: readonly string[];
  readonly preset?: string;
  readonly now?: string;
}

/** Environment variables that hold secret values: `APIRUNBOOK_SECRET_TOKEN` for the parameter `token`. */
const secretPrefix = 'APIRUNBOOK_SECRET_';

/** The values of a run: typed on the command line, then the preset's, then defaults. Secrets come from the environment only. */
export function commandLineValues(
  terminal: Terminal,
  runbook: Runbook,
  options: ValueOptions,
  now: number,
): ResolvedValues {
  const layers: ValueLayer[] = [
    { from: 'typed', values: typedValues(terminal, runbook.parameters, options.param ?? []) },
  ];
  if (options.preset !== undefined) {
    const preset = runbook.presets.find(({ name }) => name === options.preset);
    if (preset === undefined) {
      const known = runbook.presets.map(({ name }) => name).join(', ');
      throw new UsageError(`No preset is called \`${options.preset}\`${known === '' ? '' : `; there are: ${known}`}.`);
    }
    layers.push({ from: 'preset', values: preset.values, range: preset.range });
  }
  return resolveValues(runbook.parameters, layers, { now });
}

function typedValues(
  terminal: Terminal,
  parameters: readonly Parameter[],
  written: readonly string[],
): ReadonlyMap<string, WrittenValue> {
  const values = new Map<string, string[]>();
  for (const text of written) {
    const equals = text.indexOf('=');
    if (equals <= 0) throw new UsageError(`\`-p ${text}\`: write -p name=value.`);
    const name = text.slice(0, equals);
    if (parameters.some((parameter) => parameter.name === name && parameter.type === 'secret')) {
      throw new UsageError(
        `\`${name}\` is a secret: give it as ${secretPrefix}${name.toUpperCase()} in the environment, not as an argument.`,
      );
    }
    values.set(name, [...(values.get(name) ?? []), text.slice(equals + 1)]);
  }
  const typed = new Map<string, WrittenValue>(
    [...values].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]),
  );
  for (const parameter of parameters) {
    const secret = terminal.environment[`${secretPrefix}${parameter.name.toUpperCase()}`];
    if (parameter.type === 'secret' && secret !== undefined) typed.set(parameter.name, secret);
  }
  return typed;
}

/** "Now" of a run in milliseconds: `--now`, else the clock's. */
export function runTime(options: ValueOptions): number {
  if (options.now === undefined) return Date.now();
  const time = Date.parse(options.now);
  if (!/^\d{4}-\d\d-\d\d/.test(options.now) || Number.isNaN(time)) {
    throw new UsageError(`\`--now ${options.now}\` is not an ISO 8601 time, such as 2026-11-02T00:00:00Z.`);
  }
  return time;
}
