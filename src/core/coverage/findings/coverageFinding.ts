import type { InventoryPlace } from '../../inventory/inventoryPlace.ts';
import type { Fact } from '../finding.ts';
import type { CheckId } from './checkIds.ts';
import type { CoverageSite } from './coverageSite.ts';

/** The graver first. */
export const findingSeverities = ['high', 'medium', 'low'] as const;

export type FindingSeverity = (typeof findingSeverities)[number];

/** What a finding is about. */
export interface FindingSubject {
  readonly kind: 'account' | 'trail' | 'alarm' | 'filter' | 'control';
  /** The trail's, alarm's or metric filter's name, `CIS 4.3`, or the account. */
  readonly name: string;
  /** `null` where it has none. */
  readonly arn: string | null;
}

/** Something that a check found wrong. */
export interface CoverageFinding {
  /** The check's id. */
  readonly check: string;
  readonly severity: FindingSeverity;
  readonly place: InventoryPlace;
  readonly subject: FindingSubject;
  /** One sentence: what is wrong. */
  readonly title: string;
  /** What was read, and the call that said so; never empty. */
  readonly evidence: readonly Fact[];
  /** One imperative sentence. */
  readonly fix: string;
  /** The page of AWS that says why. */
  readonly page: string;
}

/** What could not be judged, and why: "needs cloudtrail:GetTrailStatus". */
export interface UnjudgedCheck {
  readonly check: string;
  readonly place: InventoryPlace;
  readonly subject: FindingSubject;
  readonly why: string;
}

/** What one check says of an account and region. */
export interface CheckOutcome {
  readonly findings: readonly CoverageFinding[];
  readonly unjudged: readonly UnjudgedCheck[];
}

/** One check, one file; all are gathered in `checks.ts`. */
export interface CoverageCheck {
  /** Stable and dotted: `trail.not-logging`, `alarm.no-action`, `cis.4.3`. */
  readonly id: CheckId;
  readonly severity: FindingSeverity;
  /** What it looks for, in a line, for lists of rules (SARIF, documentation). */
  readonly about: string;
  readonly page: string;
  readonly judge: (site: CoverageSite) => CheckOutcome;
}
