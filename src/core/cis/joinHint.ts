import type { Expression, JsonCondition } from '../filter/filterQuery.ts';
import { conditionsOf } from './comparedPatterns.ts';
import { shownField, testText } from './fieldText.ts';

type Tree = Expression<JsonCondition>;

/** What is wrong with how a pattern joins its conditions, as far as its own tree shows it; `null` where nothing is. */
export function joinHint(pattern: Tree, control: Tree): string | null {
  return contradiction(pattern) ?? unequalJoined(pattern) ?? boundByAnd(pattern, control) ?? orForAnd(pattern, control);
}

/** `a = 1 && a = 2` */
function contradiction(tree: Tree): string | null {
  if (tree.kind === 'condition') return null;
  if (tree.kind === 'and') {
    const fields = tree.operands.flatMap((operand) => comparedField(operand, '=') ?? []);
    const known = new Set<string>();
    const twice = fields.find((field) => known.size === known.add(field).size);
    if (twice !== undefined)
      return `\`&&\` joins several values of ${twice}, of which a record has one: \`||\` is meant`;
  }
  return first(tree.operands, contradiction);
}

/** `a != 1 || b != 2` */
function unequalJoined(tree: Tree): string | null {
  if (tree.kind === 'condition') return null;
  const unequal = tree.operands.filter((operand) => comparedField(operand, '!=') !== null);
  if (tree.kind === 'or' && unequal.length > 1) return '`!=` joined by `||` holds for nearly every call: `&&` is meant';
  return first(tree.operands, unequalJoined);
}

/** `a && b || c`, where the control has `a && (b || c)`. */
function boundByAnd(pattern: Tree, control: Tree): string | null {
  if (pattern.kind !== 'or' || control.kind !== 'and') return null;
  const bound = pattern.operands.find(({ kind }) => kind === 'and');
  const [alone] = pattern.operands.flatMap((operand) => comparedField(operand, '=') ?? []);
  if (bound?.kind !== 'and' || alone === undefined) return null;
  const same = bound.operands.find((operand) => comparedField(operand, '=') === alone);
  const other = bound.operands.find((operand) => operand !== same);
  if (same?.kind !== 'condition' || other?.kind !== 'condition') return null;
  const of = shownField(other.condition.selector);
  const to = `${shownField(same.condition.selector)} ${testText(same.condition.test).slice(0, 80)}`;
  return `without parentheses \`&&\` binds ${of} to ${to} only`;
}

/** `a || b`, where the control has `a && b`. */
function orForAnd(pattern: Tree, control: Tree): string | null {
  if (pattern.kind !== 'or' || control.kind !== 'and') return null;
  const fields = new Set(
    pattern.operands.flatMap((operand) => conditionsOf(operand).map(({ selector }) => shownField(selector))),
  );
  return fields.size > 1 ? '`||` stands where `&&` is meant' : null;
}

/** The field of a condition that compares with this operator. */
function comparedField(tree: Tree, operator: '=' | '!='): string | null {
  if (tree.kind !== 'condition') return null;
  const { selector, test } = tree.condition;
  return test.kind === 'comparison' && test.operator === operator ? shownField(selector) : null;
}

function first(trees: readonly Tree[], look: (tree: Tree) => string | null): string | null {
  for (const tree of trees) {
    const found = look(tree);
    if (found !== null) return found;
  }
  return null;
}
