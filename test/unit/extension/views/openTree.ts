import assert from 'node:assert/strict';
import type { NodeSubject, ViewNode } from '../../../../src/extension/views/nodeSubject.ts';
import { Sessions } from '../../../../src/extension/views/sessions.ts';
import type { AskedTarget } from '../../../../src/extension/views/askedTarget.ts';
import type { FoundTargets } from '../../../../src/extension/views/targetNodes.ts';
import { TreeModel } from '../../../../src/extension/views/tree/treeModel.ts';
import type { ReadPage } from '../../../../src/extension/views/tree/treeNode.ts';

/** A tree of views, opened as a person does: node after node by the labels that are seen. */
export class OpenTree {
  readonly model: TreeModel<NodeSubject>;
  readonly changes: (string | null)[] = [];

  constructor(roots: ReadPage<NodeSubject>) {
    this.model = new TreeModel<NodeSubject>({
      roots,
      changed: (node) => this.changes.push(node?.id ?? null),
      fault: (fault) => {
        throw fault;
      },
    });
  }

  /** The node at the end of a way of labels. */
  async node(...labels: readonly string[]): Promise<ViewNode> {
    let node: ViewNode | null = null;
    for (const label of labels) {
      const children: readonly ViewNode[] = await this.model.children(node);
      const found = children.find(({ look }) => look().label === label);
      assert.ok(found !== undefined, `${label} is not among ${children.map(({ look }) => look().label).join(', ')}`);
      node = found;
    }
    assert.ok(node !== null);
    return node;
  }

  /** What is beneath it: "label | description". */
  async lines(...labels: readonly string[]): Promise<readonly string[]> {
    const node = labels.length === 0 ? null : await this.node(...labels);
    const children = await this.model.children(node);
    return children.map(({ look }) =>
      [look().label, look().description ?? ''].filter((text) => text !== '').join(' | '),
    );
  }
}

/** The targets as a window finds them; each call is another window. */
export function foundTargets(targets: readonly AskedTarget[], window = 'window'): () => Promise<FoundTargets> {
  const sessions = new Sessions(window);
  return async () => ({ sessions: targets.map((target) => sessions.of(target)), failures: [] });
}
