import type { CoverageQuestion } from './coverageQuestion.ts';
import type { PlaceEvidence, TrailEvidence } from './coverageEvidence.ts';

/** One place's evidence beside the question: what every rule is given. */
export interface Matter {
  readonly question: CoverageQuestion;
  readonly place: PlaceEvidence;
  /** Every account and region that was asked, this one among them. */
  readonly asked: readonly AskedPlace[];
  /** The time asked about, its end at the latest now; the start is `-Infinity` where all there is was asked. */
  readonly start: number;
  readonly end: number;
}

export interface AskedPlace {
  readonly account: string;
  readonly region: string;
}

export function matterOf(question: CoverageQuestion, place: PlaceEvidence, asked: readonly AskedPlace[]): Matter {
  const { window } = question;
  return {
    question,
    place,
    asked,
    start: window?.start ?? Number.NEGATIVE_INFINITY,
    end: Math.min(window?.end ?? place.now, place.now),
  };
}

/** The trails that deliver to the log groups that were asked. `null` where either is not known. */
export function feedingTrails({ place: { trails, groups } }: Matter): readonly TrailEvidence[] | null {
  if ('unread' in trails || 'unread' in groups) return null;
  const arns = new Set(groups.value.map(({ arn }) => arn));
  return trails.value.filter(({ logGroupArn }) => logGroupArn !== null && arns.has(logGroupArn));
}
