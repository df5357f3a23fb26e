import assert from 'node:assert/strict';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FailureError } from '../../../../../src/run/failure.ts';
import { askFilterCases } from '../../../../../src/sources/aws/conformance/askFilterCases.ts';
import { askInsightsCases } from '../../../../../src/sources/aws/conformance/askInsightsCases.ts';
import type { InsightsConformanceCase } from '../../../../../src/sources/aws/conformance/conformanceCases.ts';
import { shiftFor, shifted, shiftedRows } from '../../../../../src/sources/aws/conformance/shiftTimes.ts';
import type { OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import { askInsights } from '../../../../../src/sources/aws/insights/askInsights.ts';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { gatherCases } from '../../../../conformance/gatherCases.ts';
import { connectTo, partContext } from '../sql/askServed.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-01T00:00:00Z');
const now = start + 40 * day + 7 * 3_600_000;

/** Two events, as `frameFor` of the tests would write them. */
const events = [
  { timestamp: start, message: '{"eventTime":"2026-11-01T00:00:00Z","n":1,"id":"012345678901"}' },
  { timestamp: start + 1000, message: '{"eventTime":"2026-11-01T00:00:01Z","n":2,"ms":1793491201000}' },
];

const right: InsightsConformanceCase = {
  page: 'CWL_QuerySyntax-Fields',
  query: 'fields @timestamp, n, eventTime | sort n asc',
  events,
  rows: [
    ['2026-11-01T00:00:00.000Z', 1, '2026-11-01T00:00:00Z'],
    ['2026-11-01T00:00:01.000Z', 2, '2026-11-01T00:00:01Z'],
  ],
};
const wrong: InsightsConformanceCase = { ...right, query: 'stats count(*) as n', rows: [[3]] };
const refused: InsightsConformanceCase = { ...right, query: 'fields n | nothing', rows: [] };

describe('conformance', () => {
  it('moves times by whole days, into the last ones', () => {
    const shift = shiftFor(events, now);
    assert.equal(shift, 40 * day);
    assert.equal(shiftFor(events, start + 2000), 0);
    const moved = shifted(right, shift);
    assert.deepEqual(moved.events[1], {
      timestamp: start + 40 * day + 1000,
      message: '{"eventTime":"2026-12-11T00:00:01Z","n":2,"ms":1796947201000}',
    });
    assert.deepEqual(moved.rows[0], ['2026-12-11T00:00:00.000Z', 1, '2026-12-11T00:00:00Z']);
    assert.deepEqual(shiftedRows(moved.rows, moved.events, -shift), right.rows);
    assert.deepEqual(shiftedRows([[start + 1000]], events, shift), [[start + 1000 + shift]]);
    // Numbers and texts that are no times of the events stay.
    assert.deepEqual(shiftedRows([[7, '2020-01-01T00:00:00Z', null, true]], events, shift), [
      [7, '2020-01-01T00:00:00Z', null, true],
    ]);
  });

  it('says what it leaves out, and why', () => {
    const { filter, insights, leftOut } = gatherCases({
      filter: [
        {
          someCases: [
            { page: 'p', pattern: 'a', events: ['a'], matches: [0] },
            { page: 'p', pattern: 'a', events: [''], matches: [] },
          ],
        },
      ],
      insights: [
        {
          answerCases: [
            { page: 'p', query: 'fields a', records: [{ a: 1 }], rows: [[1]] },
            { page: 'p', query: 'fields now()', records: [{ a: 1 }], rows: [[1]] },
          ],
          records: [1, 2],
        },
      ],
    });
    assert.equal(filter.length, 1);
    assert.deepEqual(insights[0]?.events, [
      { timestamp: start, message: '{"eventTime":"2026-11-01T00:00:00Z","a":1}' },
    ]);
    assert.deepEqual(
      leftOut.map(({ language, count }) => [language, count]),
      [
        ['filter', 1],
        ['insights', 1],
      ],
    );
  });

  describe('against the server', () => {
    let served: ServedData;
    let connection: OpenConnection;
    let logs: CloudWatchLogsClient;
    before(async () => {
      served = await serveData({ count: 1, now: () => now });
      connection = await connectTo(served);
      logs = new CloudWatchLogsClient({ region: 'us-east-1', ...served.client });
    });
    after(async () => {
      logs.destroy();
      connection.close();
      await served.close();
    });

    const scratchGroups = async (): Promise<readonly string[]> => {
      const { logGroups = [] } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: 'apirunbook-conformance' }),
      );
      return logGroups.map(({ logGroupName: name = '' }) => name);
    };

    it('prints filter patterns that match otherwise, and those that are refused', async () => {
      const texts = ['alpha', 'beta', 'alpha'];
      const cases = [
        { page: 'p', pattern: 'alpha', events: texts, matches: [0, 2] },
        { page: 'p', pattern: 'beta', events: texts, matches: [0] },
        { page: 'p', pattern: '{ $.a = ', events: texts, matches: [] },
      ];
      const differences = await askFilterCases(cases, connection, new AbortController().signal, () => undefined);
      assert.deepEqual(
        differences.map(({ query, caseText }) => [query, caseText]),
        [
          [
            'beta',
            '{"page":"observed of the service; p","pattern":"beta","events":["alpha","beta","alpha"],"matches":[1]},',
          ],
          ['{ $.a = ', null],
        ],
      );
    });

    it('prints queries that are answered otherwise, as cases with their own times, and removes its groups', async () => {
      const { differences, left } = await askInsightsCases([right, wrong, refused], {
        connection,
        context: partContext(),
        ask: askInsights,
        settle: 10,
        now,
      });
      assert.deepEqual(left, []);
      assert.deepEqual(
        differences.map(({ query, caseText }) => [query, caseText]),
        [
          [
            'stats count(*) as n',
            `${JSON.stringify({ page: 'observed of the service; CWL_QuerySyntax-Fields', query: 'stats count(*) as n', records: events.map(({ message }) => message), rows: [[2]] })},`,
          ],
          ['fields n | nothing', null],
        ],
      );
      assert.deepEqual(await scratchGroups(), []);
    });

    it('removes its groups when it is cancelled', async () => {
      const cancel = new AbortController();
      const asking = askInsightsCases([right, wrong], {
        connection,
        context: partContext({ signal: cancel.signal }),
        ask: async (plan, ...rest) => {
          assert.equal((await scratchGroups()).length, 1);
          cancel.abort();
          return await askInsights(plan, ...rest);
        },
        settle: 10,
        now,
      });
      await assert.rejects(asking, (fault) => fault instanceof FailureError && fault.failure.code === 'cancelled');
      assert.deepEqual(await scratchGroups(), []);
    });
  });
});
