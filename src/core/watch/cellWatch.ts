/**
 * What a round saw of a cell: its answer is as the author expects, or is not, or there was none (a fault of the outside
 * world, or of the text).
 */
export const sights = ['met', 'unmet', 'unanswered'] as const;

export type Sight = (typeof sights)[number];

/** One cell over the rounds. Plain data; times are milliseconds since 1970 UTC. */
export interface CellWatch {
  /** The last answer; `null` before the first. */
  readonly answered: 'met' | 'unmet' | null;
  /** When `answered` became what it is. */
  readonly since: number | null;
  /** Rounds without an answer, since the last one that had one. */
  readonly failures: number;
  /** The account that answered; `null` where none is known. */
  readonly account: string | null;
  /** What people were told last: before anything was told they expect that all is well. */
  readonly told: Sight;
}

export const unwatched: CellWatch = { answered: null, since: null, failures: 0, account: null, told: 'met' };

/**
 * What there is to tell: the answer is not as expected; it is again; nobody can tell any more; it can be told again and is
 * as it was before.
 */
export const noticeKinds = ['unmet', 'met', 'unanswered', 'answered'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Rounds in a row without an answer before people hear of it: one may be a fault of the network that is over by the next. */
export const patience = 3;

/**
 * Takes what a round saw. A state is told once: a cell that stays as it is gives no further notice, whatever its rows are,
 * and one that fails between two equal answers gives none until it has failed `patience` times. An answer of another
 * account than before is a first answer: the one's state is not the other's.
 */
export function observe(
  before: CellWatch,
  sight: Sight,
  at: number,
  account: string | null = null,
): { readonly watch: CellWatch; readonly notice: NoticeKind | null } {
  const isOther = account !== null && before.account !== null && account !== before.account;
  const watch = isOther ? unwatched : before;
  const known = { ...watch, account: account ?? watch.account };
  if (sight === 'unanswered') {
    const failures = watch.failures + 1;
    const isTold = failures >= patience && watch.told !== 'unanswered';
    return {
      watch: { ...known, failures, told: isTold ? 'unanswered' : watch.told },
      notice: isTold ? 'unanswered' : null,
    };
  }
  const next: CellWatch = {
    ...known,
    answered: sight,
    since: watch.answered === sight ? watch.since : at,
    failures: 0,
    told: sight,
  };
  if (watch.told === 'unanswered')
    return { watch: next, notice: (watch.answered ?? 'met') === sight ? 'answered' : sight };
  return { watch: next, notice: watch.told === sight ? null : sight };
}
