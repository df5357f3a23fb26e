/** The monitoring controls of the CIS AWS Foundations Benchmark, as v1.4 to v5.0 number them; v6.0 and v7.0 have them as 5.1 to 5.15. */
export const cisControlIds = [
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '4.5',
  '4.6',
  '4.7',
  '4.8',
  '4.9',
  '4.10',
  '4.11',
  '4.12',
  '4.13',
  '4.14',
  '4.15',
] as const;

export type CisControlId = (typeof cisControlIds)[number];

export interface CisControl {
  readonly id: CisControlId;
  /** What is watched, so that "no alarm on …" can be said: "IAM policy changes". */
  readonly watches: string;
  /** The published patterns; those that are right come first, the one to recommend before all others. */
  readonly variants: readonly CisVariant[];
}

export interface CisVariant {
  /** Who publishes it. */
  readonly source: string;
  readonly term: CisTerm;
  /** What is wrong with a published text that does not do what its control is for; else `null`. */
  readonly remark: string | null;
}

/** A pattern's meaning without its spelling. Fields are dotted paths. */
export type CisTerm =
  | { readonly kind: 'any' | 'all'; readonly terms: readonly CisTerm[] }
  /** One of several texts, in which `*` stands for any characters. */
  | { readonly kind: 'equals'; readonly field: string; readonly texts: readonly string[] }
  | { readonly kind: 'differs'; readonly field: string; readonly text: string }
  | { readonly kind: 'absent'; readonly field: string };
