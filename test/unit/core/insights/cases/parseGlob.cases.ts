import { over, type AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Parse';
const lines = [
  { k: 1, line: 'user=alice, method:GET, latency := 12' },
  { k: 2, line: 'nothing' },
  { k: 3, line: 'x user=bob, method:PUT, latency := 8' },
];

/** `parse` with a glob, and with a regular expression whose groups have names. */
export const parseGlobCases: readonly AnswerCase[] = over(lines, [
  {
    page,
    query: 'parse line "user=*, method:*, latency := *" as @user, @method, @latency | stats avg(@latency) by @method',
    rows: [
      [null, null],
      ['GET', 12],
      ['PUT', 8],
    ],
  },
  {
    page,
    query: 'fields k | parse line "user=*, method:*, latency := *" as u, m, l | sort k | display u, m, l',
    rows: [
      ['alice', 'GET', '12'],
      [null, null, null],
      ['bob', 'PUT', '8'],
    ],
  },
  {
    page,
    query: 'parse line /user=(?<user2>.*?), method:(?<method2>.*?),/ | filter user2 = "bob" | display method2',
    rows: [['PUT']],
  },
  {
    page,
    query: 'parse line "user=*," as user | parse user "*l*" as a, b | filter ispresent(a) | display a, b',
    rows: [['a', 'ice']],
  },
  {
    page,
    query: 'parse @message "\\"line\\":\\"*\\"" as found | filter k = 2 | display found',
    rows: [['nothing']],
  },
  {
    page: `${page} (without a field)`,
    query: 'parse \'"line":"*"\' as found | filter k = 2 | display found',
    rows: [['nothing']],
  },
  {
    page: 'position: parse with a glob',
    query: 'parse line "user=*" as rest | filter k = 1 | display rest',
    rows: [['alice, method:GET, latency := 12']],
  },
  {
    page: 'position: parse with a glob',
    query: 'parse line "*," as first | filter k = 1 | display first',
    rows: [['user=alice']],
  },
]);
