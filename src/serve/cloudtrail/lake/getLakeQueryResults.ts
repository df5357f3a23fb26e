import { integer, text, validate } from '../../validate.ts';
import { ServedFault, type Operation } from '../../operation.ts';
import { lakeQueries, type LakeQuery } from './lakeQueries.ts';
import { queryInput } from './queryInput.ts';

const largestPage = 1000;

/**
 * API_GetQueryResults of CloudTrail: each row is a list of maps with one key, the column's name; NULL is null. Plays
 * `empty-page`: no rows, and the token of the same place.
 */
export const getLakeQueryResults: Operation = {
  service: 'cloudtrail',
  name: 'GetQueryResults',
  handle: async (input, call) => {
    const { QueryId: id } = validate(input, queryInput, 'InvalidParameterException');
    const { MaxQueryResults: most = largestPage } = validate(
      input,
      { MaxQueryResults: integer(1, largestPage) },
      'InvalidMaxResultsException',
    );
    const { NextToken: token } = validate(
      input,
      { NextToken: text({ min: 4, max: 1000 }) },
      'InvalidNextTokenException',
    );
    const query = call.served.state(lakeQueries).get(id, call);
    const { answer } = query;
    const total = answer?.rows.length ?? 0;
    const start = token === undefined ? 0 : startOf(token, query);
    const end = Math.min(total, start + (call.fault('empty-page') ? 0 : most));
    const rows = (answer?.rows ?? []).slice(start, end).map((row) =>
      row.map((value, index) => {
        const { name } = answer?.columns[index] ?? { name: '' };
        return Object.fromEntries([[name, value]]);
      }),
    );
    return {
      QueryStatus: query.status,
      QueryStatistics: {
        ResultsCount: rows.length,
        TotalResultsCount: total,
        BytesScanned: answer?.bytesScanned ?? 0,
      },
      QueryResultRows: rows,
      ...(end < total ? { NextToken: Buffer.from(`${query.id} ${end}`).toString('base64url') } : {}),
      ...(query.message === null ? {} : { ErrorMessage: query.message }),
    };
  },
};

function startOf(token: string, { id }: LakeQuery): number {
  const [of, start] = Buffer.from(token, 'base64url').toString('utf8').split(' ');
  if (of !== id || !/^\d{1,9}$/.test(start ?? ''))
    throw new ServedFault('InvalidNextTokenException', 'The token is not valid.');
  return Number(start);
}
