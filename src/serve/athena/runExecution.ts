import { parseSql } from '../../core/sql/parseSql.ts';
import { shapeOf } from '../../core/sql/tables.ts';
import type { Query } from '../../core/sql/ast.ts';
import type { SourceDeclaration } from '../../core/runbook/runbook.ts';
import { mapRange } from '../../core/template/segment.ts';
import type { Problem } from '../../core/text/problem.ts';
import { range } from '../../core/text/range.ts';
import { FailureError } from '../../run/failure.ts';
import type { Served } from '../operation.ts';
import { answerSql, type SqlAnswer } from './answerSql.ts';
import { bindParameters, misplacedParameter, type BoundQuery } from './bindParameters.ts';
import { errorTypes, type ExecutionError, type ExecutionRequest } from './execution.ts';
import { tablesAsked } from './tablesAsked.ts';
import { trinoPlace } from './trinoPlace.ts';

export type ExecutionOutcome = SqlAnswer | ExecutionError;

/** Runs a query to its end. Rejects only when it is stopped, or by a fault of our own. */
export async function runExecution(
  served: Served,
  request: ExecutionRequest,
  signal: AbortSignal,
): Promise<ExecutionOutcome> {
  const binding = bindParameters(request.query, request.parameters);
  if (binding.kind === 'fault')
    return userError(
      errorTypes.invalidArgument,
      `INVALID_PARAMETER_USAGE: ${trinoPlace(request.query, binding.at.start)}: ${binding.message}`,
    );
  const { text } = binding.query;
  const { query, problems } = parseSql(text);
  const fault = problems.find(({ severity }) => severity === 'error');
  if (query === null || fault !== undefined) return refusal(request, binding.query, fault ?? unread);
  const misplaced = misplacedParameter(query, binding.query);
  if (misplaced !== null) {
    const place = placed(request, binding.query, misplaced.start);
    return userError(
      errorTypes.notSupported,
      `NOT_SUPPORTED: ${place}: Parameters can be placed only in the WHERE clause, as operands`,
    );
  }
  try {
    const source = tableOf(query, request);
    const outcome = await answerSql(served, { text, query, source }, signal);
    if (outcome.kind === 'answer') return outcome.answer;
    if (outcome.kind === 'refused') return refusal(request, binding.query, outcome.problem);
    const message = `Query exhausted resources at this scale factor: it has more than ${outcome.rows} rows`;
    return { category: 3, type: errorTypes.exhausted, retryable: false, message };
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof FailureError)) throw thrown;
    const message = `GENERIC_INTERNAL_ERROR: ${thrown.failure.message}`;
    return { category: 1, type: errorTypes.engine, retryable: true, message };
  }
}

/**
 * The declaration that a runbook would have for the table that is asked. Every table of the account that is played holds
 * the captured events, whatever its name: the first one that is not known by itself is taken for declared.
 */
function tableOf(query: Query, { database }: ExecutionRequest): SourceDeclaration {
  const named = new Set(query.with.map(({ name }) => name.text));
  const asked = tablesAsked(query).find(
    (parts) => shapeOf(parts, null) === null && !(parts.length === 1 && named.has(parts[0] ?? '')),
  );
  const own = asked?.at(-2) ?? database;
  return {
    name: 'athena',
    type: 'athena',
    logGroups: [],
    ...(own === null ? {} : { database: own }),
    ...(asked === undefined ? {} : { table: asked.at(-1) ?? '' }),
    range: range(0, 0),
  };
}

function refusal(request: ExecutionRequest, bound: BoundQuery, problem: Problem): ExecutionError {
  const place = placed(request, bound, problem.range.start);
  if (problem.unsupported !== undefined)
    return userError(errorTypes.notSupported, `NOT_SUPPORTED: ${place}: ${problem.message}`);
  if (problem.code === 'sql.value') return userError(errorTypes.user, `GENERIC_USER_ERROR: ${problem.message}`);
  return userError(errorTypes.syntax, `SYNTAX_ERROR: ${place}: ${problem.message}`);
}

function placed(request: ExecutionRequest, { segments }: BoundQuery, offset: number): string {
  return trinoPlace(request.query, mapRange(segments, range(offset, offset)).start);
}

function userError(type: number, message: string): ExecutionError {
  return { category: 2, type, retryable: false, message };
}

const unread: Problem = {
  severity: 'error',
  code: 'sql.syntax',
  message: 'The query cannot be read.',
  range: range(0, 0),
};
