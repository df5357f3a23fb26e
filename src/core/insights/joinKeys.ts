import type { FieldExpression, JoinCommand } from './ast.ts';

/** The fields of `where left.field=right.field`, each still behind the alias of its side (CWL_QuerySyntax-Join). */
export interface JoinKeys {
  readonly left: FieldExpression;
  readonly right: FieldExpression;
}

/** `null` where the condition is anything else. */
export function joinKeys({ on, left, right }: JoinCommand): JoinKeys | null {
  if (on.kind !== 'comparison' || on.operator !== '=') return null;
  if (on.left.kind !== 'field' || on.right.kind !== 'field') return null;
  const isOrdered = isOf(on.left, left.text) && isOf(on.right, right.text);
  return isOrdered ? { left: on.left, right: on.right } : null;
}

/** Whether a field is one of a side: its alias, a dot, and a name. */
export function isOf({ segments }: FieldExpression, alias: string): boolean {
  return segments.length > 1 && segments[0] === alias;
}
