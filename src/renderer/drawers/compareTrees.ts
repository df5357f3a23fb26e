import { isContainer, pathOf, pathText, type JsonNode, type JsonTree } from './jsonTree.ts';

/** One path and what stands there in each record; `null` where a record has nothing there. */
export interface ComparedPath {
  readonly path: string;
  readonly values: readonly (string | null)[];
  readonly isSame: boolean;
}

/**
 * The values of several records beside each other, by path, in the order in which the paths are met. An empty object or
 * list is a value; of a repeated key the last one counts, as everywhere in JSON.
 */
export function compareTrees(trees: readonly JsonTree[]): readonly ComparedPath[] {
  const found = new Map<string, (string | null)[]>();
  for (const [i, tree] of trees.entries()) {
    for (let index = 0; index < tree.nodes.length; index++) {
      const node = tree.nodes[index];
      if (node === undefined) break;
      const { kind, depth, size, next } = node;
      if (isContainer(kind) && size > 0 && depth < deepest) continue;
      const path = pathText(pathOf(tree, index));
      const values = found.get(path) ?? trees.map(() => null);
      values[i] = written(tree.text, node);
      found.set(path, values);
      index = next - 1;
    }
  }
  return [...found].map(([path, values]) => ({ path, values, isSame: values.every((value) => value === values[0]) }));
}

/** What is deeper is compared as it is written: paths may not grow with the square of the depth. */
const deepest = 50;

/** Quotes tell the text "true" from what is true; an escape and the character it stands for are the same. */
function written(text: string, { kind, value, size, start, end }: JsonNode): string {
  if (kind === 'string') return JSON.stringify(value);
  return isContainer(kind) && size === 0 ? (kind === 'object' ? '{}' : '[]') : text.slice(start, end);
}
