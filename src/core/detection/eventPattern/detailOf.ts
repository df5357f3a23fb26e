import { isJsonList, isJsonObject, member, type JsonObject, type JsonValue } from '../../json/jsonValue.ts';
import { printJson } from '../../json/printJson.ts';
import { unsupported, type Problem } from '../../text/problem.ts';
import type { EventCondition, FieldCondition } from './eventCondition.ts';

/** The `detail` of an event pattern, or the clauses that stop it. */
export interface Detail {
  readonly detail: JsonObject | null;
  readonly problems: readonly Problem[];
}

/**
 * A condition in the shape of a pattern. Fields that stand beside each other must all match; the values of a field's list,
 * and the branches of `$or`, any (EventBridge User Guide, "Comparison operators", "Or matching"). A pattern has each field
 * once and one `$or`, so that some conditions, though each can be said, cannot be said together.
 */
export function detailOf(condition: EventCondition): Detail {
  const problems: Problem[] = [];
  const root: Branch = { fields: new Map(), alternatives: null };
  fill(root, condition, problems, true);
  if (problems.length > 0) return { detail: null, problems };
  const size = root.alternatives?.length ?? 1;
  if (size > mostBranches)
    return {
      detail: null,
      problems: [clash('many alternatives', `A rule has at most ${mostBranches} alternatives.`, condition)],
    };
  return { detail: objectOf(root), problems: [] };
}

/** Our own bound: a pattern has at most 2,048 characters (EventBridge quotas), and no more than these fit. */
const mostBranches = 64;

/** The fields of one object, by their path, and its `$or`. */
interface Branch {
  readonly fields: Map<string, FieldCondition>;
  alternatives: readonly Branch[] | null;
}

function fill(branch: Branch, condition: EventCondition, problems: Problem[], isRoot: boolean): void {
  if (condition.kind === 'field') addField(branch, condition, problems);
  else if (condition.kind === 'and') {
    for (const operand of condition.operands) fill(branch, operand, problems, isRoot);
    checkApart(branch, problems);
  } else {
    const merged = sameField(condition.operands);
    if (merged !== null) addField(branch, merged, problems);
    else if (!isRoot || branch.alternatives !== null)
      problems.push(clash('||', 'A rule has one choice between different fields, and this is another.', condition));
    else {
      branch.alternatives = condition.operands.map((operand): Branch => {
        const inner: Branch = { fields: new Map(), alternatives: null };
        fill(inner, operand, problems, false);
        return inner;
      });
    }
  }
}

/** `a = 1 || a = 2` is one list of values. */
function sameField(operands: readonly EventCondition[]): FieldCondition | null {
  const [first] = operands;
  const fields = operands.flatMap((operand) => (operand.kind === 'field' ? [operand] : []));
  if (first?.kind !== 'field' || fields.length < operands.length) return null;
  if (fields.some((field) => keyOf(field.path) !== keyOf(first.path))) return null;
  const matchers = new Map(fields.flatMap((field) => field.matchers).map((matcher) => [printJson(matcher), matcher]));
  return { ...first, matchers: [...matchers.values()] };
}

function addField(branch: Branch, field: FieldCondition, problems: Problem[]): void {
  const key = keyOf(field.path);
  const known = branch.fields.get(key);
  const matchers = known === undefined ? field.matchers : bothOf(known.matchers, field.matchers);
  if (matchers === null) {
    const message = `A rule has one list of values for a field, and that of ${field.path.join('.')} cannot say both conditions.`;
    problems.push(clash('&&', message, field));
    return;
  }
  const isWithin = [...branch.fields.keys()].some((other) => isBelow(other, key) || isBelow(key, other));
  if (isWithin) problems.push(clash('&&', 'A rule cannot compare both an object and what is in it.', field));
  branch.fields.set(key, { ...field, matchers });
}

/** One list that says what two say together; `null` where none does. */
function bothOf(one: readonly JsonValue[], other: readonly JsonValue[]): readonly JsonValue[] | null {
  if (printJson(one) === printJson(other)) return one;
  const [first, ...further] = one;
  const [second, ...rest] = other;
  if (first === undefined || second === undefined || printJson(further) !== printJson(rest)) return null;
  const excluded = listIn(first, 'anything-but');
  const more = listIn(second, 'anything-but');
  if (excluded !== null && more !== null) return [{ 'anything-but': [...new Set([...excluded, ...more])] }, ...further];
  const [low, high] = [listIn(first, 'numeric'), listIn(second, 'numeric')];
  if (low?.length !== 2 || high?.length !== 2 || further.length > 0) return null;
  // "a range": one bound from below and one from above, that order.
  const pair = [low, high].toSorted((a, b) => Number(isUpper(a)) - Number(isUpper(b)));
  const [lower, upper] = pair;
  if (lower === undefined || upper === undefined || isUpper(lower) || !isUpper(upper)) return null;
  return lower[0] === '=' ? null : [{ numeric: [...lower, ...upper] }];
}

function isUpper([operator]: readonly JsonValue[]): boolean {
  return operator === '<' || operator === '<=';
}

function listIn(matcher: JsonValue, key: string): readonly JsonValue[] | null {
  const list = isJsonObject(matcher) ? member(matcher, key) : undefined;
  return isJsonList(list) ? list : null;
}

/** A field beside `$or` and in it would be in the pattern twice. */
function checkApart(branch: Branch, problems: Problem[]): void {
  for (const { fields } of branch.alternatives ?? []) {
    for (const [key, field] of fields)
      if (branch.fields.has(key))
        problems.push(clash('||', 'A rule cannot compare a field both within a choice and beside it.', field));
  }
}

function objectOf({ fields, alternatives }: Branch): JsonObject {
  const root: Tree = new Map();
  for (const { path, matchers } of fields.values()) plant(root, path, matchers);
  const own = treeObject(root);
  return alternatives === null ? own : { ...own, $or: alternatives.map(objectOf) };
}

/** Keys of any name stay keys: an object would take `__proto__` for something else. */
type Tree = Map<string, Tree | readonly JsonValue[]>;

function plant(tree: Tree, path: readonly string[], matchers: readonly JsonValue[]): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    tree.set(key, matchers);
    return;
  }
  const known = tree.get(key);
  const below: Tree = known instanceof Map ? known : new Map();
  tree.set(key, below);
  plant(below, rest, matchers);
}

function treeObject(tree: Tree): JsonObject {
  const entry = ([key, value]: readonly [string, Tree | readonly JsonValue[]]): [string, JsonValue] => [
    key,
    value instanceof Map ? treeObject(value) : value,
  ];
  return Object.fromEntries([...tree].map(entry));
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** Whether one path leads into what the other is. */
function isBelow(inner: string, outer: string): boolean {
  return inner !== outer && inner.startsWith(`${outer.slice(0, -1)},`);
}

function clash(construct: string, message: string, { range }: EventCondition): Problem {
  return unsupported('detection.not-expressible', construct, message, range);
}
