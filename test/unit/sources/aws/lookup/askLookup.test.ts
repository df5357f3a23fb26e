import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FailureError } from '../../../../../src/run/failure.ts';
import { testEngine } from '../../local/localData.ts';
import { contextOf, liveAnswer, localTable, serveLookup } from './liveLookup.ts';

/** An event, and the same second for several of them: their order counts too. */
function event(index: number, fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    eventVersion: '1.11',
    eventTime: new Date(Date.UTC(2026, 10, 1, 9) + Math.floor(index / 3) * 1000).toISOString().replace('.000', ''),
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetUser',
    eventID: `id-${index}`,
    awsRegion: 'us-east-1',
    readOnly: true,
    eventCategory: 'Management',
    ...fields,
  });
}

describe('askLookup', () => {
  const engine = testEngine();
  engine.retain();
  after(async () => engine.release());

  for (const count of [0, 1, 49, 50, 51, 10_000])
    it(`reads ${count} events to the end, in ${Math.max(1, Math.ceil(count / 50))} pages`, async () => {
      const live = await serveLookup({ count, engine, ...(count === 0 ? { files: { 'a.ndjson': '' } } : {}) });
      try {
        const { table, stats } = await liveAnswer(live, 'EventSource = iam.amazonaws.com');
        const all = await liveAnswer(live, '');
        assert.deepEqual(table, await localTable(live, 'EventSource = iam.amazonaws.com'));
        assert.deepEqual(all.table, await localTable(live, ''));
        assert.equal(all.stats.recordsScanned, count);
        assert.equal(stats.recordsMatched, table.rowCount);
      } finally {
        await live.close();
      }
    }).timeout(120_000);

  it('answers as the captured events do, whatever is asked', async () => {
    const names = fc.constantFrom('GetUser', 'CreateUser', 'ConsoleLogin');
    const fields = fc.record(
      {
        eventName: names,
        eventSource: fc.constantFrom('iam.amazonaws.com', 's3.amazonaws.com'),
        readOnly: fc.boolean(),
        eventCategory: fc.constantFrom('Management', 'Data', null),
        managementEvent: fc.boolean(),
        userIdentity: fc.constantFrom(
          { type: 'IAMUser', userName: 'alice', accessKeyId: 'AKIA1', arn: 'arn:aws:iam::111122223333:user/alice' },
          { type: 'Root', userName: 'alice', accessKeyId: '' },
          { type: 'AssumedRole', principalId: 'AROA:alice', arn: 'arn:aws:sts::1:assumed-role/r/alice' },
        ),
        resources: fc.constantFrom(null, [{ ARN: 'arn:aws:iam::1:role/x/Admin', type: 'AWS::IAM::Role' }]),
      },
      { requiredKeys: ['eventName'] },
    );
    const attributes = fc.constantFrom(
      ...['', 'EventName = GetUser', 'Username = alice', 'Username = root', 'ReadOnly = true', 'AccessKeyId = AKIA1'],
      ...['ResourceName = Admin', 'ResourceType = AWS::IAM::Role', 'EventId = id-3', 'EventSource = s3.amazonaws.com'],
    );
    const conditions = fc.constantFrom(
      ...['$.eventName = "GetUser"', '$.eventName = "Get*"', '$.readOnly IS TRUE', '$.userIdentity.userName = alice'],
      ...['$.userIdentity.type = IAMUser', '$.eventID = "id-2"', '$.eventSource != "iam.amazonaws.com"'],
    );
    const where = fc
      .tuple(fc.array(conditions, { minLength: 1, maxLength: 3 }), fc.constantFrom(' && ', ' || '))
      .map(([parts, operator]) => ` where { ${parts.join(operator)} }`);
    const text = fc.tuple(attributes, fc.option(where, { nil: '' })).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { minLength: 1, maxLength: 70 }),
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        async (records, texts, limit) => {
          const lines = records.map((record, index) => event(index, record)).join('\n');
          const live = await serveLookup({ engine, files: { 'events.ndjson': lines } });
          try {
            const start = Date.UTC(2026, 10, 1, 9) + 1500;
            for (const asked of texts)
              for (const overrides of [{ limit }, { window: { start, end: start + 9_700 } }]) {
                const { table } = await liveAnswer(live, asked, overrides);
                assert.deepEqual(table, await localTable(live, asked, overrides), asked);
              }
          } finally {
            await live.close();
          }
        },
      ),
      { numRuns: 12 },
    );
  }).timeout(120_000);

  it('asks for Insights events too, where their attributes allow it', async () => {
    const insight = {
      eventCategory: 'Insight',
      eventName: undefined,
      readOnly: undefined,
      eventTime: '2026-11-01T10:00:00Z',
      insightDetails: { state: 'Start', eventName: 'GetUser', eventSource: 'iam.amazonaws.com' },
    };
    const lines = [event(0), event(1, insight), event(2)].join('\n');
    const live = await serveLookup({ engine, files: { 'events.ndjson': lines } });
    try {
      for (const [text, calls] of [
        ['EventName = GetUser', 2],
        ['ReadOnly = true', 1],
      ] as const) {
        const before = live.requests.length;
        const { table } = await liveAnswer(live, text);
        assert.deepEqual(table, await localTable(live, text));
        assert.equal(live.requests.length - before, calls);
      }
    } finally {
      await live.close();
    }
  });

  it('stops when more has matched than is shown', async () => {
    const live = await serveLookup({ count: 500, engine });
    try {
      const { table } = await liveAnswer(live, 'ReadOnly = true', { limit: 50 });
      assert.deepEqual(table, await localTable(live, 'ReadOnly = true', { limit: 50 }));
      assert.equal(table.truncated, true);
      assert.equal(live.requests.length, 2);
    } finally {
      await live.close();
    }
  });

  it('begins anew where a token is refused, and misses and doubles nothing', async () => {
    const faults = { 'cloudtrail:LookupEvents': 'pass*2,invalid-next-token,pass*20' };
    const live = await serveLookup({ count: 240, engine, faults });
    try {
      const { table, stats } = await liveAnswer(live, '');
      assert.deepEqual(table, await localTable(live, ''));
      assert.equal(stats.recordsScanned, 240);
    } finally {
      await live.close();
    }
  });

  it('fails by name where tokens are refused again and again', async () => {
    const faults = {
      'cloudtrail:LookupEvents': 'pass,invalid-next-token,pass,invalid-next-token,pass,invalid-next-token',
    };
    const live = await serveLookup({ count: 240, engine, faults });
    try {
      await assert.rejects(
        liveAnswer(live, ''),
        (thrown) => thrown instanceof FailureError && thrown.failure.code === 'aws.request',
      );
    } finally {
      await live.close();
    }
  });

  it('says what of a window CloudTrail no longer keeps', async () => {
    const live = await serveLookup({ count: 1, engine });
    try {
      const now = Date.now();
      const day = 86_400_000;
      for (const [start, end, severity] of [
        [now - 200 * day, now - 100 * day, 'warning'],
        [now - 200 * day, now, 'info'],
        [now - 80 * day, now, undefined],
      ] as const) {
        const { problems } = await liveAnswer(live, '', { window: { start, end } });
        assert.equal(problems.find(({ code }) => code === 'lookup.ninety-days')?.severity, severity);
      }
    } finally {
      await live.close();
    }
  });

  it('tells how far it is, and shows what has come', async () => {
    const live = await serveLookup({ count: 120, engine });
    try {
      const said: string[] = [];
      const shown: number[] = [];
      const context = contextOf({
        progress: ({ message }) => said.push(message),
        partial: ({ rowCount }) => shown.push(rowCount),
      });
      await liveAnswer(live, 'where { $.eventName != "none" }', {}, context);
      assert.equal(said[2], 'CloudTrail us-east-1: 120 events in 3 pages, 120 matched');
      assert.deepEqual(shown, [50, 100, 120]);
    } finally {
      await live.close();
    }
  });

  it('refuses a text at fault before it sends anything', async () => {
    const live = await serveLookup({ count: 1, engine });
    try {
      await assert.rejects(liveAnswer(live, 'Nobody = x'), /lookup\.attribute/);
      assert.equal(live.requests.length, 0);
    } finally {
      await live.close();
    }
  });
});
