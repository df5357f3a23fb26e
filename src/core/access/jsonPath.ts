import { isJsonList, isJsonObject, member, type JsonValue } from '../json/jsonValue.ts';
import type { JsonPath } from './accessCell.ts';

const step = /\.([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\['([^'\\]{1,200})'\]|\["([^"\\]{1,200})"\]/y;

/** `$`, `$.id`, `items[0].price`, `$['a.b']`; `null` for anything else. The leading `$.` may be left out. At most 32 steps. */
export function parseJsonPath(text: string): JsonPath | null {
  const written = text.startsWith('$') ? text.slice(1) : text.startsWith('[') ? text : `.${text}`;
  const steps: (string | number)[] = [];
  for (let at = 0; at < written.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(written);
    if (match === null || steps.length >= 32) return null;
    const [, name, index, single, double] = match;
    steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index));
  }
  return { text, steps };
}

/** The value at a path, `undefined` where there is none. */
export function valueAt(value: JsonValue, { steps }: JsonPath): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const one of steps) {
    if (typeof one === 'number') found = isJsonList(found) ? found[one] : undefined;
    else found = isJsonObject(found) ? member(found, one) : undefined;
  }
  return found;
}
