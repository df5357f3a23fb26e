import type { Finding } from '../finding.ts';
import type { EventCategory } from '../coverageQuestion.ts';
import type { TrailEvidence } from '../coverageEvidence.ts';
import type { Matter } from '../matter.ts';
import { capital } from '../wording.ts';

/** The smallest share of a question that a trail records or does not: one category, reads or writes. */
export interface Unit {
  readonly category: EventCategory;
  readonly access: 'read' | 'write';
}

/** Why one trail does not prove that it recorded all of a unit. */
export interface Shortfall extends Finding {
  /** For `not-logged`: the time in which it recorded none, or not all. */
  readonly from: number;
  readonly to: number;
  /** For `not-logged`: whether nothing of the unit was recorded in that time. */
  readonly isWhole: boolean;
}

/** Looks at one side of one trail. What it leaves out it takes as recorded. */
export type TrailCheck = (trail: TrailEvidence, unit: Unit, matter: Matter) => readonly Shortfall[];

/** For the whole time asked about. */
export function throughout(finding: Finding, { start, end }: Matter, isWhole = true): Shortfall {
  return { ...finding, from: start, to: end, isWhole };
}

/** "Trail org-trail (us-east-1)", for the begin of a sentence. */
export function trailText(trail: TrailEvidence): string {
  return capital(trailName(trail));
}

/** "trail org-trail (us-east-1)". */
export function trailName({ name, homeRegion }: TrailEvidence): string {
  return `trail ${name} (${homeRegion})`;
}

export function unitsOf({ question: { categories, readOnly } }: Matter): readonly Unit[] {
  const accesses: readonly Unit['access'][] = readOnly === null ? ['read', 'write'] : readOnly ? ['read'] : ['write'];
  return categories.flatMap((category) => accesses.map((access) => ({ category, access })));
}
