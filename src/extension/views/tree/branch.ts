import type { NodeFailure, ReadPage, TreeNode, TreeSubject } from './treeNode.ts';

export interface BranchOptions<Subject> {
  readonly read: ReadPage<Subject>;
  readonly changed: (node: TreeNode<Subject>) => void;
  readonly failureOf: (fault: unknown) => NodeFailure;
}

/** What is beneath one node: the pages that were read, and whether the next one is under way. */
export class Branch<Subject> {
  readonly #options: BranchOptions<Subject>;
  readonly #abort = new AbortController();
  readonly #ids = new Set<string>();
  #reading: Promise<void> | null = null;

  /** The nodes of the pages that were read, each id once: a list that changes between two pages repeats some. */
  nodes: readonly TreeNode<Subject>[] = [];
  after: readonly TreeNode<Subject>[] = [];
  next: string | null = null;
  /** How many pages were read. */
  pages = 0;
  /** Why the last page could not be read. */
  failure: NodeFailure | null = null;
  /** Why what is here could not be renewed. */
  stale: NodeFailure | null = null;
  renewal: Branch<Subject> | null = null;
  /** Stands for the next page, the same as long as this branch is: it is told to look different while it is read. */
  more: TreeNode<Subject | TreeSubject> | null = null;

  constructor(options: BranchOptions<Subject>) {
    this.#options = options;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  get isEnded(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Nothing of it is wanted any more. */
  end(): void {
    this.#abort.abort();
    this.renewal?.end();
  }

  /**
   * Reads pages until `isEnough`, or there are no more, or one fails; what is under way is waited for, never asked twice. A
   * failure stands until it is asked for `again`. Never rejects.
   */
  async read(isEnough: () => boolean, { again = false } = {}): Promise<void> {
    if (this.#reading !== null) await this.#reading;
    else if (again) this.failure = null;
    while (!this.isEnded && this.failure === null && !isEnough() && (this.pages === 0 || this.next !== null)) {
      this.#reading ??= this.#readPage();
      await this.#reading;
    }
  }

  async #readPage(): Promise<void> {
    const { signal } = this.#abort;
    const changed = (node: TreeNode<Subject>): void => {
      if (!signal.aborted) this.#options.changed(node);
    };
    try {
      const page = await this.#options.read(this.next, { signal, changed });
      if (this.pages === 0) this.after = page.after ?? [];
      this.nodes = [...this.nodes, ...page.nodes.filter(({ id }) => this.#ids.size < this.#ids.add(id).size)];
      this.next = page.next;
      this.pages++;
    } catch (fault) {
      // What nobody wants any more did not fail.
      if (!signal.aborted) this.failure = this.#options.failureOf(fault);
    } finally {
      this.#reading = null;
    }
  }
}
