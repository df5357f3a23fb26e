import { textOf, type Alarm, type RecordedAlarms } from '../../alarms/recordedAlarms.ts';
import type { CapturedDelivery } from '../inventoryTrail.ts';
import { byPlace, placeInArn, placeKey, type AccountAndRegion } from './accountAndRegion.ts';

/** What captured data hold of one account and region. */
export interface CapturedSite extends AccountAndRegion {
  /** `null` where there are neither records nor digest files of it. */
  readonly delivery: CapturedDelivery | null;
  /** The alarms whose ARNs name it; those without an ARN are of the site that nobody names. */
  readonly alarms: readonly Alarm[];
}

/** The accounts and regions that records, digest files and recorded alarms tell of, in their order. */
export function capturedSites(
  deliveries: readonly CapturedDelivery[],
  { alarms }: Pick<RecordedAlarms, 'alarms'>,
): readonly CapturedSite[] {
  const places = new Map<string, AccountAndRegion>();
  const alarmsAt = new Map<string, Alarm[]>();
  for (const { account, region } of deliveries) places.set(placeKey({ account, region }), { account, region });
  for (const alarm of alarms) {
    const place = placeOfAlarm(alarm);
    const key = placeKey(place);
    places.set(key, place);
    const known = alarmsAt.get(key);
    if (known === undefined) alarmsAt.set(key, [alarm]);
    else known.push(alarm);
  }
  const deliveryAt = new Map(deliveries.map((delivery) => [placeKey(delivery), delivery]));
  return [...places]
    .map(([key, place]) => ({ ...place, delivery: deliveryAt.get(key) ?? null, alarms: alarmsAt.get(key) ?? [] }))
    .toSorted(byPlace);
}

function placeOfAlarm({ members }: Alarm): AccountAndRegion {
  return placeInArn(textOf(members, 'AlarmArn'));
}

/** The sites that have a recorded alarm for which `is` is true. */
export function sitesWithAlarm(sites: readonly CapturedSite[], is: (alarm: Alarm) => boolean): readonly CapturedSite[] {
  return sites.filter(({ alarms }) => alarms.some(is));
}
