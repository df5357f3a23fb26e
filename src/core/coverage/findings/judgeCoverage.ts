import { checks } from './checks.ts';
import type { CoverageEvidence } from './coverageEvidence.ts';
import { findingSeverities, type CheckOutcome, type CoverageFinding } from './coverageFinding.ts';
import { coverageSites } from './coverageSite.ts';

/**
 * What all checks say of one or several accounts and regions. Findings: the graver first, then by kind and name of their
 * subject, then by check. What could not be read is `unjudged` with the reason, in the order of the sites and checks.
 */
export function judgeCoverage(evidence: readonly CoverageEvidence[]): CheckOutcome {
  const outcomes = coverageSites(evidence).flatMap((site) => checks.map(({ judge }) => judge(site)));
  return {
    findings: outcomes.flatMap(({ findings }) => findings).toSorted(byGravity),
    unjudged: outcomes.flatMap(({ unjudged }) => unjudged),
  };
}

const rank: ReadonlyMap<string, number> = new Map(checks.map(({ id }, index) => [id, index]));

/** The sort is stable: what is alike in all of this stays in the order of the sites. */
function byGravity(one: CoverageFinding, other: CoverageFinding): number {
  return (
    findingSeverities.indexOf(one.severity) - findingSeverities.indexOf(other.severity) ||
    order(one.subject.kind, other.subject.kind) ||
    // Controls in their order: 4.2 before 4.10.
    (one.subject.kind === 'control' ? checkOrder(one, other) : 0) ||
    order(one.subject.name, other.subject.name) ||
    checkOrder(one, other)
  );
}

function checkOrder(one: CoverageFinding, other: CoverageFinding): number {
  return (rank.get(one.check) ?? 0) - (rank.get(other.check) ?? 0);
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
