import { isJsonList, isJsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { canBeBlock, printBlock } from '../../runbook/printScalar.ts';
import { escapeUnseen, hasUnseen, longEscape } from './escapeUnseen.ts';

/**
 * The lines of a value as block YAML. A text is a text to readers of YAML 1.1 too, which take `no`, `012` and `2026-11-01`
 * for something else: what is not a plain word stands in quotes, or as a block where it has several lines.
 */
export function printYaml(value: JsonValue, indent = 0): readonly string[] {
  const margin = ' '.repeat(indent);
  if (isJsonList(value)) {
    return value.flatMap((item) => {
      const [first = '', ...others] = withLead(`${margin}-`, item, indent, indent + 2);
      // A collection begins on the line of its dash.
      if (isEmptyOrScalar(item)) return [first, ...others];
      const [opening = '', ...rest] = others;
      return [`${margin}- ${opening.slice(indent + 2)}`, ...rest];
    });
  }
  if (!isJsonObject(value)) return withLead('', value, 0, 0);
  return Object.entries(value).flatMap(([key, each]) =>
    withLead(`${margin}${printText(key)}:`, each, indent, indent + 2),
  );
}

/** The longest key that YAML takes without a mark of its own (YAML 1.2.2, 7.4.2 "Flow Mappings"). */
export const longestKey = 1024;

function withLead(lead: string, value: JsonValue, parentIndent: number, indent: number): readonly string[] {
  if (!isEmptyOrScalar(value)) return [lead, ...printYaml(value, indent)];
  const space = lead === '' ? '' : ' ';
  if (typeof value === 'string' && isBlock(value)) {
    const { header, lines } = printBlock(value, { indent, parentIndent, strip: true });
    return [`${lead}${space}${header}`, ...lines];
  }
  return [`${lead}${space}${printScalar(value)}`];
}

/** Several lines that a reader sees whole; a last one that is blank would be lost or be kept, as readers differ. */
function isBlock(text: string): boolean {
  const blankEnd = text.slice(text.trimEnd().length);
  return text.includes('\n') && !blankEnd.includes('\n') && !hasUnseen(text) && canBeBlock(text);
}

function isEmptyOrScalar(value: JsonValue): boolean {
  if (isJsonList(value)) return value.length === 0;
  return !isJsonObject(value) || Object.keys(value).length === 0;
}

function printScalar(value: JsonValue): string {
  if (isJsonList(value)) return '[]';
  if (isJsonObject(value)) return '{}';
  if (typeof value === 'string') return printText(value);
  return typeof value === 'number' ? printNumber(value) : String(value);
}

/** `1e+21` is a number to readers of YAML 1.1 with a point only. */
function printNumber(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

/** Words that mean something to YAML 1.1 or 1.2, in any case. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function printText(text: string): string {
  if (/^[A-Za-z](?:[\w./:-]*[\w])?$/.test(text) && !reserved.test(text)) return text;
  if (!text.includes('\n') && !hasUnseen(text)) return `'${text.replaceAll("'", "''")}'`;
  const quoted = JSON.stringify(text);
  return escapeUnseen(quoted, longEscape);
}
