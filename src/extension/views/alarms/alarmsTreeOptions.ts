import type { ViewNode } from '../nodeSubject.ts';
import type { AskedAlarm, FittingRunbook } from '../openRunbookForAlarm.ts';
import type { FoundTargets } from '../targetNodes.ts';
import type { TargetSession } from '../targetSession.ts';
import type { AlarmCounts } from './alarmCounts.ts';

/** What the alarms' tree works with. */
export interface AlarmsTreeOptions {
  readonly now: () => number;
  readonly targets: () => Promise<FoundTargets>;
  /** The runbooks that fit an alarm. Rejects with a `FailureError`. */
  readonly fitting: (asked: AskedAlarm, signal: AbortSignal) => Promise<readonly FittingRunbook[]>;
  readonly counts: AlarmCounts;
  /** Whether the person chose to watch the alarms of a target. */
  readonly isWatched: (session: TargetSession) => boolean;
  readonly moved: (node: ViewNode) => void;
}
