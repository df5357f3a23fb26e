import { pathKey, type FieldPath } from '../../events/fieldPath.ts';
import type { FrameNeeds } from '../../events/frame.ts';
import { error, unsupported, warning, type Fix, type Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { DefinedNames } from '../resolveField.ts';

/** What is known of a name that the query has defined. */
export interface Definition {
  /** It is 1 or 0 and may stand as a condition. */
  readonly isCondition: boolean;
  /** It may be a map or a list of `jsonParse`. */
  readonly isStructured: boolean;
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
  readonly #paths: Map<string, FieldPath>;
  #definitions = new Map<string, Definition>();
  #scansMessages = false;

  /** A new plan, or with `outer` one that shares its findings and has names of its own. */
  constructor(outer?: PlanState) {
    this.problems = outer === undefined ? [] : outer.problems;
    this.#paths = outer === undefined ? new Map() : outer.#paths;
  }

  has(name: string): boolean {
    return this.#definitions.has(name);
  }

  isStructured(name: string): boolean {
    return this.#definitions.get(name)?.isStructured ?? false;
  }

  definition(name: string): Definition | undefined {
    return this.#definitions.get(name);
  }

  define(name: string, definition: Definition = anything): void {
    this.#definitions.set(name, definition);
  }

  /** Leaves only the names of another state: what a `stats` gives. */
  replaceNames(other: PlanState): void {
    this.#definitions = other.#definitions;
    this.afterStats = true;
  }

  /** The inside of a `stats`, where its keys and results are the names. */
  inner(): PlanState {
    const inner = new PlanState(this);
    inner.afterStats = true;
    return inner;
  }

  need(paths: readonly FieldPath[]): void {
    for (const path of paths) this.#paths.set(pathKey(path), path);
  }

  needMessages(): void {
    this.#scansMessages = true;
  }

  needs(): FrameNeeds {
    return { paths: [...this.#paths.values()], scansMessages: this.#scansMessages };
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
