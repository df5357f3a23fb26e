import type { LayerName, ResolvedValue } from '../../parameters/resolveValues.ts';
import type { Parameter } from '../../parameters/parameter.ts';
import { Secret } from '../../parameters/secret.ts';
import { valueTypes } from '../../parameters/types/valueTypes.ts';
import { codeSpan, paragraphs, plainText } from './markdown.ts';

const origins: Readonly<Record<LayerName, string>> = {
  link: 'from the link that opened the runbook',
  typed: 'typed in',
  preset: 'from the preset',
  remembered: 'remembered in this workspace',
  default: 'the default',
};

/** A parameter, its value and where that comes from, as Markdown. A secret is shown as dots. */
export function describeParameter(parameter: Parameter, value: ResolvedValue | undefined): string {
  const { name, type, label, help, many, required, options } = parameter;
  const kind = `${many ? 'several values of type' : 'type'} ${codeSpan(type)}${required ? ', required' : ''}`;
  const choice = options === undefined ? null : `One of ${options.slice(0, 10).map(codeSpan).join(', ')}.`;
  return paragraphs(
    `**${codeSpan(`{{ ${name} }}`)}**: ${kind}`,
    label === undefined ? null : plainText(label),
    help === undefined ? `Takes ${valueTypes[type].accepts}.` : plainText(help),
    choice,
    valueLine(parameter, value),
  );
}

/** `string, alice`: beside the name in a list. */
export function parameterDetail(parameter: Parameter, value: ResolvedValue | undefined): string {
  if (value === undefined) return `${parameter.type}, no value`;
  return `${parameter.type}, ${shownValueOf(parameter, value)}`;
}

function valueLine(parameter: Parameter, value: ResolvedValue | undefined): string {
  if (value === undefined) return 'It has no value yet.';
  return `Value: ${codeSpan(shownValueOf(parameter, value))}, ${origins[value.from]}.`;
}

function shownValueOf(parameter: Parameter, value: ResolvedValue): string {
  return parameter.type === 'secret' || value.value.kind === 'secret' ? Secret.shown : value.shown;
}
