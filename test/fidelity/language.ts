import type { Position } from '../../src/core/reference/position.ts';

/** One row of a table of `docs/fidelity.md`: a command's form, a function, an operator. */
export interface Construct {
  /** As it is written; the table shows it as code. */
  readonly syntax: string;
  /** The names by which positions mean it. */
  readonly names: readonly string[];
  /** The page that describes it, by a name that `citation` knows. */
  readonly page: string;
  /** Why it is refused; `null` where it is answered exactly. */
  readonly refusal: string | null;
  /** What a case has that uses it, all of it. */
  readonly features: readonly string[];
}

export interface ConstructTable {
  readonly title: string;
  readonly constructs: readonly Construct[];
}

/** A case of a table of the tests. */
export interface CitedCase {
  /** The page, the source or the `position: …` that it cites. */
  readonly page: string;
  /** The module of the tests without its ending: `insights/totals`. */
  readonly module: string;
  /** Whether it says what is answered, or what is refused. */
  readonly kind: 'answer' | 'refusal';
  /** What its query uses, as the parser of the language sees it. */
  readonly features: ReadonlySet<string>;
}

export interface Language {
  readonly title: string;
  /** What stands before the tables. */
  readonly introduction: string;
  readonly tables: readonly ConstructTable[];
  readonly positions: readonly Position[];
  readonly cases: readonly CitedCase[];
  /** How many answers a construct must have to be called exact. */
  readonly leastCases: number;
}

/** The cases that use a construct: of one that is exact the answers, of one that is refused the refusals. */
export function casesOf({ refusal, features }: Construct, { cases }: Language): readonly CitedCase[] {
  const kind = refusal === null ? 'answer' : 'refusal';
  return cases.filter((each) => each.kind === kind && features.every((feature) => each.features.has(feature)));
}

export function positionsOf({ names }: Construct, { positions }: Language): readonly Position[] {
  return positions.filter(({ concerns = [] }) => concerns.some((name) => names.includes(name)));
}
