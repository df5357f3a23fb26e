import { randomUUID } from 'node:crypto';
import {
  GetQueryExecutionCommand,
  InvalidRequestException,
  StartQueryExecutionCommand,
  TooManyRequestsException,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import type { Plan } from '../../../core/plan/plan.ts';
import { error } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';
import type { PartRefusal } from '../askPart.ts';
import { call, type ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import { notBegunAfter } from '../notBegunAfter.ts';
import { QueryFailed, type SqlService } from '../sql/runQuery.ts';
import { statedPlace } from '../sql/statedPlace.ts';
import { executionFailure } from './executionFailure.ts';
import type { StartInput } from './startInput.ts';

/** A query that succeeded, or one whose text is at fault. */
export type EndedExecution = { readonly execution: QueryExecution } | PartRefusal;

/** Athena, as far as running one query goes. `heard` is told how far it is, each time that Athena is asked. */
export function athenaService(
  plan: Plan,
  start: StartInput,
  connection: Connection,
  heard: (execution: QueryExecution) => void = () => undefined,
): SqlService<EndedExecution> {
  const { athena } = connection.clients;
  // One token for all tries of this question: the same request twice starts one query.
  const token = randomUUID();
  return {
    service: 'athena',
    name: 'Athena',
    told: [JSON.stringify(start.settings)],
    start: async (wanted) =>
      await call(connection, startCall(start.workgroup, connection), new AbortController().signal, async (options) => {
        const { text, parameters } = start.query;
        const command = new StartQueryExecutionCommand({
          ...start.settings,
          QueryString: text,
          ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
          ClientRequestToken: token,
        });
        notBegunAfter(wanted, command.middlewareStack);
        try {
          const { QueryExecutionId: queryId } = await athena.send(command, options);
          if (queryId === undefined) throw new FailureError(noNumber);
          return { queryId };
        } catch (fault) {
          if (fault instanceof TooManyRequestsException && fault.Reason === 'CONCURRENT_QUERY_LIMIT_EXCEEDED')
            return 'busy';
          if (fault instanceof InvalidRequestException && fault.AthenaErrorCode === 'MALFORMED_QUERY')
            return malformed(fault.Message ?? fault.message, plan, start);
          throw fault;
        }
      }),
    look: async (queryId, signal) => {
      const what = { action: 'athena:GetQueryExecution', about: `query ${queryId}` };
      const { QueryExecution: execution } = await call(connection, what, signal, (options) =>
        athena.send(new GetQueryExecutionCommand({ QueryExecutionId: queryId }), options),
      );
      if (execution !== undefined) heard(execution);
      return seen(queryId, execution, start);
    },
  };
}

function seen(
  queryId: string,
  execution: QueryExecution | undefined,
  start: StartInput,
): { readonly said: string } | { readonly ended: EndedExecution } {
  const status = execution?.Status;
  switch (status?.State) {
    case 'QUEUED':
      return { said: `Query ${queryId} waits in line at Athena` };
    case 'RUNNING':
      return { said: `Athena runs query ${queryId}` };
    case 'SUCCEEDED':
      return { ended: { execution: execution ?? {} } };
    case 'FAILED': {
      const stated = statedPlace(status.StateChangeReason ?? '', start.query.text, start.query.segments);
      if (status.AthenaError?.ErrorCategory === userError && stated.range !== null)
        return {
          ended: { kind: 'refusal', problems: [error('sql.service', `Athena: ${stated.message}`, stated.range)] },
        };
      throw new QueryFailed(executionFailure(queryId, status, start.workgroup));
    }
    case 'CANCELLED':
      throw new QueryFailed(executionFailure(queryId, status, start.workgroup));
    default:
      throw new FailureError({
        code: 'aws.answer',
        message: `Query ${queryId} of Athena is in a state that is not known here: ${String(status?.State)}.`,
        nextStep: 'Look at the query in the console of Athena, then run it again.',
      });
  }
}

/** API_AthenaError: the fault is the user's. */
const userError = 2;

function malformed(message: string, { text }: Plan, { query }: StartInput): PartRefusal {
  const stated = statedPlace(message, query.text, query.segments);
  const place = stated.range ?? range(0, text.length);
  return { kind: 'refusal', problems: [error('sql.service', `Athena: ${stated.message}`, place)] };
}

function startCall(workgroup: string, { caller, place }: Connection): ApiCall {
  return {
    action: 'athena:StartQueryExecution',
    about: `workgroup ${workgroup}`,
    resource: `arn:${caller.partition}:athena:${place.region}:${caller.account}:workgroup/${workgroup}`,
  };
}

const noNumber = {
  code: 'aws.answer',
  message: 'Athena started a query and gave no number for it.',
  nextStep: 'Check the endpoint, then run it again.',
} as const;
