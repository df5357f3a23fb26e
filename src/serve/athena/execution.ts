import type { SqlAnswer } from './answerSql.ts';

export type ExecutionState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** What StartQueryExecution was asked. */
export interface ExecutionRequest {
  readonly query: string;
  readonly parameters: readonly string[];
  readonly catalog: string | null;
  readonly database: string | null;
  readonly workGroup: string;
  readonly outputLocation: string | null;
  /** `null` where no earlier answer may be used again. */
  readonly reuseMinutes: number | null;
}

/** API_AthenaError; the numbers are those of the user guide's "Athena error catalog". */
export interface ExecutionError {
  /** 1 system, 2 user, 3 other. */
  readonly category: 1 | 2 | 3;
  readonly type: number;
  readonly retryable: boolean;
  readonly message: string;
}

/** One query of the Athena that is played. Times are milliseconds since 1970 UTC. */
export interface Execution {
  readonly id: string;
  readonly request: ExecutionRequest;
  readonly region: string;
  readonly account: string;
  readonly submitted: number;
  readonly stop: AbortController;
  state: ExecutionState;
  started: number | null;
  completed: number | null;
  error: ExecutionError | null;
  answer: SqlAnswer | null;
  reused: boolean;
}

export function isOver({ state }: Execution): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
}

/** What the user guide's catalog says of a fault. */
export const errorTypes = {
  engine: 200,
  exhausted: 0,
  user: 1000,
  syntax: 1006,
  invalidArgument: 1100,
  noTable: 1110,
  notSupported: 1200,
} as const;
