import type { FieldPath } from '../events/fieldPath.ts';
import { isJsonList, isJsonObject, member, type JsonValue } from '../json/jsonValue.ts';
import { isWildcard, type Selector, type SelectorStep } from './filterQuery.ts';

/** A selector taken apart: the path of a column, and the steps from there on, of which the first is a wildcard. */
export interface SplitSelector {
  /** Empty when the selector begins with a wildcard: the event itself is walked. */
  readonly path: FieldPath;
  readonly rest: readonly SelectorStep[];
}

export function splitSelector({ steps }: Selector): SplitSelector {
  const path: (string | number)[] = [];
  for (const step of steps) {
    if (isWildcard(step)) break;
    path.push(step);
  }
  return { path, rest: steps.slice(path.length) };
}

/** The values that the steps lead to from a value: at most one without a wildcard, none where there is no such way. */
export function selectValues(from: JsonValue, steps: readonly SelectorStep[]): readonly JsonValue[] {
  let values: readonly JsonValue[] = [from];
  for (const step of steps) values = values.flatMap((value) => stepInto(value, step));
  return values;
}

function stepInto(value: JsonValue, step: SelectorStep): readonly JsonValue[] {
  if (isWildcard(step)) {
    if (step.any === 'element') return isJsonList(value) ? value : [];
    return isJsonObject(value) ? Object.values(value) : [];
  }
  const next =
    typeof step === 'number'
      ? isJsonList(value)
        ? value[step]
        : undefined
      : isJsonObject(value)
        ? member(value, step)
        : undefined;
  return next === undefined ? [] : [next];
}
