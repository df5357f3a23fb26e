import { GetQueryResultsCommand, type ColumnInfo, type QueryExecution, type Row } from '@aws-sdk/client-athena';
import { columnTypeOf, printedOnly, readCell } from '../../../core/sql/printed/readCell.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { warning, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import { FailureError } from '../../../run/failure.ts';
import type { PartAnswer, PartContext } from '../askPart.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { rowPages } from '../sql/rowPages.ts';

/** API_GetQueryResults: rows of one page at most. */
const largestPage = 1000;

/** The table of a query that has succeeded, typed so that it is the one that captured events give. */
export async function readAnswer(
  execution: QueryExecution,
  plan: Plan,
  connection: Connection,
  context: PartContext,
): Promise<Pick<PartAnswer, 'kind' | 'table' | 'stats' | 'problems'>> {
  let columns: readonly ColumnInfo[] | null = null;
  let rowsSoFar = 0;
  const { rows, truncated } = await rowPages(plan.limit, 'Athena', async (token) => {
    const page = await getPage(execution, connection, context.signal, token);
    columns ??= page.columns;
    const isFirst = rowsSoFar === 0;
    rowsSoFar += page.rows.length;
    if (page.next !== undefined)
      context.progress({ message: `Reading rows of Athena: ${rowsSoFar} so far`, fraction: null });
    const hasHeader = isFirst && isHeader(page.rows[0], columns);
    return { rows: hasHeader ? page.rows.slice(1) : page.rows, next: page.next };
  });
  const known = columns ?? [];
  const { Statistics: statistics } = execution;
  return {
    kind: 'answer',
    table: {
      columns: known.map(({ Name: name, Type: type }) => ({ name: name ?? '', type: columnTypeOf(type ?? '') })),
      rows: rows.map((row) => cellsOf(row, known)),
      rowCount: rows.length,
      truncated,
    },
    stats: {
      // Athena counts bytes and no records.
      recordsScanned: 0,
      recordsMatched: rows.length,
      bytesScanned: statistics?.DataScannedInBytes ?? 0,
      elapsedMs: statistics?.TotalExecutionTimeInMillis ?? 0,
    },
    problems: printedColumns(known, plan),
  };
}

async function getPage(
  { QueryExecutionId: id }: QueryExecution,
  connection: Connection,
  signal: AbortSignal,
  token: string | undefined,
): Promise<{
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}> {
  const what = { action: 'athena:GetQueryResults', about: `query ${id ?? ''}` };
  const { ResultSet: result, NextToken: next } = await call(connection, what, signal, (options) =>
    connection.clients.athena.send(
      new GetQueryResultsCommand({
        QueryExecutionId: id,
        MaxResults: largestPage,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      options,
    ),
  );
  const columns = result?.ResultSetMetadata?.ColumnInfo;
  if (columns === undefined || result?.Rows === undefined)
    throw new FailureError({
      code: 'aws.answer',
      message: `Athena gave no rows and columns for query ${id ?? ''}.`,
      nextStep: 'Check the endpoint, then run it again.',
    });
  return { columns, rows: result.Rows, next };
}

/** The first row of a SELECT is the names of its columns. */
function isHeader(row: Row | undefined, columns: readonly ColumnInfo[]): boolean {
  const texts = row?.Data?.map(({ VarCharValue: text }) => text) ?? [];
  return texts.length === columns.length && columns.every(({ Name: name }, index) => texts[index] === name);
}

function cellsOf({ Data: data = [] }: Row, columns: readonly ColumnInfo[]) {
  return columns.map(({ Type: type }, index) => {
    const text = data[index]?.VarCharValue;
    return text === undefined ? null : readCell(text, type ?? '');
  });
}

/** Columns whose printed form cannot be read back. */
function printedColumns(columns: readonly ColumnInfo[], { text }: Plan): readonly Problem[] {
  return columns.flatMap(({ Name: name = '', Type: type = '' }) => {
    if (!printedOnly.includes(type)) return [];
    const instead = type === 'row' ? `name its fields, as ${name}.field` : `write json_format(CAST(${name} AS JSON))`;
    const message = `Column ${name} is ${type === 'array' ? 'an' : 'a'} ${type}, which Athena prints without quotes, as ${type === 'array' ? '[a, b]' : '{k=v}'}; captured events give JSON. To have the same of both, ${instead}.`;
    return [warning('sql.printed-form', message, range(0, text.length))];
  });
}
