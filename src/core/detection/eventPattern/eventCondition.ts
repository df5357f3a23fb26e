import type { JsonValue } from '../../json/jsonValue.ts';
import { unsupported, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';

/** A condition on a CloudTrail record in the words of EventBridge, before it takes the shape of a pattern. */
export type EventCondition = FieldCondition | CombinedCondition;

export interface FieldCondition {
  readonly kind: 'field';
  /** The keys that lead to the field below `detail`. */
  readonly path: readonly string[];
  /** What stands in the pattern's list: the field matches one of them. */
  readonly matchers: readonly JsonValue[];
  /** Where it stands in the text that was read. */
  readonly range: Range;
}

export interface CombinedCondition {
  readonly kind: 'and' | 'or';
  readonly operands: readonly EventCondition[];
  readonly range: Range;
}

/** A condition, or the clauses that no event pattern expresses. */
export type ReadCondition =
  | { readonly condition: EventCondition; readonly problems: readonly [] }
  | { readonly condition: null; readonly problems: readonly Problem[] };

export function refused(construct: string, message: string, range: Range): ReadCondition {
  return { condition: null, problems: [unsupported('detection.not-expressible', construct, message, range)] };
}

export function understood(condition: EventCondition): ReadCondition {
  return { condition, problems: [] };
}

/** All of them, or any: what stops one stops the whole, and every such clause is told. */
export function combined(
  kind: CombinedCondition['kind'],
  parts: readonly ReadCondition[],
  range: Range,
): ReadCondition {
  const operands = parts.flatMap(({ condition }) => condition ?? []);
  const [only] = operands;
  if (operands.length < parts.length) return { condition: null, problems: parts.flatMap(({ problems }) => problems) };
  return understood(operands.length === 1 && only !== undefined ? only : { kind, operands, range });
}
