import type { Query } from '../../../core/sql/ast.ts';
import { parseSql } from '../../../core/sql/parseSql.ts';
import { planSql } from '../../../core/sql/planSql.ts';
import type { SourceDeclaration } from '../../../core/runbook/runbook.ts';
import { range } from '../../../core/text/range.ts';
import type { SqlQuestion } from '../../athena/answerSql.ts';
import { tablesAsked } from '../../athena/tablesAsked.ts';
import { trinoPlace } from '../../athena/trinoPlace.ts';
import { text, validate } from '../../validate.ts';
import { ServedFault, type Operation } from '../../operation.ts';
import { isStoreId } from './eventDataStore.ts';
import { lakeQueries, tooManyQueries } from './lakeQueries.ts';

const shape = {
  QueryStatement: text({ min: 1, max: 10_000 }),
  DeliveryS3Uri: text({ max: 1024, pattern: /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](?:\/.*)?$/ }),
  QueryAlias: text({ min: 1, max: 256, pattern: /^[a-zA-Z][a-zA-Z0-9._-]*$/ }),
};

/**
 * API_StartQuery of CloudTrail. Text, names and types are checked at once. Plays `concurrency-limit`, `fails`, `times-out`,
 * `is-cancelled` and `hangs`.
 */
export const startLakeQuery: Operation = {
  service: 'cloudtrail',
  name: 'StartQuery',
  handle: async (input, call) => {
    const given = validate(input, shape, 'InvalidParameterException');
    if (given.QueryStatement === undefined)
      throw given.QueryAlias === undefined
        ? new ServedFault('InvalidParameterException', 'You must specify either QueryStatement or QueryAlias.')
        : new ServedFault(
            'UnsupportedOperationException',
            'Queries of dashboards are not served: send a QueryStatement.',
          );
    if (given.DeliveryS3Uri !== undefined)
      throw new ServedFault('UnsupportedOperationException', 'Results are not delivered to S3 here.');
    const question = questionOf(given.QueryStatement, call.served.now());
    if (call.fault('concurrency-limit')) throw tooManyQueries();
    const { account, region, served } = call;
    const end = (['fails', 'times-out', 'is-cancelled', 'hangs'] as const).find((each) => call.fault(each)) ?? null;
    const query = served.state(lakeQueries).start(served, question, { account, region }, end);
    return { QueryId: query.id, EventDataStoreOwnerAccountId: account };
  },
};

function questionOf(statement: string, now: number): SqlQuestion {
  const { query, problems } = parseSql(statement);
  const fault = problems.find(({ severity }) => severity === 'error');
  if (query === null || fault !== undefined)
    throw invalidStatement(statement, fault?.range.start ?? 0, fault?.message ?? 'The query cannot be read.');
  const source = storeOf(statement, query);
  const refused = planSql(query, { now, source }).problems.find(({ severity }) => severity === 'error');
  if (refused !== undefined) throw invalidStatement(statement, refused.range.start, refused.message);
  return { text: statement, query, source };
}

/** The event data store as a runbook would declare it. */
function storeOf(statement: string, query: Query): SourceDeclaration {
  const named = new Set(query.with.map(({ name }) => name.text));
  const tables = tablesAsked(query).filter((parts) => !(parts.length === 1 && named.has(parts[0] ?? '')));
  for (const parts of tables) {
    const [id = ''] = parts;
    if (parts.length !== 1 || !isStoreId(id))
      throw invalidStatement(statement, 0, `${parts.join('.')} is not an event data store ID`);
  }
  return { name: 'lake', type: 'lake', logGroups: [], table: tables[0]?.[0] ?? 'lake', range: range(0, 0) };
}

function invalidStatement(statement: string, offset: number, message: string): ServedFault {
  return new ServedFault('InvalidQueryStatementException', `${trinoPlace(statement, offset)}: ${message}`);
}
