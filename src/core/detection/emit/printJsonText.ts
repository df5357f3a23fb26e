import { isJsonList, isJsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import { escapeUnseen } from './escapeUnseen.ts';

/** The JSON text of a value on indented lines, with unseen characters as escapes; integers beyond 2^53 digit by digit. */
export function printJsonText(value: JsonValue): string {
  return printed(value, '');
}

/** The same on one line. */
export function printJsonLine(value: JsonValue): string {
  return escaped(printJson(value));
}

function printed(value: JsonValue, margin: string): string {
  const inner = `${margin}  `;
  if (isJsonList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => inner + printed(item, inner)).join(',\n')}\n${margin}]`;
  }
  if (!isJsonObject(value)) return printJsonLine(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, each]) => `${inner}${printJsonLine(key)}: ${printed(each, inner)}`);
  return `{\n${lines.join(',\n')}\n${margin}}`;
}

/** Controls below U+0020 are escapes already, as JSON has it. */
function escaped(json: string): string {
  return escapeUnseen(json, (codePoint) => String.fromCodePoint(codePoint).split('').map(escapeUnit).join(''));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
