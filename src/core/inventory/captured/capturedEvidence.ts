import { timeOf, type RecordedAlarms } from '../../alarms/recordedAlarms.ts';
import type { Readable } from '../../coverage/coverageEvidence.ts';
import type { CoverageEvidence } from '../../coverage/findings/coverageEvidence.ts';
import type { InventoryPlace } from '../inventoryPlace.ts';
import { sitesWithAlarm, type CapturedSite } from './capturedSites.ts';

/** A site of captured data, as everything that is shown of it names it. */
export function capturedPlace(target: string, { account, region }: CapturedSite): InventoryPlace {
  return { target, account, region, profile: null, caller: null, endpoint: null };
}

/**
 * What captured data let the coverage checks judge of a site. What is not recorded is unread: that an alarm is in no file
 * does not say that the account has none.
 *
 * @param sites All sites of the data: a recorded metric filter says by nothing whose it is, so that it counts only where one
 * site alone has alarms.
 */
export function capturedEvidence(
  target: string,
  site: CapturedSite,
  sites: readonly CapturedSite[],
  { filters }: Pick<RecordedAlarms, 'filters'>,
): CoverageEvidence {
  return {
    place: capturedPlace(target, site),
    now: latestTime(site),
    trails: { unread: 'captured data do not tell how the trail is configured' },
    alarms: site.alarms.length === 0 ? noAlarms : { value: site.alarms },
    filters: filtersOf(site, sites, filters),
    captured: site.delivery,
  };
}

const noAlarms = { unread: 'no alarms of this account and region are recorded' };

function filtersOf(
  site: CapturedSite,
  sites: readonly CapturedSite[],
  filters: RecordedAlarms['filters'],
): CoverageEvidence['filters'] {
  const unread = (why: string): Readable<never> => ({ unread: why });
  if (filters.length === 0) return unread('no metric filters are recorded');
  if (site.alarms.length === 0) return noAlarms;
  if (sitesWithAlarm(sites, () => true).length > 1)
    return unread('the recorded metric filters do not say which account and region they are of');
  return { value: filters };
}

/** The latest time that the data tell of a site: nothing in them is younger. */
function latestTime({ delivery, alarms }: CapturedSite): number {
  return alarms.reduce(
    (latest, { members }) => Math.max(latest, timeOf(members, 'StateUpdatedTimestamp') ?? 0),
    delivery?.last ?? 0,
  );
}
