import { isContainer, nodeAt, pathOf, type JsonTree } from './jsonTree.ts';

/** How a reader has unfolded a tree. Nodes are meant by their place in it. */
export interface TreeFolds {
  /** Open (1 and more, for a text how much of it) or closed (0), where the reader has said so. */
  readonly steps: ReadonlyMap<number, number>;
  /** Whether all else is open; `null` where size and depth decide. */
  readonly all: boolean | null;
}

export const noFolds: TreeFolds = { steps: new Map(), all: null };

/** What is open at first: not what is deeper, nor what would push all after it out of sight. */
const openDepth = 6;
const openSize = 60;

export function isOpen({ nodes }: JsonTree, { steps, all }: TreeFolds, index: number): boolean {
  const step = steps.get(index);
  const node = nodes[index];
  if (step !== undefined || node === undefined) return (step ?? 0) > 0;
  return isContainer(node.kind) && (all ?? (node.depth <= openDepth && node.size <= openSize));
}

/** Opens or closes a node, or shows more of it. */
export function withStep(folds: TreeFolds, index: number, step: number): TreeFolds {
  return { ...folds, steps: new Map(folds.steps).set(index, step) };
}

/** All objects and lists open, and texts as they are. */
export function allOpen({ nodes }: JsonTree, { steps }: TreeFolds): TreeFolds {
  const ofTexts = [...steps].filter(([index]) => !isContainer(nodes[index]?.kind ?? 'object'));
  return { steps: new Map(ofTexts), all: true };
}

/** The same folds in the tree of another record: what stands at the same paths. */
export function carriedFolds(folds: TreeFolds, from: JsonTree, to: JsonTree): TreeFolds {
  const steps = new Map<number, number>();
  for (const [index, step] of folds.steps) {
    const there = nodeAt(to, pathOf(from, index));
    if (there > 0) steps.set(there, step);
  }
  return { steps, all: folds.all };
}

/** The nodes to show of those that are `kept`, in order, without the whole itself; `total` counts those beyond `limit` too. */
export function treeLines(
  tree: JsonTree,
  folds: TreeFolds,
  kept: Uint8Array | null,
  limit: number,
): { readonly lines: readonly number[]; readonly total: number } {
  const lines: number[] = [];
  let total = 0;
  for (let i = 1; i < tree.nodes.length;) {
    const node = tree.nodes[i];
    if (node === undefined) break;
    if (kept !== null && kept[i] === 0) {
      i = node.next;
      continue;
    }
    if (total++ < limit) lines.push(i);
    i = isOpen(tree, folds, i) ? i + 1 : node.next;
  }
  return { lines, total };
}

/**
 * Nodes whose key or value holds the text, in any case: `kept` marks them, what leads to them and, below a key that
 * holds it, what is in it.
 */
export function searchTree(
  { nodes }: JsonTree,
  text: string,
): { readonly kept: Uint8Array; readonly matches: readonly number[] } {
  const kept = new Uint8Array(nodes.length);
  const matches: number[] = [];
  const sought = text.toLowerCase();
  let keptUpTo = 0;
  for (const [i, { key, value, next }] of nodes.entries()) {
    const byKey = typeof key === 'string' && key.toLowerCase().includes(sought);
    if (!byKey && !value.toLowerCase().includes(sought)) continue;
    matches.push(i);
    // What is in an object that is kept is kept once, however many keys in it hold the text too.
    kept.fill(1, Math.max(i, keptUpTo), next);
    keptUpTo = Math.max(keptUpTo, next);
    for (let up = nodes[i]?.parent ?? -1; up >= 0 && kept[up] === 0; up = nodes[up]?.parent ?? -1) kept[up] = 1;
  }
  return { kept, matches };
}
