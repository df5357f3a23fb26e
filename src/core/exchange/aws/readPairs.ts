import { isJsonList, isJsonObject, member } from '../../json/jsonValue.ts';
import { parseJson } from '../../json/parseJson.ts';

/**
 * One structure as the AWS CLI takes it: shorthand (`Key=a,Value="b, c"`; AWS CLI User Guide, "Shorthand syntax") or JSON,
 * an object or a list of one. `null` where it is neither.
 */
export function readPairs(text: string): ReadonlyMap<string, string> | null {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? pairsOfJson(trimmed) : pairsOfShorthand(trimmed);
}

function pairsOfJson(text: string): ReadonlyMap<string, string> | null {
  const value = parseJson(text);
  const object = isJsonList(value) && value.length === 1 ? value[0] : value;
  if (!isJsonObject(object)) return null;
  const pairs = new Map<string, string>();
  for (const key of Object.keys(object)) {
    const item = member(object, key);
    if (typeof item !== 'string') return null;
    pairs.set(key, item);
  }
  return pairs;
}

const shorthand =
  /\s*([A-Za-z]+)=(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|((?:[^,"'\\]|\\[\s\S])(?:[^,\\]|\\[\s\S])*|))\s*(?:,|$)/y;

function pairsOfShorthand(text: string): ReadonlyMap<string, string> | null {
  const pairs = new Map<string, string>();
  shorthand.lastIndex = 0;
  while (shorthand.lastIndex < text.length) {
    const [, key = '', double, single, bare = ''] = shorthand.exec(text) ?? [];
    if (key === '' || pairs.has(key)) return null;
    // A backslash before a quote or a comma takes its meaning away; before anything else it is a backslash.
    pairs.set(key, (double ?? single ?? bare).replace(/\\(["',\\])/g, '$1'));
  }
  return pairs.size === 0 ? null : pairs;
}
