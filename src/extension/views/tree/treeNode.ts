import type { Failure } from '../../../run/failure.ts';
import type { NodeLook } from './nodeLook.ts';

/** A node of a tree, as it is until its parent is read again. `Subject` is what commands act on. */
export interface TreeNode<Subject> {
  /** Unique in the tree: the parent's id, and what this one is beneath it. */
  readonly id: string;
  /** How it looks now: ages and states change while the node stays. */
  readonly look: () => NodeLook;
  readonly subject: Subject | null;
  /** What a filter looks into; absent where the node is shown whatever the filter says. */
  readonly filterText?: string;
  /** Changes with what is beneath: a node of the same id and another version is read anew. */
  readonly version?: string;
  /** Reads what is beneath; absent where nothing is. */
  readonly page?: ReadPage<Subject>;
}

/** Reads a page of what is beneath a node. Rejects with a `FailureError` for faults of the outside world. */
export type ReadPage<Subject> = (next: string | null, context: ReadContext<Subject>) => Promise<NodePage<Subject>>;

export interface ReadContext<Subject> {
  /** Aborts when the nodes are not wanted any more. What goes on in the background after a page has come must heed it too. */
  readonly signal: AbortSignal;
  /** Says that a node of this page looks different now. */
  readonly changed: (node: TreeNode<Subject>) => void;
}

export interface NodePage<Subject> {
  readonly nodes: readonly TreeNode<Subject>[];
  /** What the next page is asked with; `null` where there is none. */
  readonly next: string | null;
  /** What stands at the end, behind "Load more"; of the first page only. */
  readonly after?: readonly TreeNode<Subject>[];
}

/** What the tree itself puts between nodes. */
export type TreeSubject = FailureSubject | { readonly kind: 'more' };

/** A question that failed; asking again reads the node's parent anew, or its next page. */
export interface FailureSubject {
  readonly kind: 'failure';
  readonly failure: NodeFailure;
}

/** A fault of the outside world, of the person's configuration (`target.configuration`), or of ours (`extension.fault`). */
export interface NodeFailure {
  readonly code: Failure['code'] | 'extension.fault' | 'target.configuration';
  readonly message: string;
  readonly nextStep: string;
}
