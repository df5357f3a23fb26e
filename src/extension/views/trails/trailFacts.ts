import type { Readable } from '../../../core/coverage/coverageEvidence.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import type { BucketFacts, TrailDetail } from '../../../core/inventory/inventoryTrail.ts';
import { agoText, utcText } from '../ages.ts';
import type { NodeFact } from '../factNode.ts';
import type { SiteSession } from '../targetSession.ts';
import { selectorTexts } from './selectorTexts.ts';
import { isShadow } from './trailLook.ts';

/** What a trail records, from where, and where it delivers, one fact a line; what was denied says so. */
export function trailFacts(
  trail: TrailDetail,
  site: SiteSession,
  place: InventoryPlace,
  now: number,
): readonly NodeFact[] {
  return [
    ...deliveryFacts(trail, now),
    {
      label: 'Home region',
      text: isShadow(trail, place) ? `${trail.homeRegion} (a shadow is shown here)` : trail.homeRegion,
    },
    { label: 'Records', text: trail.isMultiRegion ? 'all regions' : `${trail.homeRegion} only` },
    { label: 'Organization trail', text: yesNo(trail.isOrganization) },
    { label: 'Global service events', text: yesNo(trail.includesGlobalEvents) },
    ...selectorFacts(trail),
    insightFact(trail),
    { label: 'Log file validation', text: trail.hasValidation ? 'on' : 'off' },
    ...bucketFacts(trail),
    logGroupFact(trail, site),
    ...(trail.topicArn === null ? [] : [{ label: 'Notifies', text: trail.topicArn }]),
    { label: 'Encrypted with', text: trail.keyId ?? "S3's own key" },
    { label: 'ARN', text: trail.arn },
  ];
}

function deliveryFacts({ status }: TrailDetail, now: number): readonly NodeFact[] {
  if (!('value' in status)) return [unreadFact('Last delivery', status.unread)];
  const { latestDelivery, latestLogsDelivery, deliveryError, logsDeliveryError, isLogging, startedAt, stoppedAt } =
    status.value;
  const at = (time: number | null) => (time === null ? 'never' : `${agoText(time, now)} · ${utcText(time)}`);
  const errors = [
    ['Error at the bucket', deliveryError],
    ['Error at the log group', logsDeliveryError],
  ] as const;
  const changed = isLogging ? startedAt : stoppedAt;
  return [
    ...(changed === null ? [] : [{ label: isLogging ? 'Logging since' : 'Stopped', text: at(changed) }]),
    { label: 'Last delivery to the bucket', text: at(latestDelivery) },
    { label: 'Last delivery to the log group', text: at(latestLogsDelivery) },
    ...errors.flatMap(([label, text]) => (text === null ? [] : [{ label, text, icon: warning }])),
  ];
}

function selectorFacts({ selectors }: TrailDetail): readonly NodeFact[] {
  if (!('value' in selectors)) return [unreadFact('Event selectors', selectors.unread)];
  return selectorTexts(selectors.value).map(({ label, text }) => ({ label, text }));
}

function insightFact({ insightTypes }: TrailDetail): NodeFact {
  if (!('value' in insightTypes)) return unreadFact('Insights', insightTypes.unread);
  return { label: 'Insights', text: insightTypes.value.length === 0 ? 'off' : insightTypes.value.join(', ') };
}

function bucketFacts({ bucket, prefix, bucketFacts: facts }: TrailDetail): readonly NodeFact[] {
  if (bucket === null) return [];
  const where = { label: 'Bucket', text: prefix === null ? bucket : `${bucket}/${prefix}` };
  const known = bucketWords.flatMap(([key, words]) => {
    const fact: Readable<boolean> = facts[key];
    return 'value' in fact ? [fact.value ? words[0] : words[1]] : [];
  });
  return [where, ...(known.length === 0 ? [] : [{ label: 'The bucket is', text: known.join(', ') }])];
}

const bucketWords: readonly (readonly [keyof BucketFacts, readonly [string, string]])[] = [
  ['isPublic', ['public', 'not public']],
  ['blocksPublicAccess', ['blocked for the public', 'not blocked for the public']],
  ['isVersioned', ['versioned', 'not versioned']],
  ['isLocked', ['locked', 'not locked']],
];

function logGroupFact({ logGroupArn }: TrailDetail, site: SiteSession): NodeFact {
  if (logGroupArn === null) return { label: 'Log group', text: 'none' };
  return {
    label: 'Log group',
    text: /:log-group:(.+)$/.exec(logGroupArn)?.[1] ?? logGroupArn,
    subject: { kind: 'logGroup', site, logGroup: logGroupArn, pattern: null },
  };
}

const warning = { name: 'warning', color: 'problemsWarningIcon.foreground' };

function unreadFact(label: string, why: string): NodeFact {
  return { label, text: `not known: ${why}`, icon: { name: 'lock' } };
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
