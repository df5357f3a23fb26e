import { GetQueryResultsCommand, type QueryStatisticsForDescribeQuery } from '@aws-sdk/client-cloudtrail';
import { parseSql } from '../../../core/sql/parseSql.ts';
import { planSql } from '../../../core/sql/planSql.ts';
import { columnTypeOf, printedOnly, readCell } from '../../../core/sql/printed/readCell.ts';
import { printedType } from '../../../core/sql/printed/printedType.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { TableCell } from '../../../core/table/table.ts';
import { hasErrors, warning, type Problem } from '../../../core/text/problem.ts';
import { range } from '../../../core/text/range.ts';
import type { PartAnswer, PartContext } from '../askPart.ts';
import { call } from '../call.ts';
import type { Connection } from '../connection.ts';
import { rowPages } from '../sql/rowPages.ts';

type Row = readonly Readonly<Record<string, string>>[];

interface Column {
  readonly name: string;
  /** As Athena names it; `varchar` where nobody knows. */
  readonly type: string;
}

/** API_GetQueryResults of CloudTrail: rows of one page at most. */
const largestPage = 1000;

/**
 * The table of a query that has finished. CloudTrail Lake gives texts without types, each under the name of its column,
 * and nothing for NULL; what a column holds is told from the query, as the local engine reads it. Where it cannot be read
 * here, all are texts under the names that came.
 */
export async function readAnswer(
  queryId: string,
  statistics: QueryStatisticsForDescribeQuery | undefined,
  plan: Plan,
  connection: Connection,
  context: PartContext,
): Promise<Pick<PartAnswer, 'kind' | 'table' | 'stats' | 'problems'>> {
  const { rows, truncated } = await rowPages(plan.limit, 'CloudTrail Lake', async (token) => {
    const page = await getPage(queryId, connection, context.signal, token);
    if (page.next !== undefined) context.progress({ message: 'Reading rows of CloudTrail Lake', fraction: null });
    return page;
  });
  const planned = plannedColumns(plan);
  const columns = planned !== null && fits(planned, rows) ? planned : columnsIn(rows);
  return {
    kind: 'answer',
    table: {
      columns: columns.map(({ name, type }) => ({ name, type: columnTypeOf(type) })),
      rows: rows.map((row) => cellsOf(row, columns)),
      rowCount: rows.length,
      truncated,
    },
    stats: {
      recordsScanned: statistics?.EventsScanned ?? 0,
      recordsMatched: statistics?.EventsMatched ?? rows.length,
      bytesScanned: statistics?.BytesScanned ?? 0,
      elapsedMs: statistics?.ExecutionTimeInMillis ?? 0,
    },
    problems: printedColumns(columns, plan),
  };
}

async function getPage(
  queryId: string,
  connection: Connection,
  signal: AbortSignal,
  token: string | undefined,
): Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }> {
  const what = { action: 'cloudtrail:GetQueryResults', about: `query ${queryId}` };
  const { QueryResultRows: rows, NextToken: next } = await call(connection, what, signal, (options) =>
    connection.clients.cloudTrail.send(
      new GetQueryResultsCommand({
        QueryId: queryId,
        MaxQueryResults: largestPage,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      options,
    ),
  );
  return { rows: rows ?? [], next };
}

/** What the answer's columns are, as far as this program can read the query. */
function plannedColumns({ text, now, source }: Plan): readonly Column[] | null {
  const { query } = parseSql(text);
  if (query === null) return null;
  const { columnNames, columnTypes, problems } = planSql(query, { now, source });
  if (hasErrors(problems)) return null;
  return columnTypes.map((type, index) => ({ name: columnNames[index] ?? '', type: printedType(type).type }));
}

/** Whether the columns that came are those that were foreseen; CloudTrail Lake keeps the case that the author wrote. */
function fits(columns: readonly Column[], rows: readonly Row[]): boolean {
  return rows.every(
    (row) =>
      row.length === columns.length &&
      row.every((cell, index) => {
        const [name] = Object.keys(cell);
        return name === undefined || name.toLowerCase() === columns[index]?.name.toLowerCase();
      }),
  );
}

function columnsIn(rows: readonly Row[]): readonly Column[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, index) => {
    const named = rows.find((row) => Object.keys(row[index] ?? {}).length > 0);
    return { name: Object.keys(named?.[index] ?? {})[0] ?? `_col${index}`, type: 'varchar' };
  });
}

function cellsOf(row: Row, columns: readonly Column[]): readonly TableCell[] {
  return columns.map(({ type }, index) => {
    const [text] = Object.values(row[index] ?? {}) as readonly (string | null | undefined)[];
    return text === undefined || text === null ? null : readCell(text, type);
  });
}

/** Columns whose printed form cannot be read back. */
function printedColumns(columns: readonly Column[], { text }: Plan): readonly Problem[] {
  return columns
    .filter(({ type }) => printedOnly.includes(type))
    .map(({ name, type }) => {
      const message = `Column ${name} is of type ${type}, which CloudTrail Lake prints without quotes; captured events give JSON. To have the same of both, name one of its values, as with element_at(${name}, 'key').`;
      return warning('sql.printed-form', message, range(0, text.length));
    });
}
