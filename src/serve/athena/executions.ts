import { randomUUID } from 'node:crypto';
import { ServedFault, type Served } from '../operation.ts';
import { errorTypes, isOver, type Execution, type ExecutionError, type ExecutionRequest } from './execution.ts';
import { athenaFault } from './athenaInput.ts';
import { runExecution } from './runExecution.ts';
import { Turns } from './turns.ts';

/** What becomes of a query on purpose. */
export type PlayedEnd = 'fails' | 'user-error' | 'is-cancelled' | 'hangs' | null;

/** "Service quotas": active DML queries of an account in us-east-1, those that wait included. */
export const mostActive = 200;

/** The engine answers so many at a time; the others are QUEUED. */
const atATime = 4;

/** Executions that are remembered; the oldest that are over go first. */
const mostRemembered = 2000;

/** Rows of all answers that are kept. */
const mostRowsKept = 1_000_000;

/** The queries of one account and region, and the tokens that make starting one again the same. */
export class Executions {
  readonly #turns = new Turns(atATime);
  readonly #executions = new Map<string, Execution>();
  readonly #tokens = new Map<string, { readonly id: string; readonly request: string }>();

  /** Starts a query, or finds the one that was started with the same token. */
  start(served: Served, request: ExecutionRequest, owner: Owner, token: string | null, end: PlayedEnd): Execution {
    const written = JSON.stringify(request);
    const known = token === null ? undefined : this.#tokens.get(`${owner.account}:${owner.region}:${token}`);
    if (known !== undefined) {
      if (known.request !== written) throw athenaFault('Idempotent parameters do not match');
      return this.get(known.id, owner);
    }
    if (this.list(owner).filter((each) => !isOver(each)).length >= mostActive) throw concurrencyFault();
    const execution: Execution = {
      id: randomUUID(),
      request,
      ...owner,
      submitted: served.now(),
      stop: new AbortController(),
      state: 'QUEUED',
      started: null,
      completed: null,
      error: null,
      answer: null,
      reused: false,
    };
    this.#forgetOldest();
    this.#executions.set(execution.id, execution);
    if (token !== null)
      this.#tokens.set(`${owner.account}:${owner.region}:${token}`, { id: execution.id, request: written });
    void this.#run(served, execution, end);
    return execution;
  }

  /** Throws where there is none of that number. */
  get(id: string, { account, region }: Owner): Execution {
    const execution = this.#executions.get(id);
    if (execution === undefined || execution.account !== account || execution.region !== region)
      throw athenaFault(`QueryExecution ${id} was not found`);
    return execution;
  }

  /** The newest first. */
  list({ account, region }: Owner): readonly Execution[] {
    return [...this.#executions.values()]
      .filter((each) => each.account === account && each.region === region)
      .toReversed();
  }

  /** Stops a query; one that is over stays as it is. */
  stop(execution: Execution, now: number): void {
    if (isOver(execution)) return;
    execution.state = 'CANCELLED';
    execution.completed = now;
    execution.stop.abort();
  }

  /** Rejects never: whatever happens is a state. */
  async #run(served: Served, execution: Execution, end: PlayedEnd): Promise<void> {
    const earlier = this.#reusable(execution);
    await this.#turns.take(async () => {
      if (isOver(execution)) return;
      execution.state = 'RUNNING';
      execution.started = served.now();
      if (end === 'hangs') return;
      if (end === 'is-cancelled') return this.stop(execution, served.now());
      if (end !== null) return this.#fail(execution, playedErrors[end], served.now());
      if (earlier !== null) {
        execution.answer = earlier;
        execution.reused = true;
        execution.state = 'SUCCEEDED';
        execution.completed = served.now();
        return;
      }
      try {
        const outcome = await runExecution(served, execution.request, execution.stop.signal);
        if (execution.stop.signal.aborted) return;
        if ('category' in outcome) return this.#fail(execution, outcome, served.now());
        execution.answer = outcome;
        execution.state = 'SUCCEEDED';
        execution.completed = served.now();
        this.#dropOldAnswers();
      } catch (thrown) {
        if (execution.stop.signal.aborted) return;
        const message = `GENERIC_INTERNAL_ERROR: ${thrown instanceof Error ? thrown.name : 'unknown'}`;
        this.#fail(execution, { category: 1, type: errorTypes.engine, retryable: true, message }, served.now());
      }
    });
  }

  #fail(execution: Execution, error: ExecutionError, now: number): void {
    if (isOver(execution)) return;
    execution.error = error;
    execution.state = 'FAILED';
    execution.completed = now;
  }

  /** The answer of the same question that is young enough ("Reuse query results"). */
  #reusable({ request, account, region, submitted }: Execution): Execution['answer'] {
    const { reuseMinutes } = request;
    if (reuseMinutes === null) return null;
    const { query, parameters, catalog, database, workGroup } = request;
    const question = JSON.stringify([query, parameters, catalog, database, workGroup]);
    const found = this.list({ account, region }).find((each) => {
      const { query: text, parameters: values, catalog: from, database: of, workGroup: group } = each.request;
      const age = submitted - (each.completed ?? submitted);
      return (
        each.answer !== null &&
        !each.reused &&
        age <= reuseMinutes * 60_000 &&
        JSON.stringify([text, values, from, of, group]) === question
      );
    });
    return found?.answer ?? null;
  }

  #forgetOldest(): void {
    for (const [id, execution] of this.#executions) {
      if (this.#executions.size < mostRemembered) break;
      if (isOver(execution)) this.#executions.delete(id);
    }
    for (const [token, { id }] of this.#tokens) if (!this.#executions.has(id)) this.#tokens.delete(token);
  }

  #dropOldAnswers(): void {
    let rows = 0;
    for (const execution of [...this.#executions.values()].toReversed()) {
      rows += execution.answer?.rows.length ?? 0;
      if (rows > mostRowsKept) execution.answer = null;
    }
  }
}

export interface Owner {
  readonly account: string;
  readonly region: string;
}

export function concurrencyFault(): ServedFault {
  const message = 'You have exceeded the limit for the number of queries you can run concurrently.';
  return new ServedFault('TooManyRequestsException', message, {
    detail: { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
  });
}

const playedErrors: Readonly<Record<'fails' | 'user-error', ExecutionError>> = {
  fails: { category: 1, type: errorTypes.engine, retryable: true, message: 'Query engine had an internal error' },
  'user-error': {
    category: 2,
    type: errorTypes.noTable,
    retryable: false,
    message: 'TABLE_NOT_FOUND: line 1:1: Table awsdatacatalog.default.gone does not exist',
  },
};

/** The state of the operations of Athena. */
export function athenaExecutions(): Executions {
  return new Executions();
}
