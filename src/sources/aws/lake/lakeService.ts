import {
  DescribeQueryCommand,
  InvalidQueryStatementException,
  MaxConcurrentQueriesException,
  StartQueryCommand,
  type DescribeQueryResponse,
  type QueryStatisticsForDescribeQuery,
} from '@aws-sdk/client-cloudtrail';
import type { Plan } from '../../../core/plan/plan.ts';
import { error } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { FailureError, type Failure, type FailureCode } from '../../../run/failure.ts';
import type { PartRefusal } from '../askPart.ts';
import { call, type ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import { notBegunAfter } from '../notBegunAfter.ts';
import { QueryFailed, type SqlService } from '../sql/runQuery.ts';
import { statedPlace } from '../sql/statedPlace.ts';

/** A query that has finished. */
export interface EndedLakeQuery {
  readonly statistics: QueryStatisticsForDescribeQuery | undefined;
}

/** CloudTrail Lake, as far as running one query goes. `heard` is told of the bytes scanned, each time that it is asked. */
export function lakeService(
  plan: Plan,
  connection: Connection,
  heard: (bytesScanned: number) => void = () => undefined,
): SqlService<EndedLakeQuery> {
  const { cloudTrail } = connection.clients;
  return {
    service: 'lake',
    name: 'CloudTrail Lake',
    told: [],
    start: async (wanted) =>
      await call(connection, startCall(plan, connection), new AbortController().signal, async (options) => {
        const command = new StartQueryCommand({ QueryStatement: plan.text });
        notBegunAfter(wanted, command.middlewareStack);
        try {
          const { QueryId: queryId } = await cloudTrail.send(command, options);
          if (queryId === undefined) throw new FailureError(noNumber);
          return { queryId };
        } catch (fault) {
          if (fault instanceof MaxConcurrentQueriesException) return 'busy';
          if (fault instanceof InvalidQueryStatementException) return invalid(fault.message, plan);
          throw fault;
        }
      }),
    look: async (queryId, signal) => {
      const what = { action: 'cloudtrail:DescribeQuery', about: `query ${queryId}` };
      const seen = await call(connection, what, signal, (options) =>
        cloudTrail.send(new DescribeQueryCommand({ QueryId: queryId }), options),
      );
      heard(seen.QueryStatistics?.BytesScanned ?? 0);
      return endOf(queryId, seen);
    },
  };
}

function endOf(
  queryId: string,
  { QueryStatus: status, QueryStatistics: statistics, ErrorMessage: message }: DescribeQueryResponse,
): { readonly said: string } | { readonly ended: EndedLakeQuery } {
  switch (status) {
    case 'QUEUED':
      return { said: `Query ${queryId} waits in line at CloudTrail Lake` };
    case 'RUNNING':
      return { said: `CloudTrail Lake runs query ${queryId}` };
    case 'FINISHED':
      return { ended: { statistics } };
    case 'FAILED':
      throw new QueryFailed(ended(queryId, 'aws.query-failed', 'failed', message));
    case 'TIMED_OUT':
      throw new QueryFailed(ended(queryId, 'aws.query-timeout', 'ran out of time', message));
    case 'CANCELLED':
      throw new QueryFailed(ended(queryId, 'aws.query-cancelled', 'was cancelled, not from here', message));
    default:
      throw new FailureError({
        code: 'aws.answer',
        message: `Query ${queryId} of CloudTrail Lake is in a state that is not known here: ${String(status)}.`,
        nextStep: 'Look at the query in the console of CloudTrail Lake, then run it again.',
      });
  }
}

const nextSteps: Partial<Record<FailureCode, string>> = {
  'aws.query-failed': 'Mend what it names, then run it again.',
  'aws.query-timeout': 'Narrow the query with eventTime: it ran for longer than the hour that it may take.',
  'aws.query-cancelled': 'Run it again when you want its answer.',
};

/** Characters of the service's own words that are repeated. */
const longest = 1000;

function ended(queryId: string, code: FailureCode, what: string, message: string | undefined): Failure {
  const words = (message ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  return {
    code,
    message: `Query ${queryId} ${what} at CloudTrail Lake${words === '' ? '' : `: "${words}"`}.`,
    nextStep: nextSteps[code] ?? 'Run it again.',
  };
}

function invalid(message: string, { text }: Plan): PartRefusal {
  const stated = statedPlace(message, text, [
    { rendered: range(0, text.length), template: range(0, text.length), isLiteral: false },
  ]);
  const place = stated.range ?? range(0, text.length);
  return { kind: 'refusal', problems: [error('sql.service', `CloudTrail Lake: ${stated.message}`, place)] };
}

function startCall({ source }: Plan, { caller, place }: Connection): ApiCall {
  const action = 'cloudtrail:StartQuery';
  if (source?.table === undefined) return { action };
  const id = source.table.slice(source.table.lastIndexOf('/') + 1);
  return {
    action,
    about: `event data store ${id}`,
    resource: `arn:${caller.partition}:cloudtrail:${place.region}:${caller.account}:eventdatastore/${id}`,
  };
}

const noNumber: Failure = {
  code: 'aws.answer',
  message: 'CloudTrail Lake started a query and gave no number for it.',
  nextStep: 'Check the endpoint, then run it again.',
};
