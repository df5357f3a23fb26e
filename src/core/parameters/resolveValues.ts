import { error, warning, type Problem } from '../text/problem.ts';
import { range, type Range } from '../text/range.ts';
import { didYouMean } from '../text/nearestName.ts';
import type { Parameter, WrittenValue } from './parameter.ts';
import type { ParameterValue } from './parameterValue.ts';
import { parseValue, shownValue } from './parseValue.ts';
import type { ParseContext } from './types/valueType.ts';

/** Where a value may come from, strongest first; `default` is the parameter's own and is added by `resolveValues`. */
export const layerNames = ['link', 'typed', 'preset', 'remembered', 'default'] as const;

export type LayerName = (typeof layerNames)[number];

/** Written values from one place: a deep link, the command line or a form, a preset, the workspace's memory. */
export interface ValueLayer {
  readonly from: LayerName;
  readonly values: ReadonlyMap<string, WrittenValue>;
  /** Where the layer stands in the file (a preset), for problems with it. */
  readonly range?: Range;
}

export interface ResolvedValue {
  readonly value: ParameterValue;
  readonly from: LayerName;
  /** As written, for people; dots for a secret. */
  readonly shown: string;
}

export interface ResolvedValues {
  readonly values: ReadonlyMap<string, ResolvedValue>;
  /** Required parameters for which nothing was written anywhere: what to ask for, in the order of declaration. */
  readonly missing: readonly Parameter[];
  readonly problems: readonly Problem[];
}

/**
 * One value for each parameter: the strongest layer that sets it counts. Blank text sets nothing.
 *
 * A value that does not fit is a problem, and the parameter then has no value: a weaker layer's would not be what the
 * person asked for. Only what was remembered is passed over with a warning, for nobody wrote it just now. Names that no
 * parameter has are problems. Secrets are taken from `typed` alone (the host puts there what SecretStorage or the
 * environment gave); in a file or a link they are refused. No problem repeats a secret.
 */
export function resolveValues(
  parameters: readonly Parameter[],
  layers: readonly ValueLayer[],
  context: ParseContext,
): ResolvedValues {
  const ordered = [...layers].sort((a, b) => layerNames.indexOf(a.from) - layerNames.indexOf(b.from));
  const problems = ordered.flatMap((layer) => checkNames(parameters, layer));
  const values = new Map<string, ResolvedValue>();
  const missing: Parameter[] = [];
  for (const parameter of parameters) {
    const outcome = resolveOne(parameter, ordered, context, problems);
    if (outcome === 'unset' && parameter.required) missing.push(parameter);
    if (typeof outcome === 'object') values.set(parameter.name, outcome);
  }
  return { values, missing, problems };
}

function resolveOne(
  parameter: Parameter,
  layers: readonly ValueLayer[],
  context: ParseContext,
  problems: Problem[],
): ResolvedValue | 'unset' | 'refused' {
  for (const { from, values, range: place } of [...layers, defaultLayer(parameter)]) {
    const written = values.get(parameter.name);
    if (written === undefined) continue;
    const at = place ?? parameter.range;
    const parsed = parseValue(parameter, written, context);
    if ('value' in parsed && parsed.value === null) continue;
    if (parameter.type === 'secret' && from !== 'typed') {
      problems.push(error('parameter.secret-written', secretMessage(parameter.name, from), at));
      return 'refused';
    }
    if ('value' in parsed && parsed.value !== null)
      return { value: parsed.value, from, shown: shownValue(parameter, written) };
    const reasons = 'reasons' in parsed ? parsed.reasons : [];
    const report = from === 'remembered' ? warning : error;
    for (const reason of reasons)
      problems.push(report('parameter.bad-value', badValueMessage(parameter, from, reason), at));
    if (from !== 'remembered') return 'refused';
  }
  return 'unset';
}

function defaultLayer(parameter: Parameter): ValueLayer {
  const written = parameter.default;
  return { from: 'default', values: new Map(written === undefined ? [] : [[parameter.name, written]]) };
}

function checkNames(parameters: readonly Parameter[], layer: ValueLayer): Problem[] {
  const names = parameters.map(({ name }) => name);
  const report = layer.from === 'remembered' ? warning : error;
  return [...layer.values.keys()]
    .filter((name) => !names.includes(name))
    .map((name) => {
      const message = `${layerTitles[layer.from]} sets "${name.slice(0, 80)}", and the runbook has no such parameter.`;
      return report('parameter.unknown', message + didYouMean(name, names), layer.range ?? range(0, 0));
    });
}

const layerTitles: Readonly<Record<LayerName, string>> = {
  link: 'The link',
  typed: 'The input',
  preset: 'The preset',
  remembered: 'The workspace’s memory',
  default: 'The default',
};

const sources: Readonly<Record<LayerName, string>> = {
  link: ' from the link',
  typed: '',
  preset: ' from the preset',
  remembered: ' remembered in this workspace',
  default: ' set as default',
};

function badValueMessage(parameter: Parameter, from: LayerName, reason: string): string {
  return `The value of "${parameter.name}"${sources[from]} ${reason}.`;
}

function secretMessage(name: string, from: LayerName): string {
  return `"${name}" is a secret and may not come from ${from === 'link' ? 'a link' : 'a file or a memory'}: take it out, and give it when asked or in the environment.`;
}
