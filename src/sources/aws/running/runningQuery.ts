import type { Asker } from '../../../run/source.ts';

/** The services whose queries run on when nobody waits for them. */
export type RunningService = 'insights' | 'athena' | 'lake';

/** A query that was started and has not been seen to end: what is needed to go on with it, or to stop it. */
export interface RunningQuery {
  readonly service: RunningService;
  /** The service's number of the query. */
  readonly queryId: string;
  readonly profile: string | null;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** The question it answers (`questionKey`): the same question may take the query over. */
  readonly key: string;
  readonly asker: Asker | null;
  /** When it was started, in milliseconds since 1970 UTC. */
  readonly startedAt: number;
  /** The run's "now": asking the same question again takes the same one. */
  readonly now: number;
}

/** The process that waits for a query. */
export interface Owner {
  readonly pid: number;
  /** What tells the process from a later one of the same number; `null` where the system does not say. */
  readonly started: string | null;
  /** Unique for each load of this program. */
  readonly instance: string;
}
