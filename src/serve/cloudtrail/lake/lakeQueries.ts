import { randomUUID } from 'node:crypto';
import { FailureError } from '../../../run/failure.ts';
import { answerSql, type SqlAnswer, type SqlQuestion } from '../../athena/answerSql.ts';
import { Turns } from '../../athena/turns.ts';
import { ServedFault, type Served } from '../../operation.ts';
import { writtenNames } from './writtenNames.ts';

export type LakeStatus = 'QUEUED' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT';

/** What becomes of a query on purpose. */
export type PlayedEnd = 'fails' | 'times-out' | 'is-cancelled' | 'hangs' | null;

/** One query of the CloudTrail Lake that is played. Times are milliseconds since 1970 UTC. */
export interface LakeQuery {
  readonly id: string;
  readonly text: string;
  readonly account: string;
  readonly region: string;
  readonly created: number;
  readonly stop: AbortController;
  status: LakeStatus;
  answer: SqlAnswer | null;
  /** Why it failed. */
  message: string | null;
}

/** API_StartQuery, MaxConcurrentQueriesException: "The maximum number of concurrent queries is 10". */
const mostConcurrent = 10;

const atATime = 4;
const mostRemembered = 1000;
const mostRowsKept = 1_000_000;

export class LakeQueries {
  readonly #turns = new Turns(atATime);
  readonly #queries = new Map<string, LakeQuery>();

  start(served: Served, question: SqlQuestion, owner: Owner, end: PlayedEnd): LakeQuery {
    const running = [...this.#queries.values()].filter(
      (each) => !isOver(each) && each.account === owner.account && each.region === owner.region,
    );
    if (running.length >= mostConcurrent) throw tooManyQueries();
    for (const [id, each] of this.#queries) {
      if (this.#queries.size < mostRemembered) break;
      if (isOver(each)) this.#queries.delete(id);
    }
    const query: LakeQuery = {
      id: randomUUID(),
      text: question.text,
      ...owner,
      created: served.now(),
      stop: new AbortController(),
      status: 'QUEUED',
      answer: null,
      message: null,
    };
    this.#queries.set(query.id, query);
    void this.#run(served, question, query, end);
    return query;
  }

  /** Throws where there is none of that number. */
  get(id: string, { account, region }: Owner): LakeQuery {
    const query = this.#queries.get(id);
    if (query === undefined || query.account !== account || query.region !== region)
      throw new ServedFault('QueryIdNotFoundException', 'The query ID does not exist or does not map to a query.');
    return query;
  }

  /** The newest first. */
  list({ account, region }: Owner): readonly LakeQuery[] {
    return [...this.#queries.values()]
      .filter((each) => each.account === account && each.region === region)
      .toReversed();
  }

  /** Throws where the query is over. */
  cancel(query: LakeQuery): void {
    if (isOver(query))
      throw new ServedFault(
        'InactiveQueryException',
        'The specified query cannot be canceled because it is in the FINISHED, FAILED, TIMED_OUT, or CANCELLED state.',
      );
    query.status = 'CANCELLED';
    query.stop.abort();
  }

  /** Rejects never: whatever happens is a status. */
  async #run(served: Served, question: SqlQuestion, query: LakeQuery, end: PlayedEnd): Promise<void> {
    await this.#turns.take(async () => {
      if (isOver(query)) return;
      query.status = 'RUNNING';
      if (end === 'hangs') return;
      if (end !== null) {
        query.status = playedStatus[end];
        query.message = end === 'fails' ? 'The query failed because of an internal error.' : null;
        return;
      }
      try {
        const outcome = await answerSql(served, question, query.stop.signal);
        if (isOver(query)) return;
        if (outcome.kind !== 'answer') {
          const { kind } = outcome;
          fail(query, kind === 'refused' ? outcome.problem.message : `The query has more than ${outcome.rows} rows.`);
          return;
        }
        const { answer } = outcome;
        const names = writtenNames(
          question.query,
          answer.columns.map(({ name }) => name),
        );
        const columns = answer.columns.map(({ type }, index) => ({ name: names[index] ?? '', type }));
        query.answer = { ...answer, columns };
        query.status = 'FINISHED';
        this.#dropOldAnswers();
      } catch (thrown) {
        if (isOver(query)) return;
        fail(query, thrown instanceof FailureError ? thrown.failure.message : 'The query failed by an internal error.');
      }
    });
  }

  #dropOldAnswers(): void {
    let rows = 0;
    for (const [id, query] of [...this.#queries].toReversed()) {
      rows += query.answer?.rows.length ?? 0;
      if (rows > mostRowsKept && isOver(query)) this.#queries.delete(id);
    }
  }
}

export interface Owner {
  readonly account: string;
  readonly region: string;
}

export function isOver({ status }: LakeQuery): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

export function tooManyQueries(): ServedFault {
  return new ServedFault(
    'MaxConcurrentQueriesException',
    'You are already running the maximum number of concurrent queries. Wait a minute, and run the query again.',
  );
}

function fail(query: LakeQuery, message: string): void {
  query.status = 'FAILED';
  query.message = message;
}

const playedStatus = { fails: 'FAILED', 'times-out': 'TIMED_OUT', 'is-cancelled': 'CANCELLED' } as const;

/** The state of the operations of CloudTrail Lake. */
export function lakeQueries(): LakeQueries {
  return new LakeQueries();
}
