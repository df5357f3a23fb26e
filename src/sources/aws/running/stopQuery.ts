import { StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { CancelQueryCommand } from '@aws-sdk/client-cloudtrail';
import { StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { RunningService } from './runningQuery.ts';

type Stop = (queryId: string, connection: Connection, signal: AbortSignal) => Promise<void>;

/** The call of each service that ends a query. */
const stops: Readonly<Record<RunningService, Stop>> = {
  insights: async (queryId, connection, signal) => {
    await call(connection, { action: 'logs:StopQuery', about: `query ${queryId}` }, signal, (options) =>
      connection.clients.logs.send(new StopQueryCommand({ queryId }), options),
    );
  },
  athena: async (queryId, connection, signal) => {
    await call(connection, { action: 'athena:StopQueryExecution', about: `query ${queryId}` }, signal, (options) =>
      connection.clients.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: queryId }), options),
    );
  },
  lake: async (queryId, connection, signal) => {
    await call(connection, { action: 'cloudtrail:CancelQuery', about: `query ${queryId}` }, signal, (options) =>
      connection.clients.cloudTrail.send(new CancelQueryCommand({ QueryId: queryId }), options),
    );
  },
};

/**
 * Tells a service to end a query.
 *
 * @throws `FailureError`; `aws.request` and `aws.not-found` say that the query had ended before, or is not known.
 */
export async function stopQuery(
  service: RunningService,
  queryId: string,
  connection: Connection,
  signal: AbortSignal,
): Promise<void> {
  await stops[service](queryId, connection, signal);
}
