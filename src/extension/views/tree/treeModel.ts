import { FailureError } from '../../../run/failure.ts';
import { Branch } from './branch.ts';
import { failureNode, moreNode, placeholderNode } from './shownNodes.ts';
import type { FailureSubject, NodeFailure, ReadPage, TreeNode, TreeSubject } from './treeNode.ts';

export interface TreeOptions<Subject> {
  /** Reads the roots. */
  readonly roots: ReadPage<Subject>;
  /** Says that a node looks different or has others beneath it now; `null` is the whole tree. */
  readonly changed: (node: TreeNode<Subject | TreeSubject> | null) => void;
  /** Hears of faults that are ours. */
  readonly fault: (fault: unknown) => void;
}

type Node<Subject> = TreeNode<Subject | TreeSubject>;

/**
 * What a tree view shows, without the view: reads what is beneath a node when it is asked for, page by page and each page
 * once, keeps it until it is told to read anew, and shows what failed in the place where it failed.
 */
export class TreeModel<Subject extends object> {
  readonly #options: TreeOptions<Subject>;
  /** By the id of the node they are beneath; the roots' is empty. */
  readonly #branches = new Map<string, Branch<Subject>>();
  /** What each node stands beneath. */
  readonly #parents = new Map<string, Node<Subject> | null>();
  #filter = '';
  #isDisposed = false;

  constructor(options: TreeOptions<Subject>) {
    this.#options = options;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const branch of this.#branches.values()) branch.end();
    this.#branches.clear();
    this.#parents.clear();
  }

  /** The filter's text; empty for none. */
  get filter(): string {
    return this.#filter;
  }

  /** Shows only those nodes that have the text in their names, of those that a filter is for. */
  setFilter(text: string): void {
    if (text === this.#filter) return;
    this.#filter = text;
    this.#options.changed(null);
  }

  /** What is beneath a node, or the roots; read first where it was not. Never rejects. */
  async children(node: Node<Subject> | null): Promise<readonly Node<Subject>[]> {
    const id = idOf(node);
    if (node !== null && (node.page === undefined || !this.#parents.has(id))) return [];
    // What is told to be read anew while it is read is waited for once more.
    for (;;) {
      const branch = this.#branch(node);
      await branch.read(this.#isSatisfied(branch));
      if (this.#branches.get(id) === branch) return this.#shown(node, branch);
      // It went with its parent, or with the tree.
      if (this.#isDisposed || (node !== null && !this.#parents.has(id))) return [];
    }
  }

  /** Whether what is beneath a node was asked for. */
  isRead(node: Node<Subject> | null): boolean {
    return this.#branches.has(idOf(node));
  }

  /** Whether what is beneath a node could not be read, or not all of it. */
  hasFailed(node: Node<Subject> | null): boolean {
    const branch = this.#branches.get(idOf(node));
    return branch !== undefined && branch.failure !== null;
  }

  parent(node: Node<Subject>): Node<Subject> | null {
    return this.#parents.get(node.id) ?? null;
  }

  /** The roots that are known. */
  get roots(): readonly TreeNode<Subject>[] {
    return this.#branches.get('')?.nodes ?? [];
  }

  /** The nodes beneath a node that are known, without those that a tree itself puts there. */
  known(node: TreeNode<Subject> | null): readonly TreeNode<Subject>[] {
    const branch = this.#branches.get(idOf(node));
    return branch === undefined ? [] : [...branch.nodes, ...branch.after];
  }

  /** Forgets what is beneath a node, and everything beneath that; it is read when it is asked for again. */
  reload(node: Node<Subject> | null): void {
    this.#forget(idOf(node));
    this.#options.changed(node);
  }

  /**
   * Reads what is beneath a node again while it goes on being shown, as many pages as there were. Where that fails, what was
   * there stays only if `keeps` says so of the failure, and the failure is shown above it.
   */
  async renew(node: TreeNode<Subject> | null, keeps: (failure: NodeFailure) => boolean): Promise<void> {
    const id = idOf(node);
    const before = this.#branches.get(id);
    if (before === undefined || before.isReading) return;
    const fresh = this.#newBranch(node);
    before.renewal?.end();
    before.renewal = fresh;
    await fresh.read(() => fresh.pages >= before.pages);
    // The tree went another way meanwhile: someone reloaded it, or asked for more of it.
    if (this.#branches.get(id) !== before || before.renewal !== fresh || fresh.isEnded || before.isReading) {
      fresh.end();
      return;
    }
    before.renewal = null;
    if (fresh.failure !== null && keeps(fresh.failure)) before.stale = fresh.failure;
    else this.#adopt(id, before, fresh);
    this.#options.changed(node);
  }

  /** Reads the next page beneath the parent of a "Load more" or of a failure. */
  async more(node: Node<Subject>): Promise<void> {
    const parent = this.parent(node);
    const branch = this.#branches.get(idOf(parent));
    if (branch === undefined) return;
    const failure = node.subject !== null && isFailure(node.subject) ? node.subject.failure : null;
    // A failure that is not that of the last page stands among the nodes, or above what could not be renewed.
    if (branch.pages === 0 || (failure !== null && failure !== branch.failure)) {
      this.reload(parent);
      return;
    }
    const { pages } = branch;
    const reading = branch.read(() => branch.pages > pages, { again: true });
    this.#options.changed(node);
    await reading;
    if (this.#branches.get(idOf(parent)) === branch) this.#options.changed(parent);
  }

  #branch(node: Node<Subject> | null): Branch<Subject> {
    const id = idOf(node);
    const known = this.#branches.get(id);
    if (known !== undefined) return known;
    const branch = this.#newBranch(node);
    this.#branches.set(id, branch);
    return branch;
  }

  #newBranch(node: Node<Subject> | null): Branch<Subject> {
    const read = node === null ? this.#options.roots : node.page;
    if (read === undefined) throw new Error('There is nothing beneath this node.');
    return new Branch({
      // A page knows its own kind of node only.
      read: read as ReadPage<Subject>,
      changed: this.#options.changed,
      failureOf: (fault) => this.#failureOf(fault),
    });
  }

  /** Whether enough was read to be shown: the first page, or with a filter as much as fills a page with what it finds. */
  #isSatisfied(branch: Branch<Subject>): () => boolean {
    return () => {
      if (branch.pages === 0) return false;
      const isFiltered = this.#filter !== '' && branch.nodes.some(({ filterText }) => filterText !== undefined);
      if (!isFiltered || branch.pages >= filteredPages) return true;
      return branch.nodes.filter((node) => this.#passes(node)).length >= filteredNodes;
    };
  }

  #shown(parent: Node<Subject> | null, branch: Branch<Subject>): readonly Node<Subject>[] {
    const id = idOf(parent);
    const { nodes, after, next, failure, stale } = branch;
    const passing = nodes.filter((node) => this.#passes(node));
    const shown: Node<Subject>[] = [
      ...(stale === null ? [] : [failureNode<Subject>(id, stale, 'stale')]),
      ...passing,
      ...(passing.length === 0 && nodes.length > 0 && next === null ? [nothingPasses<Subject>(id)] : []),
      ...(failure === null ? [] : [failureNode<Subject>(id, failure)]),
      ...(next === null || failure !== null ? [] : [(branch.more ??= moreNode(id, () => branch.isReading))]),
      ...after,
    ];
    for (const node of shown) this.#parents.set(node.id, parent);
    return shown;
  }

  #passes({ filterText }: TreeNode<Subject>): boolean {
    return filterText === undefined || filterText.toLowerCase().includes(this.#filter.toLowerCase());
  }

  /** Puts a fresh branch in the place of another; what is beneath its nodes is kept where they are the same. */
  #adopt(id: string, before: Branch<Subject>, fresh: Branch<Subject>): void {
    const kept = new Map([...fresh.nodes, ...fresh.after].map((node) => [node.id, node.version]));
    for (const node of [...before.nodes, ...before.after]) {
      if (!kept.has(node.id) || kept.get(node.id) !== node.version) this.#forget(node.id);
    }
    before.end();
    this.#branches.set(id, fresh);
  }

  #forget(id: string): void {
    const branch = this.#branches.get(id);
    if (branch === undefined) return;
    this.#branches.delete(id);
    branch.end();
    for (const node of [...branch.nodes, ...branch.after]) {
      this.#forget(node.id);
      this.#parents.delete(node.id);
    }
  }

  #failureOf(fault: unknown): NodeFailure {
    if (fault instanceof FailureError) return fault.failure;
    this.#options.fault(fault);
    return {
      code: 'extension.fault',
      message: `API Runbooks failed: ${fault instanceof Error ? fault.message : String(fault)}`,
      nextStep: 'Look into the output channel "API Runbooks", and report it.',
    };
  }
}

/** With a filter, pages are read until so many nodes pass it, or so many pages were read. */
const filteredNodes = 50;
const filteredPages = 10;

function nothingPasses<Subject>(id: string): TreeNode<Subject> {
  const label = 'Nothing here has the text of the filter';
  return placeholderNode(id, 'filtered', { label, icon: { name: 'filter' }, spoken: label });
}

function isFailure(subject: object): subject is FailureSubject {
  return 'kind' in subject && subject.kind === 'failure';
}

function idOf(node: { readonly id: string } | null): string {
  return node?.id ?? '';
}
