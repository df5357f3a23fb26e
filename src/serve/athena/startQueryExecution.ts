import { parseSql } from '../../core/sql/parseSql.ts';
import { mapRange } from '../../core/template/segment.ts';
import { flag, integer, list, required, structure, text } from '../validate.ts';
import type { Operation, ServedCall } from '../operation.ts';
import { athenaFault, athenaInput, catalogName, workGroupName } from './athenaInput.ts';
import { bindParameters } from './bindParameters.ts';
import type { ExecutionRequest } from './execution.ts';
import { athenaExecutions, concurrencyFault, type PlayedEnd } from './executions.ts';
import { trinoPlace } from './trinoPlace.ts';
import { checkWorkGroup, primary } from './workGroups.ts';

const shape = {
  QueryString: required(text({ min: 1 })),
  ClientRequestToken: text({ min: 32, max: 128 }),
  QueryExecutionContext: structure({ Catalog: catalogName, Database: text({ min: 1, max: 255 }) }),
  ResultConfiguration: structure({ OutputLocation: text() }),
  WorkGroup: workGroupName,
  ExecutionParameters: list(text({ min: 1, max: 1024 }), { min: 1 }),
  ResultReuseConfiguration: structure({
    ResultReuseByAgeConfiguration: structure({ Enabled: required(flag()), MaxAgeInMinutes: integer(0, 10_080) }),
  }),
};

/** "The allowed maximum query string length is 262144 bytes", a quota that is not adjustable. */
const longestQuery = 262_144;

/** "Reuse query results": an age that is not given is 60 minutes. */
const usualReuse = 60;

/**
 * API_StartQueryExecution. What cannot be parsed is refused at once, as a malformed query; what is wrong with its names,
 * types and values is found when it runs. Plays `concurrency-limit`, `fails`, `user-error`, `is-cancelled` and `hangs`.
 */
export const startQueryExecution: Operation = {
  service: 'athena',
  name: 'StartQueryExecution',
  handle: async (input, call) => {
    const { QueryString: query, ClientRequestToken: token, ...rest } = athenaInput(input, shape);
    if (Buffer.byteLength(query) > longestQuery)
      throw athenaFault(`1 validation error detected: Query string length exceeds ${longestQuery} bytes`);
    const { QueryExecutionContext: context, ResultConfiguration: result, ResultReuseConfiguration: reuse } = rest;
    const byAge = reuse?.ResultReuseByAgeConfiguration;
    const output = result?.OutputLocation ?? null;
    if (output !== null && !/^s3:\/\/[^/]/.test(output)) throw athenaFault('outputLocation is not a valid S3 path.');
    const request: ExecutionRequest = {
      query,
      parameters: rest.ExecutionParameters ?? [],
      catalog: context?.Catalog ?? null,
      database: context?.Database ?? null,
      workGroup: checkWorkGroup(rest.WorkGroup ?? primary),
      outputLocation: output,
      reuseMinutes: byAge?.Enabled === true ? (byAge.MaxAgeInMinutes ?? usualReuse) : null,
    };
    checkSyntax(request);
    if (call.fault('concurrency-limit')) throw concurrencyFault();
    const { account, region, served } = call;
    const execution = served
      .state(athenaExecutions)
      .start(served, request, { account, region }, token ?? null, playedEnd(call));
    return { QueryExecutionId: execution.id };
  },
};

function checkSyntax({ query, parameters }: ExecutionRequest): void {
  const binding = bindParameters(query, parameters);
  if (binding.kind === 'fault') return;
  const { text: bound, segments } = binding.query;
  const fault = parseSql(bound).problems.find(
    ({ severity, unsupported }) => severity === 'error' && unsupported === undefined,
  );
  if (fault === undefined) return;
  const { start } = mapRange(segments, fault.range);
  throw athenaFault(`${trinoPlace(query, start)}: ${fault.message}`, 'MALFORMED_QUERY');
}

function playedEnd(call: ServedCall): PlayedEnd {
  const ends = ['fails', 'user-error', 'is-cancelled', 'hangs'] as const;
  return ends.find((end) => call.fault(end)) ?? null;
}
