import type { NodePage, TreeNode } from './treeNode.ts';

/** Nodes of a list that is here already, so many a page. */
export function listPage<Item, Subject>(
  items: readonly Item[],
  next: string | null,
  size: number,
  nodeOf: (item: Item) => TreeNode<Subject>,
): NodePage<Subject> {
  const start = Number(next ?? 0);
  const end = start + size;
  return { nodes: items.slice(start, end).map(nodeOf), next: end < items.length ? String(end) : null };
}
