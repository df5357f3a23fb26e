import { printedType } from '../../core/sql/printed/printedType.ts';
import { integer, oneOf, required } from '../validate.ts';
import type { Operation, ServedObject } from '../operation.ts';
import type { SqlAnswer } from './answerSql.ts';
import { athenaFault, athenaInput, executionId, pageToken } from './athenaInput.ts';
import { athenaExecutions } from './executions.ts';
import { pageOf } from './pages.ts';

const shape = {
  QueryExecutionId: required(executionId),
  NextToken: pageToken,
  MaxResults: integer(1, 1000),
  QueryResultType: oneOf('DATA_ROWS', 'DATA_MANIFEST'),
};

const largestPage = 1000;

/**
 * API_GetQueryResults. The first row of the first page is the names of the columns, and counts as one. Plays `empty-page`:
 * no rows, and the token of the same place.
 */
export const getQueryResults: Operation = {
  service: 'athena',
  name: 'GetQueryResults',
  handle: async (input, call) => {
    const { QueryExecutionId: id, NextToken: token, ...rest } = athenaInput(input, shape);
    const execution = call.served.state(athenaExecutions).get(id, call);
    const { state, answer } = execution;
    if (state === 'QUEUED' || state === 'RUNNING')
      throw athenaFault(`Query has not yet finished. Current state: ${state}`);
    if (state !== 'SUCCEEDED') throw athenaFault(`Query did not finish successfully. Final query state: ${state}`);
    if (answer === null) throw athenaFault('Could not find results');
    if (rest.QueryResultType === 'DATA_MANIFEST') throw athenaFault('QueryResultType DATA_MANIFEST is not supported');
    const header = answer.columns.map(({ name }) => name);
    const size = call.fault('empty-page') ? 0 : (rest.MaxResults ?? largestPage);
    const page = pageOf([header, ...answer.rows], id, token, size);
    return {
      UpdateCount: 0,
      ResultSet: {
        Rows: page.items.map((row) => ({
          Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
        })),
        ResultSetMetadata: { ColumnInfo: answer.columns.map(columnInfo) },
      },
      ...(page.next === undefined ? {} : { NextToken: page.next }),
    };
  },
};

function columnInfo({ name, type }: SqlAnswer['columns'][number]): ServedObject {
  const { type: typeName, precision, scale, caseSensitive } = printedType(type);
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: typeName,
    Precision: precision,
    Scale: scale,
    Nullable: 'UNKNOWN',
    CaseSensitive: caseSensitive,
  };
}
