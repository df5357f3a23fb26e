import { textOf, timeOf, type Alarm } from '../../../core/alarms/recordedAlarms.ts';
import {
  gatherChanges,
  observeSite,
  unseenSite,
  type SiteSighting,
  type SiteWatch,
  type WaitingChange,
} from '../../../core/watch/alarmChanges.ts';
import { nextWait } from '../../../core/watch/watchPace.ts';
import { FailureError, type Failure, type FailureCode } from '../../../run/failure.ts';

/** A site whose alarms are watched. */
export interface RoundSite {
  /** Unique among all, and the same in each round. */
  readonly key: string;
  /** The alarms in ALARM now. Rejects with a `FailureError`. */
  readonly list: (signal: AbortSignal) => Promise<ListedAlarms>;
}

export interface ListedAlarms {
  /** Who answered; `null` where that is not known. */
  readonly account: string | null;
  readonly alarms: readonly Alarm[];
  /** False where there are more. */
  readonly isWhole: boolean;
}

export interface AlarmRoundsOptions {
  /** Milliseconds between two rounds. */
  readonly interval: () => number;
  /** The sites that are watched now; of none nothing is asked. Rejects where nobody can tell. */
  readonly sites: (signal: AbortSignal) => Promise<readonly RoundSite[]>;
  /** Whether nobody looks: then changes are gathered, and told at once when somebody does. */
  readonly isQuiet: () => boolean;
  readonly tell: (changes: readonly WaitingChange[]) => void;
  /** Says, once, that a site cannot be asked. */
  readonly trouble: (site: string, failure: Failure) => void;
  /** What else fails is logged and tried again. */
  readonly fault: (fault: unknown) => void;
  /** Calls back after so many milliseconds; returns how to forget it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** Faults that are there until a person does something about them. */
const lasting: ReadonlySet<FailureCode> = new Set([
  'aws.profile',
  'aws.configuration',
  'aws.credentials',
  'aws.credentials-expired',
  'aws.mfa',
  'aws.region',
  'aws.access-denied',
]);

/**
 * Asks the watched sites in turn, again and again, and tells what changed: each change once, several in one notice. A round in
 * which nobody answered makes the next one wait longer; a site whose credentials have expired is asked no more until `resume`.
 */
export class AlarmRounds {
  readonly #options: AlarmRoundsOptions;
  readonly #known = new Map<string, SiteWatch>();
  #waiting: readonly WaitingChange[] = [];
  #failedRounds = 0;
  #forget: (() => void) | null = null;
  /** The round that is under way. */
  #round: AbortController | null = null;
  #isEnded = false;

  constructor(options: AlarmRoundsOptions) {
    this.#options = options;
  }

  /** Begins, or looks again who is watched: a round at once, what is known of sites that are watched no more is forgotten. */
  start(): void {
    if (this.#isEnded) return;
    this.#forget?.();
    this.#forget = null;
    this.#round?.abort();
    const round = new AbortController();
    this.#round = round;
    void this.#run(round);
  }

  /** Stops asking; what was known is forgotten. */
  stop(): void {
    this.#forget?.();
    this.#forget = null;
    this.#round?.abort();
    this.#round = null;
    this.#known.clear();
    this.#waiting = [];
    this.#failedRounds = 0;
  }

  dispose(): void {
    this.stop();
    this.#isEnded = true;
  }

  /** Sites that were asked no more are asked again: somebody did something about their credentials. */
  resume(): void {
    let isAny = false;
    for (const [key, watch] of this.#known) {
      if (!watch.isStopped) continue;
      this.#known.set(key, { ...watch, isStopped: false, isTroubleTold: false });
      isAny = true;
    }
    if (isAny) this.start();
  }

  /** Tells what was gathered while nobody looked. */
  look(): void {
    if (this.#waiting.length === 0 || this.#options.isQuiet()) return;
    const changes = this.#waiting;
    this.#waiting = [];
    this.#options.tell(changes);
  }

  async #run(round: AbortController): Promise<void> {
    const { sites, fault } = this.#options;
    let hasAnswer = false;
    let isWatching = true;
    try {
      const watched = await sites(round.signal);
      if (round.signal.aborted) return;
      this.#keepOnly(watched);
      isWatching = watched.length > 0;
      for (const site of watched) {
        if (this.#known.get(site.key)?.isStopped === true) continue;
        hasAnswer = (await this.#ask(site, round.signal)) || hasAnswer;
        if (round.signal.aborted) return;
      }
    } catch (each) {
      if (round.signal.aborted) return;
      fault(each);
    }
    this.#failedRounds = hasAnswer ? 0 : this.#failedRounds + 1;
    this.look();
    if (isWatching) this.#next();
  }

  #next(): void {
    const { interval, after } = this.#options;
    this.#forget = after(nextWait(interval(), this.#failedRounds), () => this.start());
  }

  #keepOnly(watched: readonly RoundSite[]): void {
    const keys = new Set(watched.map(({ key }) => key));
    for (const key of this.#known.keys()) if (!keys.has(key)) this.#known.delete(key);
    this.#waiting = this.#waiting.filter(({ site }) => keys.has(site));
  }

  /** Whether it answered. */
  async #ask({ key, list }: RoundSite, signal: AbortSignal): Promise<boolean> {
    let sighting: SiteSighting;
    let failure: Failure | null = null;
    try {
      const { account, alarms, isWhole } = await list(signal);
      sighting = { kind: 'seen', account, alarms: alarms.map(seenAlarm), isWhole };
    } catch (each) {
      if (!(each instanceof FailureError)) throw each;
      failure = each.failure;
      sighting = { kind: 'failed', isLasting: lasting.has(failure.code) };
    }
    // Whoever was let go of meanwhile says nothing any more.
    if (signal.aborted) return false;
    const { watch, changes, isTrouble } = observeSite(this.#known.get(key) ?? unseenSite, sighting);
    this.#known.set(key, watch);
    this.#waiting = gatherChanges(this.#waiting, key, changes);
    if (isTrouble && failure !== null) this.#options.trouble(key, failure);
    return failure === null;
  }
}

function seenAlarm({ members }: Alarm): { readonly name: string; readonly since: number | null } {
  const since = timeOf(members, 'StateTransitionedTimestamp') ?? timeOf(members, 'StateUpdatedTimestamp');
  return { name: textOf(members, 'AlarmName') ?? '', since };
}
