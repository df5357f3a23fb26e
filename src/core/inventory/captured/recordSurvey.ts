import type { CapturedDelivery } from '../inventoryTrail.ts';
import { accountOf, byPlace, placeKey, regionOf, type AccountAndRegion } from './accountAndRegion.ts';
import { fileOrigin, type FileOrigin } from './fileOrigin.ts';
import { hourGaps } from './hourGaps.ts';

/** Records that are alike in what a survey looks at, counted. */
export interface RecordTally {
  /** What `recipientAccountId`, else `userIdentity.accountId` says, where that is an account's id. */
  readonly account: string | null;
  /** What `awsRegion` says, where that is a text. */
  readonly region: string | null;
  /** The name of their file, where one of the two is `null`. */
  readonly file: string | null;
  /** What `eventCategory` says, where that is a text. */
  readonly category: string | null;
  /** Hours since 1970 UTC; `null` for records without a readable time. */
  readonly hour: number | null;
  readonly records: number;
  /** Times of the first and the last of them, in milliseconds since 1970 UTC. */
  readonly first: number | null;
  readonly last: number | null;
}

/** The words of `eventCategory` (cloudtrail-event-reference-record-contents); every other text counts as `Other`. */
const categories = new Set(['Management', 'Data', 'NetworkActivity', 'Insight']);

/** Gaps that are told of one delivery, and of all together. */
const mostGaps = 1_000;
const mostGapsInAll = 200_000;

/**
 * Adds up what captured data say of deliveries. An account is the record's own, else that of its file's name, a region
 * likewise; what is no account's id and no region's name names none.
 */
export class RecordSurvey {
  readonly #deliveries = new Map<string, Counted>();
  readonly #origins = new Map<string, FileOrigin>();

  add(tally: RecordTally): void {
    const { file, category, hour, records, first, last } = tally;
    const origin = file === null ? null : this.#originOf(file);
    const counted = this.#at({
      account: accountOf(tally.account) ?? origin?.account ?? null,
      region: tally.region === null ? (origin?.region ?? null) : regionOf(tally.region),
    });
    const word = category === null ? 'Management' : categories.has(category) ? category : 'Other';
    counted.records += records;
    counted.categories.set(word, (counted.categories.get(word) ?? 0) + records);
    if (hour === null || first === null || last === null) return;
    counted.first = Math.min(counted.first, first);
    counted.last = Math.max(counted.last, last);
    counted.hours.add(hour);
  }

  /** A digest file, by its name with `/` between the parts. */
  addDigest(file: string): void {
    const { trail, ...place } = fileOrigin(file);
    const counted = this.#at(place);
    counted.digests++;
    if (trail !== null) counted.trails.add(trail);
  }

  /** By account and region. */
  deliveries(): readonly CapturedDelivery[] {
    const share = Math.floor(mostGapsInAll / Math.max(1, this.#deliveries.size));
    const most = Math.max(1, Math.min(mostGaps, share));
    return [...this.#deliveries.values()].map((counted) => told(counted, most)).toSorted(byPlace);
  }

  #at({ account, region }: AccountAndRegion): Counted {
    const key = placeKey({ account, region });
    const known = this.#deliveries.get(key);
    if (known !== undefined) return known;
    const made: Counted = {
      place: { account, region },
      categories: new Map(),
      hours: new Set(),
      trails: new Set(),
      records: 0,
      digests: 0,
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
    };
    this.#deliveries.set(key, made);
    return made;
  }

  #originOf(file: string): FileOrigin {
    const origin = this.#origins.get(file) ?? fileOrigin(file);
    this.#origins.set(file, origin);
    return origin;
  }
}

interface Counted {
  readonly place: AccountAndRegion;
  readonly categories: Map<string, number>;
  readonly hours: Set<number>;
  readonly trails: Set<string>;
  records: number;
  digests: number;
  first: number;
  last: number;
}

function told(counted: Counted, most: number): CapturedDelivery {
  const { place, first, last, records, digests } = counted;
  const { gaps, count } = hourGaps(counted.hours, most);
  const hasTime = counted.hours.size > 0;
  return {
    kind: 'captured',
    ...place,
    trails: [...counted.trails].toSorted(),
    records,
    categories: Object.fromEntries(counted.categories),
    first: hasTime ? first : null,
    last: hasTime ? last : null,
    gaps,
    gapCount: count,
    digests,
  };
}
