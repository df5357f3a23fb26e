import type { Expression, MembershipExpression } from './ast.ts';
import { childrenOf } from './childrenOf.ts';

/** A membership whose set is a subquery. */
export type SubqueryMembership = MembershipExpression & { readonly set: { readonly kind: 'subquery' } };

/** The subqueries of a condition, in the order of the text; those within them are left out. */
export function subqueriesOf(condition: Expression): readonly SubqueryMembership[] {
  const own = condition.kind === 'membership' && isSubquery(condition) ? [condition] : [];
  return [...own, ...childrenOf(condition).flatMap(subqueriesOf)];
}

function isSubquery(membership: MembershipExpression): membership is SubqueryMembership {
  return membership.set.kind === 'subquery';
}
