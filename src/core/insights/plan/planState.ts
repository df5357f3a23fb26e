import { pathKey, type FieldPath } from '../../events/fieldPath.ts';
import type { FrameNeeds } from '../../events/frame.ts';
import { error, unsupported, warning, type Fix, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { DefinedNames } from '../resolveField.ts';
import type { LookupTables } from '../tables/lookupTables.ts';

/** What is known of a name that the query has defined. */
export interface Definition {
  /** It is 1 or 0 and may stand as a condition. */
  readonly isCondition: boolean;
  /** It may be a map or a list of `jsonParse`. */
  readonly isStructured: boolean;
  /** It is what `jsonParse` itself returns, and so never plain. */
  readonly isStructure?: boolean;
  /** It is surely a moment or a number, never text. */
  readonly isMoment: boolean;
  /** How many texts of an event its text may be as long as. */
  readonly growth: number;
}

/** A name of which nothing is known. */
export const anything: Definition = { isCondition: false, isStructured: false, isMoment: false, growth: 1 };

/** What the plan has found so far, and the names as they stand at the command it looks at. */
export class PlanState implements DefinedNames {
  readonly problems: Problem[];
  /** True once a `stats` has run: only what it defined is left. */
  afterStats = false;
  /** Whether the rows are in an order that the query has asked for. */
  isSorted = false;
  /** The tables that `lookup` may name; `null` where nobody looked for them, so that nothing can be said of them. */
  readonly tables: LookupTables | null;
  /** What the query is the inner one of. */
  within: 'subquery' | 'join' | null = null;
  /** Whether a join has run, of which a query has one at most. */
  hasJoined = false;
  /** Of the right side of a join: the names that its query selects, where it selects any. */
  selected: ReadonlySet<string> | null = null;
  readonly #needs: { readonly paths: Map<string, FieldPath>; scansMessages: boolean };
  #definitions = new Map<string, Definition>();
  #sides: ReadonlyMap<string, PlanState> | null = null;

  /** A new plan, or with `outer` one that shares its findings and has names of its own. */
  constructor(outer?: PlanState, tables: LookupTables | null = null) {
    this.problems = outer === undefined ? [] : outer.problems;
    this.tables = outer === undefined ? tables : outer.tables;
    this.#needs = outer === undefined ? { paths: new Map(), scansMessages: false } : outer.#needs;
  }

  get sides(): ReadonlyMap<string, PlanState> | null {
    return this.#sides;
  }

  has(name: string): boolean {
    return this.#definitions.has(name);
  }

  isStructured(name: string): boolean {
    return this.#definitions.get(name)?.isStructured ?? false;
  }

  /** What is known of a name; after a join, of a name of its sides too. */
  definition(name: string): Definition | undefined {
    const known = this.#definitions.get(name);
    const dot = name.indexOf('.');
    if (known !== undefined || this.#sides === null || dot < 0) return known;
    return this.#sides.get(name.slice(0, dot))?.definition(name.slice(dot + 1));
  }

  define(name: string, definition: Definition = anything): void {
    this.#definitions.set(name, definition);
  }

  /** Leaves only the names of another state: what a `stats` gives. */
  replaceNames(other: PlanState): void {
    this.#definitions = other.#definitions;
    this.#sides = null;
    this.afterStats = true;
    this.isSorted = false;
  }

  /** What a `join` leaves: the names of its two sides, each behind the alias of its side. */
  join(sides: ReadonlyMap<string, PlanState>): void {
    this.#definitions = new Map();
    this.#sides = sides;
    this.afterStats = true;
    this.isSorted = false;
  }

  /** A state with the names as they stand now, which keeps them. */
  snapshot(): PlanState {
    const copy = new PlanState(this);
    copy.afterStats = this.afterStats;
    copy.#definitions = new Map(this.#definitions);
    copy.#sides = this.#sides;
    return copy;
  }

  /** The plan of a query within this one. */
  innerQuery(within: 'subquery' | 'join'): PlanState {
    const inner = new PlanState(this);
    inner.within = within;
    return inner;
  }

  /** The inside of a `stats`, where its keys and results are the names. */
  inner(): PlanState {
    const inner = new PlanState(this);
    inner.afterStats = true;
    return inner;
  }

  need(paths: readonly FieldPath[]): void {
    for (const path of paths) this.#needs.paths.set(pathKey(path), path);
  }

  needMessages(): void {
    this.#needs.scansMessages = true;
  }

  needs(): FrameNeeds {
    return { paths: [...this.#needs.paths.values()], scansMessages: this.#needs.scansMessages };
  }

  error(code: string, message: string, range: Range, fix?: Fix): void {
    this.#add(error(code, message, range), fix);
  }

  warning(code: string, message: string, range: Range, fix?: Fix): void {
    this.#add(warning(code, message, range), fix);
  }

  /** Refuses a construct by its name: it is right, and the local engine cannot answer it exactly. */
  refuse(construct: string, reason: string, range: Range, fix?: Fix): void {
    const message = `"${construct}" cannot be answered from captured events: ${reason}.`;
    this.#add(unsupported('insights.unsupported', construct, message, range), fix);
  }

  #add(problem: Problem, fix: Fix | undefined): void {
    this.problems.push(fix === undefined ? problem : { ...problem, fix });
  }
}
