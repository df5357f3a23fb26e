import type { Catalog } from '../core/catalog/catalog.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { QueryStatistics, Table } from '../core/table/table.ts';
import type { CostQuestion } from '../core/cost/costQuestion.ts';
import type { ResultCost, ResultEmptiness, ResultPart } from '../core/wire/output.ts';
import type { Problem } from '../core/text/problem.ts';
import type { Announcement } from './announcement.ts';
import type { Detections } from './detections.ts';
import type { Inventory, InventoryContext } from './inventory.ts';
import type { LookupTableReader } from './lookupTables.ts';

/** Who answered: part of every result, so that no answer is ever shown under another account. */
export interface TargetIdentity {
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly endpoint: string | null;
  /** The AWS profile, or the profiles of a fan-out separated by commas; live targets only. */
  readonly profile?: string;
  /** The ARN that STS gave for the caller, as soon as it is known; live targets only. */
  readonly caller?: string;
}

/** How far a question has come. `fraction` is 0 to 1, or `null` where nobody can tell. */
export interface Progress {
  /** What is going on, as a person would say it: "Reading 1,204 of 7,535 files". */
  readonly message: string;
  readonly fraction: number | null;
}

export interface RunContext {
  /** Aborting reaches the backend: the query itself stops, not only the waiting for it. */
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** Where a target that keeps no lookup tables finds those beside the runbook; absent where there is no such place. */
  readonly lookupTables?: LookupTableReader;
  /** What has come so far, for a target that shows it; each call replaces the one before. */
  readonly partial?: (table: Table) => void;
  /** Asks the person whether a question may cost what it seems to. Absent where nobody can be asked: then it is refused. */
  readonly confirmCost?: (question: CostQuestion) => Promise<boolean>;
  /** Who asks, for ceilings per runbook and for picking a running query up again. */
  readonly asker?: Asker;
}

/** A cell of a runbook. */
export interface Asker {
  /** A name of the runbook that lasts: its path or URI. */
  readonly runbook: string;
  readonly cell: string;
}

/** A complete answer. */
export interface Answer {
  readonly kind: 'answer';
  readonly target: TargetIdentity;
  readonly table: Table;
  readonly stats: QueryStatistics;
  /** What was read to answer: one line per file, and the totals; `null` for a live target. */
  readonly ledger: Ledger | null;
  /** Warnings in the plan's text (its ranges are in `plan.text`), such as "differs live". */
  readonly problems: readonly Problem[];
  /** Live targets: one entry for each profile and region that was asked, in the order of the target. */
  readonly parts?: readonly ResultPart[];
  /** Live targets: what the question cost, where the service bills it. */
  readonly cost?: ResultCost;
  /** Live targets, when there are no rows: why. */
  readonly emptiness?: ResultEmptiness;
  /** Access cells: what was expected and did not come, one error for each, in the plan's text. They make the result `failed`. */
  readonly unmet?: readonly Problem[];
}

/** The plan's text is at fault, or the target cannot run a construct of it. Ranges are in `plan.text`. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly target: TargetIdentity;
  readonly problems: readonly Problem[];
}

/**
 * The port that every kind of target implements. `run` rejects with a `FailureError` for faults of the outside world,
 * with code `cancelled` once an abort has taken effect.
 */
export interface QuerySource {
  readonly target: TargetIdentity;
  run(plan: Plan, context: RunContext): Promise<Answer | Refusal>;
  /**
   * What the data of a declared source hold, or of the target's own (`null`), for an editor to offer. It loads captured
   * events that are not loaded yet, so nobody asks merely because a file was opened. Rejects as `run` does.
   */
  describe(source: string | null, context: RunContext): Promise<Catalog>;
  /**
   * The text of a record that an answer pointed at (`Table.pointers`), as it was captured or logged. `source` is the name
   * of the declared source that was asked, `null` for the target's own. Absent where answers have no pointers. Rejects
   * as `run` does.
   */
  record?(pointer: string, source: string | null, context: RunContext): Promise<string>;
  /** What the target has of trails and alarms; absent where nobody can ask for it. */
  readonly inventory?: Inventory;
  /** Makes and removes what watches by itself; live targets only. */
  readonly detections?: Detections;
  /** Publishes to an SNS topic of the target; resolves with the message's id. Live targets only. Rejects as `run` does. */
  publish?(announcement: Announcement, context: InventoryContext): Promise<string>;
  /** Lets go of what the source holds. The next `run` would start afresh. */
  close(): Promise<void>;
}
