import type { NodeSubject, ViewNode } from './nodeSubject.ts';
import { isPassing } from './passingFailure.ts';
import type { TreeModel } from './tree/treeModel.ts';

/** How much is asked again. */
export interface RefreshScope {
  /** The lists of which targets. */
  readonly includes: (node: ViewNode) => boolean;
  /** Whether what is beneath an alarm or a trail is asked again too; it is anyway where the alarm has changed. */
  readonly withDetails: boolean;
}

/**
 * Asks again for what was opened beneath a node, or in the whole tree: lists go on being shown meanwhile, details are read
 * when they are looked at again. Nothing that was not opened is asked for. Never rejects.
 */
export async function refreshNodes(
  model: TreeModel<NodeSubject>,
  start: ViewNode | null,
  { includes, withDetails }: RefreshScope,
): Promise<void> {
  if (start === null) await model.renew(null, isPassing);
  else await refreshOne(model, start, withDetails);
  for (const node of model.known(start)) {
    if (!model.isRead(node) || !isList(node) || !includes(node)) {
      if (withDetails && model.isRead(node) && !isList(node)) model.reload(node);
      continue;
    }
    await refreshNodes(model, node, { includes, withDetails });
  }
}

async function refreshOne(model: TreeModel<NodeSubject>, node: ViewNode, withDetails: boolean): Promise<void> {
  if (!model.isRead(node)) return;
  if (isList(node)) await model.renew(node, isPassing);
  else if (withDetails) model.reload(node);
}

const lists: ReadonlySet<NodeSubject['kind']> = new Set(['target', 'site', 'group']);

function isList({ subject }: ViewNode): boolean {
  return subject !== null && lists.has(subject.kind);
}
