import { over, type AnswerCase } from '../answerOf.ts';

const dedupPage = 'CWL_QuerySyntax-Dedup';
const displayPage = 'CWL_QuerySyntax-Display';
const fieldsPage = 'CWL_QuerySyntax-Fields';

const events = [
  { k: 1, server: 'a', severity: 'high', recipientAccountId: '111111111111', awsRegion: 'eu-west-1' },
  { k: 2, server: 'b', severity: 'low' },
  { k: 3, server: 'a', severity: 'low' },
  { k: 4, severity: 'low' },
  { k: 5, severity: 'low' },
  { k: 6, server: 'a', severity: 'low' },
];

/** `fields`, `display` and what columns are called. */
export const columnCases: readonly AnswerCase[] = over(events, [
  { page: fieldsPage, query: 'fields k, server | limit 1', columns: ['k', 'server'], rows: [[6, 'a']] },
  { page: fieldsPage, query: 'fields k | fields server | limit 1', columns: ['k', 'server'], rows: [[6, 'a']] },
  { page: 'CWL_QuerySyntax-alias', query: 'fields k as ID | limit 1', columns: ['ID'], rows: [[6]] },
  { page: fieldsPage, query: 'fields k + 1 as next | filter next = 3', columns: ['next'], rows: [[3]] },
  {
    page: fieldsPage,
    query: 'fields k * 2 as two | fields two + 1 as three | limit 1',
    columns: ['two', 'three'],
    rows: [[12, 13]],
  },
  {
    page: fieldsPage,
    query: 'fields ispresent(server) as isRes | filter isRes = 0 | sort isRes | limit 1',
    columns: ['isRes'],
    rows: [[0]],
  },
  {
    page: 'position: Conditions on their own',
    query: 'fields k = 2 as two | filter two',
    columns: ['two'],
    rows: [[1]],
  },
  {
    page: displayPage,
    query: 'fields k, server | display severity | limit 1',
    columns: ['severity'],
    rows: [['low']],
  },
  { page: displayPage, query: 'display k | display severity | limit 1', columns: ['severity'], rows: [['low']] },
  {
    page: displayPage,
    query: 'display k, severity = "low" as isLow | limit 1',
    columns: ['k', 'isLow'],
    rows: [[6, 1]],
  },
  {
    page: 'position: One column for a name',
    query: 'fields k, server, k | limit 1',
    columns: ['k', 'server'],
    rows: [[6, 'a']],
  },
  {
    page: 'position: Aliases',
    query: 'fields server as severity | filter severity = "b"',
    columns: ['severity'],
    rows: [['b']],
  },
  {
    page: 'position: Columns without an alias',
    query: 'fields k+1, k  +  2 | limit 1',
    columns: ['k+1', 'k + 2'],
    rows: [[7, 8]],
  },
  {
    page: 'CWL_QuerySyntax-Guidelines',
    query: 'fields `severity`, missing.`x-y` | limit 1',
    columns: ['severity', 'missing.x-y'],
    rows: [['low', null]],
  },
  {
    page: 'CWL_AnalyzeLogData-discoverable-fields',
    query: 'fields @timestamp, @logStream, @log, @ptr | sort @timestamp asc | limit 1',
    columns: ['@timestamp', '@logStream', '@log', '@ptr'],
    rows: [['2026-11-01T00:00:00.000Z', '111111111111_CloudTrail_eu-west-1', '111111111111:local', '0']],
  },
  {
    page: 'position: Rows without fields',
    query: 'filter k = 2',
    columns: ['@timestamp', '@message'],
    rows: [['2026-11-01T00:00:01.000Z', '{"eventTime":"2026-11-01T00:00:01Z","k":2,"server":"b","severity":"low"}']],
  },
  {
    page: 'CWL_QuerySyntax-alias (comment)',
    query: 'fields k\n# | filter k > 9\n| limit 1 # all',
    columns: ['k'],
    rows: [[6]],
  },
  {
    page: 'position: Empty commands',
    query: '| fields k | | limit 1 |',
    columns: ['k'],
    rows: [[6]],
  },
]);

/** `dedup`. */
export const dedupCases: readonly AnswerCase[] = over(events, [
  { page: dedupPage, query: 'fields k | sort @timestamp desc | dedup server', rows: [[6], [5], [4], [2]] },
  {
    page: 'CWL_QuerySyntax-examples',
    query: 'fields k | sort @timestamp asc | dedup server',
    rows: [[1], [2], [4], [5]],
  },
  { page: dedupPage, query: 'fields k | sort k desc | dedup server, severity', rows: [[6], [5], [4], [2], [1]] },
  { page: `${dedupPage}: default order`, query: 'fields k | dedup server', rows: [[6], [5], [4], [2]] },
  {
    page: `${dedupPage}: nulls are kept, filter them`,
    query: 'fields k | filter ispresent(server) | dedup server',
    rows: [[6], [2]],
  },
  { page: `${dedupPage}: limit may follow`, query: 'fields k | dedup server | limit 2', rows: [[6], [5]] },
]);
