import type { TrailDetail } from '../../inventory/inventoryTrail.ts';
import type { CoverageEvidence } from './coverageEvidence.ts';

/** One account and region among all that are judged together. */
export interface CoverageSite {
  readonly evidence: CoverageEvidence;
  /**
   * The ARNs of trails that are found fault with here. A trail that several sites see is judged once: in its owner's account
   * and home region where that was asked, else in the first site that sees it.
   */
  readonly own: ReadonlySet<string>;
  /**
   * The other sites that were asked and whose trails could be read, as `account/region`: where the log group of a trail that
   * reaches this region lies in one of them, its metric filters and alarms are judged there.
   */
  readonly askedElsewhere: ReadonlySet<string>;
  /**
   * Whether a control that nothing watches is found missing here: where a trail is found fault with; of an account without any
   * trail in its first site.
   */
  readonly judgesControls: boolean;
}

/** The sites of several pieces of evidence, in their order. */
export function coverageSites(evidence: readonly CoverageEvidence[]): readonly CoverageSite[] {
  const readable = new Set(evidence.flatMap((each) => ('value' in each.trails ? [placeKey(each.place)] : [])));
  const withTrails = new Set(evidence.flatMap((each) => (trailsIn(each).length > 0 ? [each.place.account] : [])));
  const judged = new Set<string>();
  const seen = new Set<string | null>();
  return evidence.map((each) => {
    const { account } = each.place;
    const here = placeKey(each.place);
    const own = new Set<string>();
    for (const trail of trailsIn(each)) {
      const home = `${ownerOf(trail) ?? account ?? ''}/${trail.homeRegion}`;
      if ((home !== here && readable.has(home)) || judged.has(trail.arn)) continue;
      judged.add(trail.arn);
      own.add(trail.arn);
    }
    const isFirst = seen.size < seen.add(account).size;
    const askedElsewhere = new Set([...readable].filter((key) => key !== here));
    return {
      evidence: each,
      own,
      askedElsewhere,
      judgesControls: own.size > 0 || (isFirst && !withTrails.has(account)),
    };
  });
}

function trailsIn({ trails }: CoverageEvidence): readonly TrailDetail[] {
  return 'value' in trails ? trails.value : [];
}

/** Whether evidence is of captured data: whoever answers live is known (`GetCallerIdentity`). */
export function isCaptured({ place, captured }: CoverageEvidence): boolean {
  return captured !== null || place.caller === null;
}

/** The account in a trail's ARN; `null` where it is no such ARN. */
export function ownerOf({ arn }: Pick<TrailDetail, 'arn'>): string | null {
  return /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:(\d{12}):trail\//.exec(arn)?.[1] ?? null;
}

function placeKey({ account, region }: CoverageEvidence['place']): string {
  return `${account ?? ''}/${region ?? ''}`;
}
