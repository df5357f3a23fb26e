import { over, type AnswerCase } from '../answerOf.ts';

const sortPage = 'CWL_QuerySyntax-Sort';

const events = [
  { k: 1, server: 'a', severity: 'high', recipientAccountId: '111111111111', awsRegion: 'eu-west-1' },
  { k: 2, server: 'b', severity: 'low' },
  { k: 3, server: 'a', severity: 'low' },
  { k: 4, severity: 'low' },
  { k: 5, severity: 'low' },
  { k: 6, server: 'a', severity: 'low' },
];

const natural = [
  '!:',
  '#',
  '*%04',
  '0#',
  '5A',
  '111A',
  '2345_',
  '@',
  '@_',
  'A',
  'A9876fghj',
  'a12345hfh',
  '0',
  '01',
  '1',
  '2',
  '3',
];
const shuffled = natural.map((v, k) => ({ k, v })).sort((a, b) => ((a.k * 7) % 17) - ((b.k * 7) % 17));

/** `sort`, and the order without it. */
export const orderCases: readonly AnswerCase[] = over(events, [
  { page: sortPage, query: 'fields v | sort v', records: shuffled, rows: natural.map((v) => [v]) },
  { page: sortPage, query: 'fields v | sort v asc', records: shuffled, rows: natural.map((v) => [v]) },
  {
    page: sortPage,
    query: 'fields v | sort v desc',
    records: shuffled,
    rows: natural.toReversed().map((v) => [v]),
  },
  { page: sortPage, query: 'fields k | sort k desc | limit 2', rows: [[6], [5]] },
  {
    page: 'position: sort of absent values',
    query: 'fields k | sort server desc | limit 4',
    rows: [[2], [6], [3], [1]],
  },
  {
    page: 'position: sort of absent values',
    query: 'fields k | sort server, k',
    rows: [[4], [5], [1], [3], [6], [2]],
  },
  { page: sortPage, query: 'fields k | sort severity desc, k asc', rows: [[2], [3], [4], [5], [6], [1]] },
  { page: 'position: sort by', query: 'fields k | sort by k asc | limit 1', rows: [[1]] },
  {
    page: 'position: sort of equal rows',
    query: 'fields k | filter severity = "low" | sort severity',
    rows: [[6], [5], [4], [3], [2]],
  },
  {
    page: 'position: sort by',
    query: 'fields k | sort k % 3 desc, k',
    rows: [[2], [5], [1], [4], [3], [6]],
  },
  { page: 'CWL_QuerySyntax-Dedup (default order)', query: 'fields k', rows: [[6], [5], [4], [3], [2], [1]] },
  {
    page: 'position: sort of equal rows',
    query: 'fields k | sort k asc | filter k > 4',
    rows: [[5], [6]],
  },
  {
    page: `${sortPage}: numeric portions by their length first`,
    query: 'fields v | sort v',
    records: [{ v: 'x11_' }, { v: 'x1A' }, { v: 'x1' }, { v: 'x2' }, { v: 'x01' }],
    rows: [['x1'], ['x1A'], ['x2'], ['x01'], ['x11_']],
  },
  {
    page: 'position: What is a number to sort',
    query: 'fields v | sort v',
    records: [{ v: 10 }, { v: 9 }, { v: '9.5' }, { v: -1 }, { v: 1e3 }, { v: 'a10' }, { v: 'a9' }],
    rows: [['a9'], ['a10'], ['-1'], ['9'], ['9.5'], ['10'], ['1000']],
  },
]);
