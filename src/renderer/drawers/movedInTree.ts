import { isContainer, type JsonTree } from './jsonTree.ts';
import { isCut } from './longText.ts';
import { isOpen, type TreeFolds } from './treeLines.ts';

/** The line to stand on and, where a key opens or closes it, its next step. */
export interface TreeMove {
  readonly to: number;
  readonly step: number | null;
}

/**
 * Where a key leads in a tree, by the keys of the ARIA tree pattern, or `null` for a key that does not move. The right
 * arrow also shows more of a text that is cut, the left one less.
 */
export function movedInTree(
  key: string,
  tree: JsonTree,
  folds: TreeFolds,
  lines: readonly number[],
  current: number,
): TreeMove | null {
  const at = lines.indexOf(current);
  const node = tree.nodes[current];
  const line = (place: number): TreeMove => ({
    to: lines[Math.max(0, Math.min(place, lines.length - 1))] ?? current,
    step: null,
  });
  switch (key) {
    case 'ArrowDown':
      return line(at + 1);
    case 'ArrowUp':
      return line(at - 1);
    case 'PageDown':
      return line(at + pageMove);
    case 'PageUp':
      return line(at - pageMove);
    case 'Home':
      return line(0);
    case 'End':
      return line(lines.length - 1);
    case 'ArrowRight': {
      const step = folds.steps.get(current) ?? 0;
      if (node === undefined) return line(at);
      if (!isContainer(node.kind)) return { to: current, step: isCut(node.value, step) ? step + 1 : step };
      if (!isOpen(tree, folds, current)) return { to: current, step: 1 };
      return line(lines[at + 1] === current + 1 ? at + 1 : at);
    }
    case 'ArrowLeft':
      if (isOpen(tree, folds, current)) return { to: current, step: 0 };
      return node !== undefined && node.parent > 0 ? { to: node.parent, step: null } : line(at);
    default:
      return null;
  }
}

const pageMove = 12;
