import { nextWait } from '../core/watch/watchPace.ts';
import { observe, unwatched, type CellWatch } from '../core/watch/cellWatch.ts';
import { noticeOf, type Notice, type NoticeSubject } from '../core/watch/notice.ts';
import { sightingOf, type Sighting } from '../core/watch/sightOf.ts';
import type { RecordLine } from '../core/watch/watchRecord.ts';
import type { CellResult } from '../core/wire/output.ts';
import { FailureError, type Failure } from './failure.ts';

/** Somebody who is told of changes: a file, a webhook, an SNS topic. */
export interface Teller {
  /** Its name in the record: the same for the same receiver, and no secret. */
  readonly name: string;
  /** Rejects with a `FailureError` where it could not be told; it is told again after the next round then. */
  tell(notice: Notice, signal: AbortSignal): Promise<void>;
}

/** Time as a watch knows it. */
export interface WatchClock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A cell that is watched, and how it is run at a time. */
export interface WatchedCell {
  readonly subject: NoticeSubject;
  run(now: number, signal: AbortSignal): Promise<CellResult>;
}

export interface RunbookWatch {
  readonly cells: readonly WatchedCell[];
  /** Milliseconds between the beginnings of two rounds, as long as there are answers. */
  readonly every: number;
  /** Rounds to make; `null` goes on until the signal is aborted. */
  readonly rounds: number | null;
  /** What is remembered of cells, by their ids, and of notices that are yet to be told, by tellers. */
  readonly cellsBefore: ReadonlyMap<string, CellWatch>;
  readonly untold: ReadonlyMap<string, readonly Notice[]>;
  readonly tellers: readonly Teller[];
  readonly clock: WatchClock;
  readonly signal: AbortSignal;
  /** Keeps a line of the record: a notice is kept before anyone is told of it. */
  readonly keep: (line: RecordLine) => void;
  /** What a person at the terminal sees: each round, and who could not be told. */
  readonly show: (event: WatchEvent) => void;
}

export type WatchEvent =
  | {
      readonly type: 'round';
      readonly sightings: readonly Sighting[];
      readonly notices: readonly Notice[];
      readonly wait: number | null;
    }
  | { readonly type: 'untold'; readonly teller: string; readonly failure: Failure; readonly waiting: number };

/** Notices that are kept for somebody who cannot be told; the oldest are given up first, and `show` hears how many wait. */
const mostWaiting = 1000;

/**
 * Runs cells round after round and tells of changes, each to each teller once: what could not be told is tried again after
 * every round, in order. Ends after `rounds`, or with the signal, in the middle of a round too; a round that was cut off
 * counts as not seen.
 *
 * @returns What was seen of each cell last.
 */
export async function watchRunbook(watch: RunbookWatch): Promise<ReadonlyMap<string, Sighting>> {
  const { cells, every, rounds, tellers, clock, signal, keep, show } = watch;
  const states = new Map(watch.cellsBefore);
  const last = new Map<string, Sighting>();
  const waiting = new Map(tellers.map(({ name }) => [name, [...(watch.untold.get(name) ?? [])]]));
  let failedRounds = 0;
  for (let round = 1; !signal.aborted; round += 1) {
    const began = clock.now();
    const sightings = await seeAll(cells, began, signal);
    if (sightings === null) break;
    const notices: Notice[] = [];
    for (const [index, sighting] of sightings.entries()) {
      const { subject } = cells[index] ?? {};
      if (subject === undefined) continue;
      const { watch: state, notice } = observe(
        states.get(sighting.cell) ?? unwatched,
        sighting.sight,
        sighting.at,
        sighting.target.account,
      );
      states.set(sighting.cell, state);
      last.set(sighting.cell, sighting);
      if (notice !== null) notices.push(noticeOf(notice, sighting, state.since, subject));
      keep({ type: 'seen', runbook: subject.runbook, sighting });
    }
    for (const notice of notices) keep({ type: 'notice', notice });
    for (const [, queue] of waiting) queue.push(...notices);
    failedRounds = sightings.every(({ sight }) => sight === 'unanswered') ? failedRounds + 1 : 0;
    const isLast = rounds !== null && round >= rounds;
    const pause = Math.max(0, began + nextWait(every, failedRounds) - clock.now());
    show({ type: 'round', sightings, notices, wait: isLast ? null : pause });
    await Promise.all(tellers.map((teller) => tellAll(teller, waiting.get(teller.name) ?? [], watch)));
    if (isLast) break;
    await clock.wait(Math.max(0, began + nextWait(every, failedRounds) - clock.now()), signal);
  }
  return last;
}

/** What a round saw, cell after cell; `null` where it was cut off. */
async function seeAll(
  cells: readonly WatchedCell[],
  now: number,
  signal: AbortSignal,
): Promise<readonly Sighting[] | null> {
  const sightings: Sighting[] = [];
  for (const cell of cells) {
    const result = await cell.run(now, signal);
    if (result.status === 'cancelled' || signal.aborted) return null;
    sightings.push(sightingOf(cell.subject.cell, result, now));
  }
  return sightings;
}

/** Tells what waits, the oldest first, and stops at the first that cannot be told: the order is kept. */
async function tellAll(teller: Teller, queue: Notice[], { clock, signal, keep, show }: RunbookWatch): Promise<void> {
  queue.splice(0, Math.max(0, queue.length - mostWaiting));
  for (let [notice] = queue; notice !== undefined && !signal.aborted; [notice] = queue) {
    try {
      await teller.tell(notice, signal);
    } catch (fault) {
      if (!(fault instanceof FailureError)) throw fault;
      if (fault.failure.code !== 'cancelled')
        show({ type: 'untold', teller: teller.name, failure: fault.failure, waiting: queue.length });
      return;
    }
    queue.shift();
    keep({ type: 'told', runbook: notice.runbook, notice: notice.id, by: teller.name, at: clock.now() });
  }
}
