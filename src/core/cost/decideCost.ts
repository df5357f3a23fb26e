import type { CostCeilings } from './ceilings.ts';

/** What the ceilings are of: one run of a cell, a runbook's day, everything of a day. */
export const ceilingScopes = ['cell', 'runbook', 'day'] as const;

export type CeilingScope = (typeof ceilingScopes)[number];

/** US dollars that are spent or promised already, by what the ceilings are of. */
export type Spent = Readonly<Record<CeilingScope, number>>;

/** A ceiling that a question would pass. */
export interface PassedCeiling {
  readonly scope: CeilingScope;
  readonly dollars: number;
}

/**
 * `go`: it may be sent. `ask`: a person has to agree. `refuse`: it may not be sent. `unknown`: nobody can tell what it
 * costs, and there is a ceiling.
 */
export type CostDecision =
  { readonly kind: 'go' } | { readonly kind: 'ask' | 'refuse' | 'unknown'; readonly ceiling: PassedCeiling };

/**
 * Holds what a question would cost against the ceilings. What exactly reaches a ceiling does not pass it, and what costs
 * nothing passes none. Of several that are passed, one that refuses is told before one that asks, and the narrowest first.
 *
 * @param dollars At most; `null` where nobody can tell.
 */
export function decideCost(dollars: number | null, spent: Spent, ceilings: CostCeilings): CostDecision {
  if (dollars === 0) return { kind: 'go' };
  for (const kind of ['refuse', 'ask'] as const) {
    for (const scope of ceilingScopes) {
      const ceiling = ceilings[scope][kind];
      if (ceiling === null) continue;
      if (dollars === null) {
        // Even the least amount would pass what is used up already.
        if (kind === 'refuse' && isAbove(spent[scope], ceiling)) return { kind, ceiling: { scope, dollars: ceiling } };
        continue;
      }
      if (isAbove(spent[scope] + dollars, ceiling)) return { kind, ceiling: { scope, dollars: ceiling } };
    }
  }
  const lowest = dollars === null ? lowestCeiling(ceilings) : null;
  return lowest === null ? { kind: 'go' } : { kind: 'unknown', ceiling: lowest };
}

/** The ceiling that an unknown amount passes first. */
function lowestCeiling(ceilings: CostCeilings): PassedCeiling | null {
  const set = ceilingScopes.flatMap((scope) =>
    [ceilings[scope].ask, ceilings[scope].refuse].flatMap((dollars) => (dollars === null ? [] : [{ scope, dollars }])),
  );
  const [first, ...rest] = set;
  if (first === undefined) return null;
  return rest.reduce((lowest, each) => (each.dollars < lowest.dollars ? each : lowest), first);
}

/** Sums of fractions are a hair off: what is above by less than a billionth of the ceiling is not above. */
function isAbove(dollars: number, ceiling: number): boolean {
  return dollars > ceiling * (1 + 1e-9);
}
