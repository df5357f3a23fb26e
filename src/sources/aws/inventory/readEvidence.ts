import type { CoverageEvidence } from '../../../core/coverage/findings/coverageEvidence.ts';
import type { Readable } from '../../../core/coverage/coverageEvidence.ts';
import type { TrailDetail } from '../../../core/inventory/inventoryTrail.ts';
import type { InventoryContext } from '../../../run/inventory.ts';
import { describeMetricFilters, metricFiltersAction } from '../alarms/describeAlarms.ts';
import { readPages, type Pages } from '../alarms/pages.ts';
import type { Connection } from '../connection.ts';
import { readable, type Reading } from '../coverage/readable.ts';
import { describeTrails } from '../coverage/readTrails.ts';
import { alarmPage, alarmsAction } from './alarmPage.ts';
import { placeOf } from './placeOf.ts';
import { readingUntil } from './readingUntil.ts';
import { bucketReader, trailDetail } from './trailDetail.ts';
import { trailSummary } from './trailSummary.ts';

/** What is read of one region at most: each trail takes three calls of ten a second, nine give 100 alarms each, five 50 filters. */
const usualMost = { trails: 100, alarms: 5_000, filters: 5_000 } as const;

export interface EvidenceOptions {
  /** Milliseconds since 1970 UTC. */
  readonly clock?: () => number;
  readonly most?: Readonly<Record<keyof typeof usualMost, number>>;
}

/**
 * Reads everything that the coverage checks judge. What is denied, or more than can be read, is unread with the reason: the
 * checks that need it say so, and the others are judged.
 *
 * Metric filters are those of the whole region: "you can list all of the metric filters" (API_DescribeMetricFilters), so
 * that no log group has to be listed for them.
 *
 * @throws `FailureError` `cancelled` only.
 */
export async function readEvidence(
  connection: Connection,
  { signal, progress }: InventoryContext,
  { clock = Date.now, most = usualMost }: EvidenceOptions = {},
): Promise<CoverageEvidence> {
  progress({
    message: `Reading trails, alarms and metric filters of ${connection.caller.account} in ${connection.place.region}`,
    fraction: null,
  });
  const reading = readingUntil(signal);
  const [trails, alarms, filters] = await Promise.all([
    readTrailDetails(connection, most.trails, reading),
    bounded('alarms', most.alarms, alarmsAction, reading, (limited) =>
      readPages(alarmsAction, most.alarms, (token) => alarmPage(connection, {}, token, limited)),
    ),
    bounded('metric filters', most.filters, metricFiltersAction, reading, (limited) =>
      describeMetricFilters({}, most.filters, connection, limited),
    ),
  ]);
  return {
    place: placeOf(connection, ['cloudTrail', 'cloudWatch', 'logs']),
    now: clock(),
    trails,
    alarms: 'value' in alarms ? { value: alarms.value.recorded.alarms } : alarms,
    filters: 'value' in filters ? { value: filters.value.recorded.filters } : filters,
    captured: null,
  };
}

async function readTrailDetails(
  connection: Connection,
  most: number,
  reading: Reading,
): Promise<Readable<readonly TrailDetail[]>> {
  const listed = await readable('cloudtrail:DescribeTrails', reading, (signal) => describeTrails(connection, signal));
  if ('unread' in listed) return listed;
  if (listed.value.length > most) return { unread: `there are more than ${most} trails` };
  const bucketOf = bucketReader(connection, reading);
  const summaries = listed.value.map(trailSummary);
  return { value: await Promise.all(summaries.map((each) => trailDetail(each, connection, reading, bucketOf))) };
}

/** All of something, or that there is too much of it: a part of it would be judged as if it were all. */
async function bounded(
  name: string,
  most: number,
  action: string,
  reading: Reading,
  read: (signal: AbortSignal) => Promise<Pages>,
): Promise<Readable<Pages>> {
  const pages = await readable(action, reading, read);
  if ('unread' in pages || !pages.value.isCut) return pages;
  return { unread: `there are more than ${most.toLocaleString('en-US')} ${name}` };
}
