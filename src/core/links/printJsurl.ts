export type JsurlValue = string | number | boolean | readonly JsurlValue[] | JsurlObject;

interface JsurlObject {
  readonly [key: string]: JsurlValue;
}

/**
 * A value as JSURL, the form in which CloudWatch's console keeps a query in its address:
 * `~(start~-3600~editorString~'fields*20x~source~(~'a))`. AWS documents none of it. Links of the console and the programs
 * that make such links agree on ASCII; beyond it they do not, and a wrong query is worse than none: `null` then.
 */
export function printJsurl(value: JsurlValue): string | null {
  if (typeof value === 'string') return printText(value, "~'");
  if (typeof value !== 'object') return `~${value}`;
  if (isList(value)) return wrapped(value.length === 0 ? ['~'] : value.map(printJsurl), '');
  const members = Object.entries(value).map(([key, member]) => joined([printText(key, ''), printJsurl(member)], ''));
  return wrapped(members, '~');
}

/** `*` and two hexadecimal digits for what is no letter, digit, `_`, `-` or `.`. */
function printText(text: string, before: string): string | null {
  if (/[^\0-\x7f]/.test(text)) return null;
  const sign = (character: string) => `*${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return before + text.replace(/[^\w.-]/g, sign);
}

function wrapped(parts: readonly (string | null)[], separator: string): string | null {
  const inner = joined(parts, separator);
  return inner === null ? null : `~(${inner})`;
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  return parts.includes(null) ? null : parts.join(separator);
}

function isList(value: readonly JsurlValue[] | JsurlObject): value is readonly JsurlValue[] {
  return Array.isArray(value);
}
