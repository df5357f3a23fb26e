import assert from 'node:assert/strict';
import { Random } from '../../../../../scripts/fuzz/random.ts';
import { insightsCase } from '../../../../differential/insights/insightsCase.ts';
import { printJson } from '../../../../differential/events/printJson.ts';
import { randomEvent } from '../../../../differential/events/randomEvent.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { event, plan } from '../../local/localData.ts';
import { answerOf, ask, contextOf, localTable, serveRecords, type LiveInsights } from './liveInsights.ts';

const records = Array.from({ length: 60 }, (_, index) =>
  event({
    eventID: `id-${index}`,
    eventTime: new Date(Date.UTC(2026, 10, 1, 9, index % 50, index)).toISOString().replace('.000', ''),
    eventName: ['ConsoleLogin', 'GetObject', 'AssumeRole'][index % 3],
    eventSource: ['signin.amazonaws.com', 's3.amazonaws.com', 'sts.amazonaws.com'][index % 3],
    awsRegion: index % 4 === 0 ? 'eu-west-1' : 'us-east-1',
    recipientAccountId: '012345678901',
    readOnly: index % 3 === 1,
    ...(index % 5 === 0 ? { errorCode: 'AccessDenied' } : {}),
    userIdentity: { type: 'IAMUser', accountId: '111122223333', arn: `arn:aws:iam::111122223333:user/u${index % 7}` },
    sourceIPAddress: `198.51.100.${index}`,
    requestParameters:
      index % 2 === 0 ? { maxResults: index, name: `bucket ${index}`, big: 12345678901234567890n } : null,
    additionalEventData: { bytesTransferredOut: index * 1.5, MFAUsed: 'No' },
  }),
).map((record) =>
  JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
);

/** The same text, and the very same table: columns, types, values and order. */
const queries: readonly string[] = [
  'fields @timestamp, @message',
  'fields @timestamp, eventName, errorCode | sort @timestamp desc | limit 5',
  'fields @timestamp, @message, @logStream, @log, @ptr | sort @timestamp | limit 3',
  'filter eventName = "ConsoleLogin"',
  'filter eventName = "Nothing"',
  'fields @timestamp, nothing, errorCode | filter eventName = "Nothing"',
  'fields nothing, eventName, errorCode | limit 4',
  'stats count(*) by eventName',
  'stats count(*) as calls, count_distinct(sourceIPAddress) as addresses by bin(5m) as time | sort time',
  'stats count(*) by bin(1h), awsRegion',
  'stats min(@timestamp), max(@timestamp), earliest(eventName) by eventName',
  'stats avg(additionalEventData.bytesTransferredOut) as mean, sum(requestParameters.maxResults) by eventName',
  'stats avg(requestParameters.nothing)',
  'fields readOnly, userIdentity.accountId, recipientAccountId | limit 7',
  'fields requestParameters.maxResults, additionalEventData.bytesTransferredOut as bytes | sort @timestamp',
  'fields strlen(eventName) as length, concat(eventName, "-", awsRegion) as both, "5" as five, 5 as number | limit 2',
  'fields datefloor(@timestamp, 1h) as hour, toMillis(@timestamp) as millis, fromMillis(0) as epoch | limit 2',
  'fields jsonParse(@message) as event, event.userIdentity.arn as arn, event.requestParameters.maxResults as n',
  'parse userIdentity.arn "arn:*:iam::*:*" as partition, account, rest | fields account, rest | limit 4',
  'parse sourceIPAddress /(?<last>\\d+)$/ | stats count(*) by last | sort last',
  'fields coalesce(errorCode, 0) as code | sort @timestamp',
  'fields if(ispresent(errorCode), @timestamp, eventName) as either | sort @timestamp',
  'fields eventName = "GetObject" as isGet, ispresent(errorCode) as failed | limit 3',
  'display eventName, awsRegion | limit 3',
  'fields @timestamp, @message | display eventName | limit 2',
  'dedup eventName',
  'fields eventName | dedup eventName | limit 2',
  'stats count(*) as n by eventName | sort eventName | accum n as total',
  'stats count(*) as n by eventName, awsRegion | addtotals',
  'stats count(*) as n by eventName | addtotals row=false col=true n',
  'stats count(*) as n by bin(10m) as t | sort t | autoregress n p=1-2',
  'stats count(*) as n by bin(1m) | fillmissing with 0 for n',
  'countFrequent eventName',
  'fields @timestamp, errorCode | sort @timestamp | filldown errorCode',
  "filter eventID in (SOURCE 'CloudTrailGroupName' | filter awsRegion = 'eu-west-1' | fields eventID) | fields eventID",
  'expand userIdentity | fields eventName | limit 2',
  'filter eventName = "GetObject" | estimate',
];

describe('Logs Insights, live and captured', () => {
  let live: LiveInsights;
  before(async () => (live = await serveRecords(records)));
  after(async () => await live.close());

  for (const text of queries) {
    it(text, async () => {
      assert.deepEqual((await answerOf(live, text)).table, await localTable(live, text));
    });
  }

  it('with a window, both ends included', async () => {
    const window = { start: Date.UTC(2026, 10, 1, 9, 10, 10), end: Date.UTC(2026, 10, 1, 9, 20, 20) };
    for (const [before_, after_] of [
      [0, 0],
      [1, 0],
      [0, -1],
      [-999, 999],
    ] as const) {
      const asked = plan('insights', 'fields @timestamp, eventID | sort @timestamp', {
        window: { start: window.start + before_, end: window.end + after_ },
      });
      assert.deepEqual((await answerOf(live, asked)).table, await localTable(live, asked));
    }
  });

  it('with a limit of the target, which truncates, and one of the author, which does not', async () => {
    for (const [text, limit] of [
      ['fields eventID', 10],
      ['fields eventID', 60],
      ['fields eventID', 59],
      ['fields eventID | limit 5', 3],
      ['stats count(*) by eventID', 7],
      ['stats count(*) by eventID | limit 20', 7],
    ] as const) {
      const asked = plan('insights', text, { limit });
      assert.deepEqual((await answerOf(live, asked)).table, await localTable(live, asked), `${text} ${limit}`);
    }
  });

  it('statistics and what was asked', async () => {
    const { stats, cost, logGroups, queryId } = await answerOf(live, 'filter eventName = "GetObject"');
    assert.deepEqual([stats.recordsScanned, stats.recordsMatched], [60, 20]);
    assert.ok(stats.bytesScanned > 10_000);
    assert.deepEqual([cost?.service, cost?.bytesScanned], ['insights', stats.bytesScanned]);
    assert.deepEqual(logGroups, ['CloudTrailGroupName']);
    assert.match(queryId ?? '', /^[0-9a-f-]{36}$/);
  });
});

describe('Logs Insights, live and captured, any query', () => {
  const seed = 20261121;
  const random = new Random(seed);
  const events = Array.from({ length: 80 }, (_, position) => {
    const { root } = randomEvent(random, position);
    const members = [...(root?.members ?? []), ['eventID', `id-${position}`] as const];
    return printJson({ members }, random);
  });
  let live: LiveInsights;
  before(async () => (live = await serveRecords(events)));
  after(async () => await live.close());

  it('gives the same columns, rows and order; a type that the query decides is the same', async function () {
    this.timeout(60_000);
    let answered = 0;
    // Records without a time that can be read are in no window, and a live question always has one.
    const window = { start: 0, end: Date.UTC(2030, 0) };
    for (let index = 0; index < 60; index++) {
      const { text } = insightsCase(seed, index);
      const asked = plan('insights', text, { window, now: Date.now() });
      const captured = await live.local.run(asked, { signal: new AbortController().signal, progress: () => undefined });
      const outcome = await ask(asked, live.connection, contextOf());
      const told = `--case ${index}: ${text}`;
      if (captured.kind === 'refusal' || outcome.kind === 'refusal') {
        assert.equal(outcome.kind, captured.kind, told);
        continue;
      }
      answered++;
      assert.deepEqual(printed(outcome.table), printed(captured.table), told);
    }
    assert.ok(answered > 40, `only ${answered} were answered`);
  });
});

/** GetQueryResults answers texts, so that a field with a text of digits and one with a number print alike. */
function printed({ columns, rows, truncated }: Table): unknown {
  return {
    names: columns.map(({ name }) => name),
    times: columns.map(({ type }) => type === 'timestamp'),
    rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
    truncated,
  };
}
