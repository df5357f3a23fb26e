import { FailureError } from '../../run/failure.ts';
import type { ViewNode } from './nodeSubject.ts';
import { failureNode } from './tree/shownNodes.ts';

/**
 * The nodes, or a node that says why there are none: one question that is denied hides nothing else. `name` is that of the
 * failure's node among those of its parent. Rejects for faults of ours, and where the nodes are not wanted any more.
 */
export async function settled(
  parent: string,
  name: string,
  nodes: Promise<readonly ViewNode[]>,
  signal: AbortSignal,
): Promise<readonly ViewNode[]> {
  try {
    return await nodes;
  } catch (fault) {
    if (!(fault instanceof FailureError) || signal.aborted) throw fault;
    return [failureNode(parent, fault.failure, name)];
  }
}
