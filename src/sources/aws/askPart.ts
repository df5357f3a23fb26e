import type { CoverageEvidence } from '../../core/coverage/findings/coverageEvidence.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { QueryStatistics, Table } from '../../core/table/table.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { ResultCost } from '../../core/wire/output.ts';
import type { Asker, Progress } from '../../run/source.ts';
import type { CostQuestion } from '../../core/cost/costQuestion.ts';
import type { Connection } from './connection.ts';
import type { PartCost } from './cost/partCost.ts';

/** What a part's adapter is given beside its plan and its connection. */
export interface PartContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly partial: (table: Table) => void;
  /** Absent where nobody can be asked. */
  readonly confirmCost?: (question: CostQuestion) => Promise<boolean>;
  readonly asker: Asker | null;
  /** Its share of the question's cost; absent where one place alone is asked. */
  readonly cost?: PartCost;
}

/** The complete answer of one profile and region. */
export interface PartAnswer {
  readonly kind: 'answer';
  readonly table: Table;
  readonly stats: QueryStatistics;
  /** Ranges are in the plan's text. */
  readonly problems: readonly Problem[];
  readonly queryId: string | null;
  readonly cost: ResultCost | null;
  /** The log groups that were asked, for explaining an empty answer; `[]` where none were. */
  readonly logGroups: readonly string[];
  /** What the answer to `coverage` judged by, to be judged with that of other places. */
  readonly evidence?: CoverageEvidence;
}

/** The service, or this program before it sent anything, refuses the text. Ranges are in the plan's text. */
export interface PartRefusal {
  readonly kind: 'refusal';
  readonly problems: readonly Problem[];
}

/** One adapter: asks one API with one plan at one place. Rejects with a `FailureError`, as `call` does. */
export type AskPart = (plan: Plan, connection: Connection, context: PartContext) => Promise<PartAnswer | PartRefusal>;
