import {
  isJsonList,
  isJsonObject,
  member,
  type JsonObject,
  type JsonValue,
} from '../../../../src/core/json/jsonValue.ts';

/**
 * EventBridge's matching, slowly and plainly from "Comparison operators for use in event patterns": every field of a
 * pattern must match, by one of its list; `$or` by one of its branches; of a list in the event any element.
 */
export function matchesEventPattern(pattern: JsonObject, event: JsonValue | undefined): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') {
      const branches = isJsonList(wanted) ? wanted : [];
      return branches.some((branch) => isJsonObject(branch) && matchesEventPattern(branch, event));
    }
    const value = isJsonObject(event) ? member(event, key) : undefined;
    if (isJsonObject(wanted)) return matchesEventPattern(wanted, value);
    return isJsonList(wanted) && wanted.some((matcher) => matches(matcher, value));
  });
}

function matches(matcher: JsonValue, value: JsonValue | undefined): boolean {
  if (isJsonObject(matcher) && Object.hasOwn(matcher, 'exists')) {
    // "Exists match only works on the leaf nodes."
    const isLeaf = value !== undefined && !isJsonObject(value);
    return isLeaf === matcher['exists'];
  }
  if (value === undefined || isJsonObject(value)) return false;
  if (isJsonList(value)) return value.some((element) => matches(matcher, element));
  if (!isJsonObject(matcher)) return matcher === value;
  const other = matcher['anything-but'];
  if (other !== undefined) return !(isJsonList(other) ? other.includes(value) : matches(other, value));
  if (isJsonList(matcher['numeric'])) return typeof value === 'number' && inRange(matcher['numeric'], value);
  if (typeof value !== 'string') return false;
  if (typeof matcher['prefix'] === 'string') return value.startsWith(matcher['prefix']);
  if (typeof matcher['suffix'] === 'string') return value.endsWith(matcher['suffix']);
  if (typeof matcher['wildcard'] === 'string') return matchesWildcard(matcher['wildcard'], value);
  throw new Error(`not a word of event patterns: ${JSON.stringify(matcher)}`);
}

function inRange(parts: readonly JsonValue[], value: number): boolean {
  for (let i = 0; i < parts.length; i += 2) {
    const [operator, bound] = [parts[i], Number(parts[i + 1])];
    const holds = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[operator as keyof typeof holds]) return false;
  }
  return true;
}

function matchesWildcard(wildcard: string, value: string): boolean {
  if (/\*\*/.test(wildcard.replace(/\\./g, ''))) throw new Error('two wildcards in a row');
  const source = wildcard.replace(/\\(.)|(\*)|([^\\*])/gs, (_, escaped?: string, star?: string, plain?: string) =>
    star === undefined ? (escaped ?? plain ?? '').replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&') : '[^]*',
  );
  return new RegExp(`^${source}$`).test(value);
}
