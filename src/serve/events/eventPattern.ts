import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import { ServedFault } from '../operation.ts';

/** What matches otherwise than by being equal ("Comparison operators for use in event patterns in Amazon EventBridge"). */
const operators: ReadonlySet<string> = new Set([
  ...['prefix', 'suffix', 'anything-but', 'equals-ignore-case', 'wildcard', 'numeric', 'exists', 'cidr'],
]);

const deepest = 64;

/**
 * Refuses what is no event pattern, with `InvalidEventPatternException`: an object whose members are objects of the same kind
 * or lists of values, of which an object is one operator; `$or` is a list of patterns.
 */
export function provePattern(text: string): void {
  const pattern = parseJson(text);
  if (!isJsonObject(pattern)) throw notAPattern('Filter is not an object');
  if (Object.keys(pattern).length === 0) throw notAPattern('Empty filter');
  proveMembers(pattern, 0);
}

function proveMembers(pattern: JsonObject, depth: number): void {
  if (depth > deepest) throw notAPattern('it nests too deep');
  if (Object.keys(pattern).length === 0) throw notAPattern('Empty objects are not allowed');
  for (const [name, value] of Object.entries(pattern)) {
    if (name === '$or' && isJsonList(value)) for (const each of value) proveAlternative(each, depth);
    else if (isJsonObject(value)) proveMembers(value, depth + 1);
    else if (isJsonList(value)) proveValues(name, value);
    else throw notAPattern(`"${name.slice(0, 100)}" must be an object or an array`);
  }
}

function proveAlternative(value: JsonValue, depth: number): void {
  if (!isJsonObject(value)) throw notAPattern('"$or" must be an array of objects');
  proveMembers(value, depth + 1);
}

function proveValues(name: string, values: readonly JsonValue[]): void {
  if (values.length === 0) throw notAPattern(`Empty arrays are not allowed: "${name.slice(0, 100)}"`);
  for (const value of values) {
    if (isJsonList(value)) throw notAPattern(`"${name.slice(0, 100)}" holds an array`);
    if (!isJsonObject(value)) continue;
    const [operator, ...others] = Object.keys(value);
    if (operator === undefined || others.length > 0) throw notAPattern('Only one key allowed in match expression');
    if (!operators.has(operator)) throw notAPattern(`Unrecognized match type ${operator.slice(0, 100)}`);
  }
}

function notAPattern(reason: string): ServedFault {
  return new ServedFault('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
