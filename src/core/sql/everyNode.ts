import type { Expression, Query } from './ast.ts';

/** Every object in a tree, the tree itself first; trees are plain data, so whatever they hold is looked through. */
export function* everyNode(tree: object): Generator<object, void, undefined> {
  const pending: object[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (const part of Object.values(node) as readonly unknown[])
      if (typeof part === 'object' && part !== null) pending.push(part);
  }
}

/** The WHERE clauses of a query and of the queries in it. */
export function whereClauses(query: Query): readonly Expression[] {
  const clauses: Expression[] = [];
  for (const node of everyNode(query)) if (isSelect(node) && node.where !== null) clauses.push(node.where);
  return clauses;
}

function isSelect(node: object): node is { readonly kind: 'select'; readonly where: Expression | null } {
  return 'kind' in node && node.kind === 'select' && 'where' in node;
}
