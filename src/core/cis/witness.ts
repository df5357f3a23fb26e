import { isWildcard, type SelectorStep } from '../filter/filterQuery.ts';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../json/jsonValue.ts';
import type { ComparedField, ComparedPatterns } from './comparedPatterns.ts';
import { always, never, type Node } from './diagram.ts';
import type { ValueClass } from './valueClasses.ts';

/** A record that shows a difference, with the values that matter. */
export interface Witness {
  readonly record: JsonObject;
  readonly values: readonly { readonly field: ComparedField; readonly found: ValueClass }[];
}

/** Steps through a diagram that are tried, until one leads to a record that exists. */
const mostSteps = 5_000;

/** A record of a function that is proven by evaluation, or `null` where none is found. */
export function findWitness(
  { diagram, fields }: ComparedPatterns,
  node: Node,
  isProven: (record: JsonObject) => boolean,
): Witness | null {
  let steps = 0;
  const search = (at: Node, values: Witness['values']): Witness | null => {
    if (at === never || ++steps > mostSteps) return null;
    if (at === always) {
      const record = recordOf(values);
      return record !== null && isProven(record) ? { record, values } : null;
    }
    const field = fields[diagram.variableOf(at)];
    if (field === undefined) return null;
    const branches = diagram.branchesOf(at).map((branch, index) => ({ branch, found: field.classes[index] }));
    for (const { branch, found } of branches) {
      if (found === undefined || (!found.isReal && !field.isWild)) continue;
      const witness = search(branch, field.isWild ? values : [...values, { field, found }]);
      if (witness !== null) return witness;
    }
    return null;
  };
  return search(node, []);
}

/** Longer lists are not made to show a difference. */
const longestList = 64;

/** The smallest record that has these values; `null` where they contradict one another. */
function recordOf(values: Witness['values']): JsonObject | null {
  let record: JsonValue | undefined = {};
  for (const { field, found } of values) {
    if (found.value === undefined) continue;
    record = placed(record, field.selector.steps, found.value);
    if (record === undefined) return null;
  }
  return isJsonObject(record) ? record : null;
}

/** The value with another one at a place; `undefined` where something else is there. */
function placed(into: JsonValue | undefined, steps: readonly SelectorStep[], value: JsonValue): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (into === undefined) return value;
    // An object stands for any object or list: one that holds something already is one.
    return isEmptyObject(value) && typeof into === 'object' && into !== null ? into : undefined;
  }
  if (isWildcard(step)) return undefined;
  if (typeof step === 'number') {
    if ((into !== undefined && !isJsonList(into) && !isEmptyObject(into)) || step > longestList) return undefined;
    const list: readonly JsonValue[] = isJsonList(into) ? into : [];
    const inner = placed(list[step] ?? undefined, rest, value);
    if (inner === undefined) return undefined;
    return [...list, ...Array.from({ length: Math.max(0, step + 1 - list.length) }, () => null)].with(step, inner);
  }
  if (into !== undefined && !isJsonObject(into)) return undefined;
  const known = into === undefined ? [] : Object.entries(into);
  const inner = placed(known.find(([key]) => key === step)?.[1], rest, value);
  if (inner === undefined) return undefined;
  return Object.fromEntries([...known.filter(([key]) => key !== step), [step, inner]]);
}

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
