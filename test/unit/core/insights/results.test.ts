import assert from 'node:assert/strict';
import { answerOf, checkAnswers, frameFor, noLimits } from './answerOf.ts';

const sortPage = 'CWL_QuerySyntax-Sort';
const dedupPage = 'CWL_QuerySyntax-Dedup';
const displayPage = 'CWL_QuerySyntax-Display';
const fieldsPage = 'CWL_QuerySyntax-Fields';
const limitPage = 'CWL_QuerySyntax-Limit';

const events = [
  { k: 1, server: 'a', severity: 'high', recipientAccountId: '111111111111', awsRegion: 'eu-west-1' },
  { k: 2, server: 'b', severity: 'low' },
  { k: 3, server: 'a', severity: 'low' },
  { k: 4, severity: 'low' },
  { k: 5, severity: 'low' },
  { k: 6, server: 'a', severity: 'low' },
];

describe('results', () => {
  describe('columns', () => {
    checkAnswers(
      [
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
          page: 'position: an alias that is a condition stands alone',
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
          page: 'position: one column for a name',
          query: 'fields k, server, k | limit 1',
          columns: ['k', 'server'],
          rows: [[6, 'a']],
        },
        {
          page: 'position: an alias hides the field of its name',
          query: 'fields server as severity | filter severity = "b"',
          columns: ['severity'],
          rows: [['b']],
        },
        {
          page: 'position: the name of an expression is its text',
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
          page: 'position: without fields the service shows @timestamp and @message',
          query: 'filter k = 2',
          columns: ['@timestamp', '@message'],
          rows: [
            ['2026-11-01T00:00:01.000Z', '{"eventTime":"2026-11-01T00:00:01Z","k":2,"server":"b","severity":"low"}'],
          ],
        },
        {
          page: 'CWL_QuerySyntax-alias (comment)',
          query: 'fields k\n# | filter k > 9\n| limit 1 # all',
          columns: ['k'],
          rows: [[6]],
        },
        {
          page: 'position: empty commands are passed over',
          query: '| fields k | | limit 1 |',
          columns: ['k'],
          rows: [[6]],
        },
      ],
      events,
    );
  });

  describe('order', () => {
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
    checkAnswers(
      [
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
          page: 'position: absent values are last in descending order',
          query: 'fields k | sort server desc | limit 4',
          rows: [[2], [6], [3], [1]],
        },
        {
          page: 'position: absent values are first in ascending order',
          query: 'fields k | sort server, k',
          rows: [[4], [5], [1], [3], [6], [2]],
        },
        { page: sortPage, query: 'fields k | sort severity desc, k asc', rows: [[2], [3], [4], [5], [6], [1]] },
        { page: 'position: sort by', query: 'fields k | sort by k asc | limit 1', rows: [[1]] },
        {
          page: 'position: equal keys stay newest first',
          query: 'fields k | filter severity = "low" | sort severity',
          rows: [[6], [5], [4], [3], [2]],
        },
        {
          page: 'position: by an expression',
          query: 'fields k | sort k % 3 desc, k',
          rows: [[2], [5], [1], [4], [3], [6]],
        },
        { page: 'CWL_QuerySyntax-Dedup (default order)', query: 'fields k', rows: [[6], [5], [4], [3], [2], [1]] },
        {
          page: 'position: a filter after sort keeps the order',
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
          page: 'position: numbers sort as numbers',
          query: 'fields v | sort v',
          records: [{ v: 10 }, { v: 9 }, { v: '9.5' }, { v: -1 }, { v: 1e3 }, { v: 'a10' }, { v: 'a9' }],
          rows: [['a9'], ['a10'], ['-1'], ['9'], ['9.5'], ['10'], ['1000']],
        },
      ],
      events,
    );
  });

  describe('dedup', () => {
    checkAnswers(
      [
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
      ],
      events,
    );
  });

  describe('parse', () => {
    const page = 'CWL_QuerySyntax-Parse';
    const lines = [
      { k: 1, line: 'user=alice, method:GET, latency := 12' },
      { k: 2, line: 'nothing' },
      { k: 3, line: 'x user=bob, method:PUT, latency := 8' },
    ];
    checkAnswers(
      [
        {
          page,
          query:
            'parse line "user=*, method:*, latency := *" as @user, @method, @latency | stats avg(@latency) by @method',
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
          page: 'position: the last star takes the rest',
          query: 'parse line "user=*" as rest | filter k = 1 | display rest',
          rows: [['alice, method:GET, latency := 12']],
        },
        {
          page: 'position: a star takes as little as it can',
          query: 'parse line "*," as first | filter k = 1 | display first',
          rows: [['user=alice']],
        },
      ],
      lines,
    );
  });

  describe('scope', () => {
    const records = [
      { k: 1, eventCategory: 'Management' },
      { k: 2, eventCategory: 'Data', managementEvent: false },
      { k: 3, managementEvent: false },
      { k: 4 },
    ];
    checkAnswers(
      [
        { page: 'CWL_QuerySyntax-FilterIndex', query: 'fields k | filterIndex k = 2', rows: [[2]] },
        { page: 'CWL_QuerySyntax-FilterIndex', query: 'fields k | filterIndex k in [2, 3] | sort k', rows: [[2], [3]] },
        { page: 'CWL_QuerySyntax-Source', query: 'SOURCE logGroups() | fields k | sort k', rows: [[1], [2], [3], [4]] },
        {
          page: 'CWL_QuerySyntax-Source',
          query: "SOURCE dataSource(['aws_cloudtrail.data']) | fields k | sort k",
          rows: [[2], [3]],
        },
        {
          page: 'CWL_QuerySyntax-Source',
          query: "SOURCE dataSource(['amazon_vpc.flow']) logGroups(namePrefix: ['a']) | fields k",
          rows: [],
        },
        {
          page: 'CWL_QuerySyntax-FilterIndex',
          query:
            'SOURCE logGroups() | filterIndex @data_source_type in ["management"] | filterIndex @data_source_name in ["aws_cloudtrail"] | fields k | sort k',
          rows: [[1], [4]],
        },
        {
          page: 'CWL_QuerySyntax-FilterIndex',
          query: 'fields k, @data_source_type | sort k',
          rows: [
            [1, 'management'],
            [2, 'data'],
            [3, 'data'],
            [4, 'management'],
          ],
        },
        {
          page: 'CWL_QuerySyntax-Subqueries',
          query: "SOURCE '/aws/cloudtrail' | fields k | filter k = 1",
          rows: [[1]],
        },
        {
          page: 'public queries: no pipe after SOURCE',
          query: 'SOURCE logGroups() fields k | filter k = 1',
          rows: [[1]],
        },
      ],
      records,
    );
  });

  describe('limits and window', () => {
    const many = frameFor(Array.from({ length: 300 }, (_, k) => ({ k })));
    const start = Date.parse('2026-11-01T00:00:00Z');

    it(`${limitPage}: cuts off at the default and says so`, () => {
      const { table } = answerOf('fields k', many, { ...noLimits, limit: 100 });
      assert.deepEqual([table.rowCount, table.truncated, table.rows[0]], [100, true, [299]]);
      assert.equal(answerOf('fields k | filter k < 100', many, { ...noLimits, limit: 100 }).table.truncated, false);
    });

    it(`${limitPage}: a limit of the author is not a truncation`, () => {
      const { table } = answerOf('fields k | limit 200', many, { ...noLimits, limit: 100 });
      assert.deepEqual([table.rowCount, table.truncated], [200, false]);
      assert.equal(answerOf('fields k | limit any 5', many).table.rowCount, 5);
    });

    it('sees the window only, both ends included', () => {
      const window = { start: start + 10_000, end: start + 12_000 };
      const answer = answerOf('fields k', many, { ...noLimits, window });
      assert.deepEqual(answer.table.rows, [[12], [11], [10]]);
      assert.deepEqual([answer.recordsScanned, answer.recordsMatched], [3, 3]);
    });

    it('sees events without a time only without a window, and puts them last', () => {
      const frame = frameFor([{ k: 1, eventTime: 'soon' }, { k: 2 }]);
      assert.deepEqual(answerOf('fields k, @timestamp', frame).table.rows, [
        [2, '2026-11-01T00:00:01.000Z'],
        [1, null],
      ]);
      const window = { start: 0, end: Number.MAX_SAFE_INTEGER };
      assert.deepEqual(answerOf('fields k', frame, { ...noLimits, window }).table.rows, [[2]]);
      assert.deepEqual(answerOf('stats count(*) by bin(1h)', frame).table.rows, [
        ['2026-11-01T00:00:00.000Z', 1],
        [null, 1],
      ]);
    });

    it('counts what matched before grouping, dedup and limits', () => {
      const counts = (query: string) => {
        const { recordsScanned, recordsMatched } = answerOf(query, many);
        return [recordsScanned, recordsMatched];
      };
      assert.deepEqual(counts('filter k < 50'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | limit 3'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | stats count(*) as c by k | filter c > 1'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | stats count(*) as c by k | stats max(c)'), [300, 50]);
      assert.deepEqual(counts('filter k < 50 | dedup missing'), [300, 50]);
    });

    it('keeps events of one moment in the order they were read, however few are wanted', () => {
      const frame = frameFor(
        Array.from({ length: 100 }, (_, k) => ({ eventTime: '2026-11-01T00:00:00Z', k, odd: k % 2 })),
      );
      const shown = (query: string) => answerOf(query, frame).table.rows.flat();
      assert.deepEqual(shown('fields k | limit 4'), [0, 1, 2, 3]);
      assert.deepEqual(shown('fields k | sort odd desc | limit 4'), [1, 3, 5, 7]);
      assert.deepEqual(shown('fields k | sort odd | limit 4'), [0, 2, 4, 6]);
    });

    it('computes a name once for a row, however often the next names use it', () => {
      const frame = frameFor([{ a: 1, b: 1 }]);
      const query = `fields a + b as c ${'| fields c + c as c '.repeat(40)}| display c`;
      assert.deepEqual(answerOf(query, frame).table.rows, [[2 ** 41]]);
    });

    it('sorts long logs, whichever way they lie', () => {
      const forwards = Array.from({ length: 30_000 }, (_, k) => ({ k, h: (k * 7919) % 30_011 }));
      for (const records of [forwards, forwards.toReversed()]) {
        const frame = frameFor(records);
        const head = (query: string) => answerOf(query, frame).table.rows.flat().slice(0, 3);
        assert.deepEqual(head('fields h | sort h desc | limit 50'), [30_010, 30_009, 30_008]);
        assert.deepEqual(head('fields h | sort h | limit 29000'), [0, 1, 2]);
        assert.deepEqual(answerOf('fields @timestamp | limit 1', frame).table.rows, [['2026-11-01T08:19:59.000Z']]);
      }
    });
  });
});
