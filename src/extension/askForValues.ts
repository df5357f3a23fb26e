import * as vscode from 'vscode';
import type { Parameter, WrittenValue } from '../core/parameters/parameter.ts';
import { valueTypes } from '../core/parameters/types/valueTypes.ts';
import { loadLanguage } from './editor/loadLanguage.ts';

/**
 * Asks for one value after the other, and nothing that is not missing.
 *
 * @returns The values, or `null` when the person gave up on one of them.
 */
export async function askForValues(
  parameters: readonly Parameter[],
  now: number,
): Promise<ReadonlyMap<Parameter, WrittenValue> | null> {
  const values = new Map<Parameter, WrittenValue>();
  for (const [i, parameter] of parameters.entries()) {
    const title =
      parameters.length > 1 ? `${labelOf(parameter)} (${i + 1} of ${parameters.length})` : labelOf(parameter);
    const value = await askForValue(parameter, title, now);
    if (value === undefined) return null;
    values.set(parameter, value);
  }
  return values;
}

function labelOf(parameter: Parameter): string {
  return parameter.label ?? parameter.name;
}

async function askForValue(parameter: Parameter, title: string, now: number): Promise<WrittenValue | undefined> {
  const choices = parameter.type === 'boolean' ? ['true', 'false'] : parameter.options;
  return choices === undefined ? write(parameter, title, now) : choose(parameter, title, choices);
}

async function choose(
  parameter: Parameter,
  title: string,
  choices: readonly string[],
): Promise<WrittenValue | undefined> {
  const options = { title, ignoreFocusOut: true, ...(parameter.help !== undefined && { placeHolder: parameter.help }) };
  if (!parameter.many) return vscode.window.showQuickPick([...choices], options);
  const chosen = await vscode.window.showQuickPick([...choices], { ...options, canPickMany: true });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen;
}

async function write(parameter: Parameter, title: string, now: number): Promise<string | undefined> {
  const { accepts, placeholder } = valueTypes[parameter.type];
  const hint = parameter.many ? `${accepts}; several are separated by commas` : accepts;
  return vscode.window.showInputBox({
    title,
    prompt: parameter.help === undefined ? hint : `${parameter.help} (${hint})`,
    placeHolder: placeholder,
    password: parameter.type === 'secret',
    ignoreFocusOut: true,
    validateInput: (text) => reasonAgainst(parameter, text, now),
  });
}

/** Why a written value does not do, as a sentence; `null` when it does. */
export async function reasonAgainst(parameter: Parameter, written: WrittenValue, now: number): Promise<string | null> {
  const { parseValue } = await loadLanguage();
  const parsed = parseValue(parameter, written, { now });
  if ('reasons' in parsed) return `The value ${parsed.reasons[0] ?? 'is not right'}.`;
  return parsed.value === null && parameter.required ? 'A value is needed.' : null;
}
