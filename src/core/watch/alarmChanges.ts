/** An alarm that is in ALARM, as a round saw it. Its name is hostile. */
export interface SeenAlarm {
  readonly name: string;
  /** When its state became ALARM, in milliseconds; `null` where it does not say. */
  readonly since: number | null;
}

/** What a round saw of a site, of whose alarms those in ALARM are asked for and no others. */
export type SiteSighting =
  | {
      readonly kind: 'seen';
      /** The account that answered; `null` where none is known. */
      readonly account: string | null;
      readonly alarms: readonly SeenAlarm[];
      /** False where there were more than were asked for. */
      readonly isWhole: boolean;
    }
  /** `isLasting`: asking again by itself would not help, as with credentials that have expired. */
  | { readonly kind: 'failed'; readonly isLasting: boolean };

/** What is known of a site over the rounds. Plain data. */
export interface SiteWatch {
  readonly account: string | null;
  /** Those in ALARM by name, with their times; `null` before the first answer. */
  readonly alarms: ReadonlyMap<string, number | null> | null;
  readonly isWhole: boolean;
  /** Rounds without an answer, since the last one that had one. */
  readonly failures: number;
  /** Whether people were told that it cannot be asked. */
  readonly isTroubleTold: boolean;
  /** Whether it is asked no more until a person says so. */
  readonly isStopped: boolean;
}

export const unseenSite: SiteWatch = {
  account: null,
  alarms: null,
  isWhole: true,
  failures: 0,
  isTroubleTold: false,
  isStopped: false,
};

/** An alarm went off, or is over. */
export interface AlarmChange {
  readonly name: string;
  readonly kind: 'off' | 'over';
}

export interface ObservedSite {
  readonly watch: SiteWatch;
  readonly changes: readonly AlarmChange[];
  /** Whether people are to be told, now and once, that the site cannot be asked. */
  readonly isTrouble: boolean;
}

/** Rounds in a row without an answer before people hear of it: one may be a fault of the network that is over by the next. */
export const troublePatience = 3;

/**
 * Takes what a round saw of a site. The first answer changes nothing: what is in ALARM then, the view shows. Neither does
 * one of another account than before. An alarm that went off again between two rounds went off; where a round did not see
 * all, one that is missing may still be in ALARM, and one that is new counts only where it went off after all that were
 * known.
 */
export function observeSite(before: SiteWatch, sighting: SiteSighting): ObservedSite {
  if (sighting.kind === 'failed') {
    const failures = before.failures + 1;
    const isTrouble = !before.isTroubleTold && (sighting.isLasting || failures >= troublePatience);
    const watch = {
      ...before,
      failures,
      isTroubleTold: before.isTroubleTold || isTrouble,
      isStopped: before.isStopped || sighting.isLasting,
    };
    return { watch, changes: [], isTrouble };
  }
  const { account, isWhole } = sighting;
  const seen = new Map(sighting.alarms.map(({ name, since }) => [name, since]));
  const isOther = account !== null && before.account !== null && account !== before.account;
  const known = isOther ? null : before.alarms;
  const changes = known === null ? [] : changesBetween(known, before.isWhole, seen, isWhole);
  // What was not seen because there was too much is as it was.
  const alarms = isWhole || known === null ? seen : new Map([...known, ...seen]);
  const watch = {
    account: account ?? before.account,
    alarms,
    isWhole,
    failures: 0,
    isTroubleTold: false,
    isStopped: false,
  };
  return { watch, changes, isTrouble: false };
}

type Times = ReadonlyMap<string, number | null>;

function changesBetween(known: Times, wasWhole: boolean, seen: Times, isWhole: boolean): readonly AlarmChange[] {
  const latest = [...known.values()].reduce<number>((most, since) => Math.max(most, since ?? 0), 0);
  const off = [...seen].filter(([name, since]) => {
    const earlier = known.get(name);
    if (earlier !== undefined) return since !== null && earlier !== null && since > earlier;
    return wasWhole || (since !== null && since > latest);
  });
  const over = isWhole ? [...known.keys()].filter((name) => !seen.has(name)) : [];
  return [
    ...off.map(([name]) => ({ name, kind: 'off' }) as const),
    ...over.map((name) => ({ name, kind: 'over' }) as const),
  ];
}

/** A change that nobody has been told of yet. */
export interface WaitingChange {
  /** The site's key, unique among those watched. */
  readonly site: string;
  readonly name: string;
  /** `passed`: it went off, and is over. */
  readonly kind: 'off' | 'over' | 'passed';
}

/**
 * Changes that wait for the person with later ones of a site: each alarm stands there once, with what has become of it since
 * the last notice.
 */
export function gatherChanges(
  waiting: readonly WaitingChange[],
  site: string,
  changes: readonly AlarmChange[],
): readonly WaitingChange[] {
  const gathered = new Map(waiting.map((change) => [keyOf(change), change]));
  for (const { name, kind } of changes) {
    const key = keyOf({ site, name });
    const earlier = gathered.get(key)?.kind;
    const isPassed = kind === 'over' && (earlier === 'off' || earlier === 'passed');
    // The latest comes last: what is read first is what has waited longest.
    gathered.delete(key);
    gathered.set(key, { site, name, kind: isPassed ? 'passed' : kind });
  }
  return [...gathered.values()];
}

function keyOf({ site, name }: Pick<WaitingChange, 'site' | 'name'>): string {
  return JSON.stringify([site, name]);
}
