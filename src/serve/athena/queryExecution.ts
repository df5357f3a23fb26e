import type { ServedObject } from '../operation.ts';
import type { Execution } from './execution.ts';
import { engineVersion } from './workGroups.ts';

/** API_QueryExecution. */
export function queryExecution(execution: Execution, state: string = execution.state): ServedObject {
  const { id, request, submitted, started, completed, error, answer, reused } = execution;
  const { query, parameters, catalog, database, workGroup, outputLocation, reuseMinutes } = request;
  const end = completed ?? submitted;
  return {
    QueryExecutionId: id,
    Query: query,
    StatementType: 'DML',
    SubstatementType: 'SELECT',
    ResultConfiguration: { OutputLocation: `${outputLocation ?? 's3://athena-results/'}${id}.csv` },
    ResultReuseConfiguration: {
      ResultReuseByAgeConfiguration:
        reuseMinutes === null ? { Enabled: false } : { Enabled: true, MaxAgeInMinutes: reuseMinutes },
    },
    QueryExecutionContext: {
      ...(database === null ? {} : { Database: database }),
      ...(catalog === null ? {} : { Catalog: catalog }),
    },
    Status: {
      State: state,
      ...(error === null ? {} : { StateChangeReason: error.message, AthenaError: athenaError(error) }),
      SubmissionDateTime: new Date(submitted),
      ...(completed === null ? {} : { CompletionDateTime: new Date(completed) }),
    },
    Statistics: {
      EngineExecutionTimeInMillis: answer?.elapsedMs ?? 0,
      DataScannedInBytes: reused ? 0 : (answer?.bytesScanned ?? 0),
      TotalExecutionTimeInMillis: end - submitted,
      QueryQueueTimeInMillis: (started ?? end) - submitted,
      ResultReuseInformation: { ReusedPreviousResult: reused },
    },
    WorkGroup: workGroup,
    EngineVersion: engineVersion,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: parameters }),
  };
}

function athenaError({ category, type, retryable, message }: NonNullable<Execution['error']>): ServedObject {
  return { ErrorCategory: category, ErrorType: type, Retryable: retryable, ErrorMessage: message };
}
