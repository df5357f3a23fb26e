import type { EmptinessVerdict } from '../wire/output.ts';
import type { EventCategory } from './coverageQuestion.ts';

/**
 * How a finding bears on the answer, the graver first: it was not recorded or is not kept; it was not delivered; nobody can
 * tell; it is too early to tell.
 */
export const findingKinds = ['not-logged', 'undelivered', 'unknown', 'arriving'] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Something that speaks against "nothing happened". */
export interface Finding {
  readonly kind: FindingKind;
  /** For the person, whole by itself. */
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** Those it is about; absent where it is about all that was asked. */
  readonly categories?: readonly EventCategory[];
}

/** What was found, and the call or page that says so. */
export interface Fact {
  readonly fact: string;
  readonly source: string;
}

export const verdictOf: Readonly<Record<FindingKind, EmptinessVerdict>> = {
  'not-logged': 'not-logged',
  undelivered: 'not-delivered',
  unknown: 'cannot-tell',
  arriving: 'not-delivered',
};
