/** A function in a diagram: `never`, `always`, or a decision over one variable. */
export type Node = number;

export const never: Node = 0;
export const always: Node = 1;

/** So many branches a diagram holds, at most, before it is called too large. */
const mostBranches = 150_000;

/**
 * Boolean functions of variables that each have a few values: reduced, ordered decision diagrams. Equal functions are the same
 * node. Every operation is done once for each pair of nodes and each branch is counted, so that all of it together takes time
 * in proportion to `mostBranches`; beyond that every answer is worthless, and `isTooLarge` says so.
 */
export class Diagram {
  /** The number of values of each variable, in the order that functions decide them. */
  readonly #sizes: readonly number[];
  readonly #variables: number[] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  readonly #branches: (readonly Node[])[] = [[], []];
  readonly #known = new Map<string, Node>();
  readonly #done = new Map<string, Node>();
  #spent = 0;

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
  }

  get isTooLarge(): boolean {
    return this.#spent > mostBranches;
  }

  /** The function that holds for some values of one variable. */
  variable(variable: number, holds: (value: number) => boolean): Node {
    const size = this.#sizes[variable] ?? 0;
    return this.#node(
      variable,
      Array.from({ length: size }, (_, value) => (holds(value) ? always : never)),
    );
  }

  and(one: Node, other: Node): Node {
    if (one === never || other === never) return never;
    if (one === always || one === other) return other;
    if (other === always) return one;
    return this.#joined('&', one, other, (a, b) => this.and(a, b));
  }

  or(one: Node, other: Node): Node {
    if (one === always || other === always) return always;
    if (one === never || one === other) return other;
    if (other === never) return one;
    return this.#joined('|', one, other, (a, b) => this.or(a, b));
  }

  /** One and not the other. */
  without(one: Node, other: Node): Node {
    if (one === never || other === always || one === other) return never;
    if (other === never) return one;
    return this.#joined('-', one, other, (a, b) => this.without(a, b));
  }

  /** The function where a variable has one of its values. */
  where(node: Node, variable: number, value: number): Node {
    const own = this.variableOf(node);
    if (this.isTooLarge) return never;
    if (own === variable) return this.branchesOf(node)[value] ?? never;
    if (own > variable) return node;
    const key = `${variable}=${value} ${node}`;
    const done = this.#done.get(key);
    if (done !== undefined) return done;
    const result = this.#node(
      own,
      this.branchesOf(node).map((branch) => this.where(branch, variable, value)),
    );
    this.#done.set(key, result);
    return result;
  }

  /** The variable that a node decides; of `never` and `always` one beyond all others. */
  variableOf(node: Node): number {
    return this.#variables[node] ?? 0;
  }

  branchesOf(node: Node): readonly Node[] {
    return this.#branches[node] ?? [];
  }

  #joined(sign: string, one: Node, other: Node, join: (a: Node, b: Node) => Node): Node {
    if (this.isTooLarge) return never;
    const key = `${one}${sign}${other}`;
    const done = this.#done.get(key);
    if (done !== undefined) return done;
    const variable = Math.min(this.variableOf(one), this.variableOf(other));
    const size = this.#sizes[variable] ?? 0;
    const branches = Array.from({ length: size }, (_, value) =>
      join(this.#branch(one, variable, value), this.#branch(other, variable, value)),
    );
    const result = this.#node(variable, branches);
    this.#done.set(key, result);
    return result;
  }

  #branch(node: Node, variable: number, value: number): Node {
    return this.variableOf(node) === variable ? (this.branchesOf(node)[value] ?? never) : node;
  }

  #node(variable: number, branches: readonly Node[]): Node {
    this.#spent += branches.length;
    const [first = never] = branches;
    if (branches.every((branch) => branch === first)) return first;
    const key = `${variable}:${branches.join(' ')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const node = this.#variables.length;
    this.#variables.push(variable);
    this.#branches.push(branches);
    this.#known.set(key, node);
    return node;
  }
}
