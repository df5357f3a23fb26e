import assert from 'node:assert/strict';
import {
  CancelQueryCommand,
  CloudTrailClient,
  DescribeQueryCommand,
  GetEventDataStoreCommand,
  GetQueryResultsCommand,
  ListEventDataStoresCommand,
  ListQueriesCommand,
  StartQueryCommand,
  type StartQueryRequest,
} from '@aws-sdk/client-cloudtrail';
import { serveData, servedAccount, type ServedData } from '../../../../support/servedData.ts';

const store = `00000000-0000-4000-8000-${servedAccount}`;

/** The API itself, asked by the SDK: limits, pages, states and errors as the API reference of CloudTrail has them. */
describe('CloudTrail Lake, served', () => {
  let served: ServedData;
  let client: CloudTrailClient;
  before(async () => {
    served = await serveData({ count: 25 });
    client = new CloudTrailClient({ region: 'us-east-1', maxAttempts: 1, ...served.client });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const start = async (input: StartQueryRequest): Promise<string> => {
    const { QueryId: id = '' } = await client.send(new StartQueryCommand(input));
    return id;
  };
  const ended = async (id: string): Promise<string | undefined> => {
    for (;;) {
      const { QueryStatus: status } = await client.send(new DescribeQueryCommand({ QueryId: id }));
      if (status !== 'QUEUED' && status !== 'RUNNING') return status;
    }
  };

  it('GetQueryResults: cells are maps of one name, as written; NULL is null; pages of any size', async () => {
    const id = await start({
      QueryStatement: `SELECT eventName, count(*) AS n FROM ${store} GROUP BY 1 ORDER BY 1 LIMIT 2`,
    });
    assert.equal(await ended(id), 'FINISHED');
    const { QueryResultRows: rows, QueryStatistics: statistics } = await client.send(
      new GetQueryResultsCommand({ QueryId: id }),
    );
    assert.deepEqual(rows, [
      [{ eventName: 'AssumeRole' }, { n: '5' }],
      [{ eventName: 'ConsoleLogin' }, { n: '5' }],
    ]);
    assert.deepEqual([statistics?.ResultsCount, statistics?.TotalResultsCount], [2, 2]);
    const all = await start({ QueryStatement: `SELECT eventID FROM ${store}` });
    await ended(all);
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(
        new GetQueryResultsCommand({
          QueryId: all,
          MaxQueryResults: 10,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      sizes.push(page.QueryResultRows?.length ?? 0);
      token = page.NextToken;
    } while (token !== undefined);
    assert.deepEqual(sizes, [10, 10, 5]);
  });

  const refused: readonly (readonly [what: string, input: StartQueryRequest, name: string])[] = [
    ['nothing', {}, 'InvalidParameterException'],
    ['10,001 characters', { QueryStatement: `SELECT ${' '.repeat(9994)}` }, 'InvalidParameterException'],
    ['a malformed statement', { QueryStatement: 'SELEC 1' }, 'InvalidQueryStatementException'],
    ['an unknown column', { QueryStatement: `SELECT nothing FROM ${store}` }, 'InvalidQueryStatementException'],
    ['a table that is no store', { QueryStatement: 'SELECT 1 FROM cloudtrail_logs' }, 'InvalidQueryStatementException'],
    ['delivery to S3', { QueryStatement: 'SELECT 1', DeliveryS3Uri: 's3://bucket/x' }, 'UnsupportedOperationException'],
  ];
  for (const [what, input, name] of refused)
    it(`StartQuery: refuses ${what}`, async () => {
      await assert.rejects(start(input), { name });
    });

  it('refuses sizes, tokens, numbers and what is over', async () => {
    const id = await start({ QueryStatement: `SELECT eventID FROM ${store}` });
    await ended(id);
    const results = (input: object) => client.send(new GetQueryResultsCommand({ QueryId: id, ...input }));
    await assert.rejects(results({ MaxQueryResults: 1001 }), { name: 'InvalidMaxResultsException' });
    await assert.rejects(results({ NextToken: 'nothing' }), { name: 'InvalidNextTokenException' });
    const unknown = { QueryId: '00000000-0000-4000-8000-000000000000' };
    await assert.rejects(client.send(new DescribeQueryCommand(unknown)), { name: 'QueryIdNotFoundException' });
    await assert.rejects(client.send(new CancelQueryCommand({ QueryId: id })), { name: 'InactiveQueryException' });
  });

  it('event data stores and queries', async () => {
    const { EventDataStores: stores } = await client.send(new ListEventDataStoresCommand({}));
    const arn = `arn:aws:cloudtrail:us-east-1:${servedAccount}:eventdatastore/${store}`;
    assert.deepEqual(
      stores?.map(({ EventDataStoreArn: each }) => each),
      [arn],
    );
    for (const name of [arn, store]) {
      const { Status: status } = await client.send(new GetEventDataStoreCommand({ EventDataStore: name }));
      assert.equal(status, 'ENABLED');
    }
    const other = 'arn:aws:cloudtrail:us-east-1:999999999999:eventdatastore/00000000-0000-4000-8000-000000000000';
    await assert.rejects(client.send(new GetEventDataStoreCommand({ EventDataStore: other })), {
      name: 'EventDataStoreNotFoundException',
    });
    await assert.rejects(client.send(new GetEventDataStoreCommand({ EventDataStore: 'arn:x' })), {
      name: 'EventDataStoreARNInvalidException',
    });
    const id = await start({ QueryStatement: `SELECT eventID FROM ${store}` });
    await ended(id);
    const { Queries: queries, NextToken: next } = await client.send(
      new ListQueriesCommand({ EventDataStore: arn, MaxResults: 1 }),
    );
    assert.deepEqual(
      queries?.map(({ QueryId: each }) => each),
      [id],
    );
    assert.ok(next !== undefined);
  });
});

describe('CloudTrail Lake, served to its limit', () => {
  it('MaxConcurrentQueriesException: ten at once; a cancelled one makes room', async () => {
    const served = await serveData({ count: 1, faults: { 'cloudtrail:StartQuery': 'hangs*' } });
    const client = new CloudTrailClient({ region: 'us-east-1', maxAttempts: 1, ...served.client });
    try {
      const one = () => client.send(new StartQueryCommand({ QueryStatement: `SELECT eventID FROM ${store}` }));
      const { QueryId: first } = await one();
      for (let count = 1; count < 10; count++) await one();
      await assert.rejects(one(), { name: 'MaxConcurrentQueriesException' });
      const { QueryStatus: status } = await client.send(new CancelQueryCommand({ QueryId: first }));
      assert.equal(status, 'CANCELLED');
      await one();
    } finally {
      client.destroy();
      await served.close();
    }
  });
});
