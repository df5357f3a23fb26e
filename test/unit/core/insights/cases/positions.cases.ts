import { over, type AnswerCase } from '../answerOf.ts';

const records = [
  { k: 'b', n: 2, text: 'say "hi"', path: 'C:\\dir', big: '1e999', ip: '10.1.2.3' },
  { k: 'a', n: 1, ip: '10.2.0.1' },
  { k: 'b', n: 3, 'x.y': 'dotted' },
];

/** Positions that no case of another table states by its name. */
export const positionCases: readonly AnswerCase[] = over(records, [
  { page: 'position: Escapes in strings', query: 'filter text = "say \\"hi\\"" | fields n', rows: [[2]] },
  {
    page: 'position: Escapes in strings',
    query: 'filter path = "C:\\\\dir" and path = "C:\\dir" | fields n',
    rows: [[2]],
  },
  {
    page: 'position: Texts beyond all doubles',
    query: 'filter ispresent(big) | fields isNumeric(big), big + 1 as sum',
    rows: [[0, null]],
  },
  { page: 'position: Order without sort', query: 'fields n', rows: [[3], [1], [2]] },
  {
    page: 'position: Order of groups without sort',
    query: 'stats count(*) by k',
    rows: [
      ['a', 1],
      ['b', 2],
    ],
  },
  {
    page: 'position: Columns of stats',
    query: 'stats sum(n) , count(*) as calls by k',
    columns: ['k', 'sum(n)', 'calls'],
    rows: [
      ['a', 1, 1],
      ['b', 5, 2],
    ],
  },
  {
    page: 'position: A name after stats',
    query: 'stats count(*) by k | sort @timestamp',
    rows: [
      ['a', 1],
      ['b', 2],
    ],
  },
  { page: 'position: count_distinct', query: 'stats count_distinct(k)', rows: [[2]] },
  {
    page: 'position: count_over_time, sum_over_time',
    query: 'stats count_over_time(n) as c, sum_over_time(n) as s by bin(5m)',
    rows: [['2026-11-01T00:00:00.000Z', 3, 6]],
  },
  { page: 'position: SOURCE', query: "SOURCE logGroups(namePrefix: ['any']) | stats count(*)", rows: [[3]] },
  {
    page: 'position: join and subqueries: log groups',
    query: "filter k in (SOURCE '/another/group' | filter n = 1 | fields k) | fields n",
    rows: [[1]],
  },
  {
    page: 'position: cidrlookup: ranges within ranges',
    query: 'filter ispresent(ip) | fields ip | cidrlookup nets ip as net OUTPUT owner | sort ip',
    tables: { nets: 'net,owner\n10.0.0.0/8,all\n10.2.0.0/16,some\n' },
    rows: [
      ['10.1.2.3', 'all'],
      ['10.2.0.1', 'some'],
    ],
  },
  {
    page: 'position: cidrlookup without AS',
    query: 'filter n = 1 | fields ip | cidrlookup nets ip OUTPUT owner',
    tables: { nets: 'ip,owner\n10.0.0.0/8,all\n' },
    rows: [['10.2.0.1', 'all']],
  },
  { page: 'position: @ptr, @log and @logStream', query: 'fields @ptr | sort @timestamp | limit 1', rows: [['0']] },
  {
    page: 'CWL_QuerySyntax-operations-functions',
    query: 'fields jsonParse(@message) as j | filter j = 1 or j != 1 or j < 1 or j >= 1 or j = n | display n',
    rows: [],
  },
  {
    page: 'position: Maps and lists in comparisons',
    query: 'fields jsonParse(@message) as j | filter j in [1] or j like "k" or j =~ /k/ | display n',
    rows: [],
  },
  {
    page: 'position: Maps and lists in comparisons',
    query: 'fields jsonParse(@message) as j | filter j not in [1] and j not like "k" | stats count(*)',
    rows: [[3]],
  },
]);
