import assert from 'node:assert/strict';
import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  GetWorkGroupCommand,
  ListDatabasesCommand,
  ListDataCatalogsCommand,
  ListQueryExecutionsCommand,
  ListTableMetadataCommand,
  ListWorkGroupsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type QueryExecution,
  type StartQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { serveData, type ServedData } from '../../../support/servedData.ts';

/** The API itself, asked by the SDK: limits, pages, states and errors as the API reference of Athena has them. */
describe('Athena, served', () => {
  let served: ServedData;
  let client: AthenaClient;
  before(async () => {
    served = await serveData({ count: 30 });
    client = new AthenaClient({ region: 'us-east-1', maxAttempts: 1, ...served.client });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const start = async (input: Partial<StartQueryExecutionInput>): Promise<string> => {
    const { QueryExecutionId: id = '' } = await client.send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ...input }),
    );
    return id;
  };
  const ended = async (id: string): Promise<QueryExecution> => {
    for (;;) {
      const { QueryExecution: execution = {} } = await client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: id }),
      );
      if (!['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '')) return execution;
    }
  };
  const texts = async (id: string): Promise<unknown> => {
    const { ResultSet: set } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    return set?.Rows?.map(({ Data: data }) => data?.map(({ VarCharValue: value }) => value ?? null));
  };

  it('GetQueryResults: the header is the first row of the first page, and counts', async () => {
    const id = await start({ QueryString: 'SELECT eventid, errorcode FROM cloudtrail_logs ORDER BY 1' });
    const execution = await ended(id);
    assert.equal(execution.Status?.State, 'SUCCEEDED');
    assert.ok((execution.Statistics?.DataScannedInBytes ?? 0) > 0);
    const sizes: number[] = [];
    let token: string | undefined;
    let first: unknown;
    do {
      const { ResultSet: set, NextToken: next } = await client.send(
        new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 10, NextToken: token }),
      );
      first ??= set?.Rows?.[0]?.Data?.map(({ VarCharValue: value }) => value);
      sizes.push(set?.Rows?.length ?? 0);
      token = next;
    } while (token !== undefined);
    assert.deepEqual(first, ['eventid', 'errorcode']);
    assert.deepEqual(sizes, [10, 10, 10, 1]);
  });

  it('ColumnInfo: types as Athena names them', async () => {
    const id = await start({
      QueryString:
        "SELECT 1 AS i, 'x' AS s, CAST(1 AS bigint) AS b, DATE '2026-11-01' AS d, ARRAY[1] AS a, true AS t, 1.50 AS n",
    });
    await ended(id);
    const { ResultSet: set } = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    assert.deepEqual(
      set?.ResultSetMetadata?.ColumnInfo?.map(({ Type: type, Precision: precision, Scale: scale }) => [
        type,
        precision,
        scale,
      ]),
      [
        ['integer', 10, 0],
        ['varchar', 2_147_483_647, 0],
        ['bigint', 19, 0],
        ['date', 0, 0],
        ['array', 0, 0],
        ['boolean', 0, 0],
        ['decimal', 3, 2],
      ],
    );
    assert.deepEqual(await texts(id), [
      ['i', 's', 'b', 'd', 'a', 't', 'n'],
      ['1', 'x', '1', '2026-11-01', '[1]', 'true', '1.50'],
    ]);
  });

  const bound: readonly (readonly [query: string, parameters: readonly string[], rows: unknown])[] = [
    ['SELECT 1 AS n WHERE 2 > ?', ['1'], [['n'], ['1']]],
    ['SELECT 1 AS n WHERE 2 > ?', ['3'], [['n']]],
    ["SELECT 1 AS n WHERE 'it''s' = ?", ["'it''s'"], [['n'], ['1']]],
    ["SELECT 1 AS n WHERE '?' = ? AND 1 = ?", ["'?'", ' 1 '], [['n'], ['1']]],
    ["SELECT 1 AS n WHERE DATE '2014-07-05' = ?", ["CAST('2014-07-05' AS DATE)"], [['n'], ['1']]],
    ['SELECT 1 AS n WHERE 1 -? = 2', ['-1'], [['n'], ['1']]],
    ['SELECT 1 AS n WHERE 1 IN (?, ?)', ['2', '1'], [['n'], ['1']]],
  ];
  for (const [query, parameters, rows] of bound)
    it(`querying-with-prepared-statements: ${query} with ${parameters.join(' and ')}`, async () => {
      const id = await start({ QueryString: query, ExecutionParameters: [...parameters] });
      assert.equal((await ended(id)).Status?.State, 'SUCCEEDED');
      assert.deepEqual(await texts(id), rows);
    });

  const failing: readonly (readonly [query: string, parameters: readonly string[], type: number, reason: RegExp])[] = [
    ['SELECT 1 WHERE 1 = ?', [], 1100, /line 1:1: Incorrect number of parameters: expected 1 but found 0/],
    ['SELECT 1 WHERE 1 = ?', ['1', '2'], 1100, /expected 1 but found 2/],
    ['SELECT 1 WHERE 1 = ?', ['1 OR 1 = 1'], 1100, /line 1:20: The value of parameter 1 is no literal/],
    ['SELECT 1 WHERE 1 = ?', ["'a' --"], 1100, /no literal/],
    ['SELECT 1 WHERE 1 = ?', ['(SELECT 1)'], 1100, /no literal/],
    ['SELECT 1 WHERE 1 = ?', ['1 LIMIT 1'], 1100, /no literal/],
    ['SELECT 1 WHERE 1 = ?', ['"x"'], 1100, /no literal/],
    ['SELECT ? FROM cloudtrail_logs', ["'x'"], 1200, /line 1:8: Parameters can be placed only in the WHERE clause/],
    ['SELECT nothing\nFROM cloudtrail_logs', [], 1006, /^SYNTAX_ERROR: line 1:8: /],
    ["SELECT 'é😀', nothing FROM cloudtrail_logs", [], 1006, /line 1:14: /],
    ["SELECT CAST('x' AS integer)", [], 1000, /GENERIC_USER_ERROR/],
    ["SELECT geometry_union(ARRAY['x'])", [], 1200, /NOT_SUPPORTED: line 1:8/],
  ];
  for (const [query, parameters, type, reason] of failing)
    it(`error-reference: ${query} with [${parameters.join(' and ')}] fails`, async () => {
      const given = parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] };
      const { Status: status } = await ended(await start({ QueryString: query, ...given }));
      assert.equal(status?.State, 'FAILED');
      assert.deepEqual([status.AthenaError?.ErrorCategory, status.AthenaError?.ErrorType], [2, type]);
      assert.match(status.StateChangeReason ?? '', reason);
    });

  const refused: readonly (readonly [what: string, input: Partial<StartQueryExecutionInput>, code: string])[] = [
    ['a malformed query', { QueryString: 'SELEC 1' }, 'MALFORMED_QUERY'],
    ['two statements', { QueryString: 'SELECT 1; SELECT 2' }, 'MALFORMED_QUERY'],
    ['262,145 bytes', { QueryString: `SELECT '${'é'.repeat(131_068)}'` }, 'INVALID_INPUT'],
    ['a token of 31 characters', { ClientRequestToken: 'a'.repeat(31) }, 'INVALID_INPUT'],
    [
      'an age of 10,081 minutes',
      { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 10_081 } } },
      'INVALID_INPUT',
    ],
    ['an unknown workgroup', { WorkGroup: 'nobodys' }, 'INVALID_INPUT'],
    ['results outside of S3', { ResultConfiguration: { OutputLocation: '/tmp' } }, 'INVALID_INPUT'],
  ];
  for (const [what, input, code] of refused)
    it(`StartQueryExecution: refuses ${what}`, async () => {
      await assert.rejects(start(input), { name: 'InvalidRequestException', AthenaErrorCode: code });
    });

  it('StartQueryExecution: takes 262,144 bytes', async () => {
    const query = `SELECT '${'é'.repeat(131_067)}'`;
    assert.equal(Buffer.byteLength(query), 262_143);
    assert.equal((await ended(await start({ QueryString: query }))).Status?.State, 'SUCCEEDED');
  });

  it('StartQueryExecution: one token is one query', async () => {
    const token = 'a'.repeat(32);
    const first = await start({ ClientRequestToken: token, QueryString: 'SELECT 7' });
    assert.equal(await start({ ClientRequestToken: token, QueryString: 'SELECT 7' }), first);
    await assert.rejects(start({ ClientRequestToken: token, QueryString: 'SELECT 8' }), {
      name: 'InvalidRequestException',
    });
  });

  it('GetQueryResults: refuses a size of 1,001, a foreign token, an unknown query and one that failed', async () => {
    const [one, other] = [await start({}), await start({ QueryString: 'SELECT 2' })];
    await Promise.all([ended(one), ended(other)]);
    const { NextToken: token } = await client.send(
      new GetQueryResultsCommand({ QueryExecutionId: one, MaxResults: 1 }),
    );
    const failed = await start({ QueryString: 'SELECT nothing FROM cloudtrail_logs' });
    await ended(failed);
    for (const input of [
      { QueryExecutionId: one, MaxResults: 1001 },
      { QueryExecutionId: other, NextToken: token },
      { QueryExecutionId: one, NextToken: 'x' },
      { QueryExecutionId: 'nothing' },
      { QueryExecutionId: failed },
    ])
      await assert.rejects(client.send(new GetQueryResultsCommand(input)), { name: 'InvalidRequestException' });
  });

  it('StopQueryExecution, BatchGetQueryExecution and ListQueryExecutions', async () => {
    const id = await start({});
    await ended(id);
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    assert.equal((await ended(id)).Status?.State, 'SUCCEEDED');
    const batch = await client.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id, 'nothing'] }));
    assert.deepEqual(
      [batch.QueryExecutions?.[0]?.QueryExecutionId, batch.UnprocessedQueryExecutionIds?.[0]?.QueryExecutionId],
      [id, 'nothing'],
    );
    const first = await client.send(new ListQueryExecutionsCommand({ MaxResults: 1 }));
    assert.deepEqual(first.QueryExecutionIds, [id]);
    const second = await client.send(new ListQueryExecutionsCommand({ MaxResults: 1, NextToken: first.NextToken }));
    assert.notDeepEqual(second.QueryExecutionIds, [id]);
    await assert.rejects(client.send(new ListQueryExecutionsCommand({ MaxResults: 51 })), {
      name: 'InvalidRequestException',
    });
  });

  it('workgroups, catalogs, databases and tables', async () => {
    const groups = await client.send(new ListWorkGroupsCommand({}));
    assert.deepEqual(
      groups.WorkGroups?.map(({ Name: name }) => name),
      ['primary'],
    );
    const group = await client.send(new GetWorkGroupCommand({ WorkGroup: 'primary' }));
    assert.equal(group.WorkGroup?.State, 'ENABLED');
    const catalogs = await client.send(new ListDataCatalogsCommand({}));
    const [catalog] = catalogs.DataCatalogsSummary ?? [];
    assert.equal(catalog?.CatalogName, 'AwsDataCatalog');
    const databases = await client.send(new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' }));
    assert.deepEqual(
      databases.DatabaseList?.map(({ Name: name }) => name),
      ['default'],
    );
    const place = { CatalogName: 'AwsDataCatalog', DatabaseName: 'default' };
    const tables = await client.send(new ListTableMetadataCommand({ ...place, Expression: 'cloud*' }));
    assert.deepEqual(
      tables.TableMetadataList?.map(({ Name: name }) => name),
      ['cloudtrail_logs'],
    );
    const none = await client.send(new ListTableMetadataCommand({ ...place, Expression: 'x*' }));
    assert.deepEqual(none.TableMetadataList, []);
    const { TableMetadata: table } = await client.send(
      new GetTableMetadataCommand({ ...place, TableName: 'cloudtrail_logs' }),
    );
    assert.equal(
      table?.Columns?.find(({ Name: name }) => name === 'resources')?.Type,
      'array<struct<arn:string,accountid:string,type:string>>',
    );
    assert.deepEqual(table?.PartitionKeys, [{ Name: 'timestamp', Type: 'string' }]);
    await assert.rejects(client.send(new GetTableMetadataCommand({ ...place, TableName: 'x' })), {
      name: 'MetadataException',
    });
  });
});

/** Two hundred queries that never end, and one more. */
describe('Athena, served to its limit', () => {
  it('TooManyRequestsException: names the limit of queries at once', async () => {
    const served = await serveData({ count: 1, faults: { 'athena:StartQueryExecution': 'hangs*' } });
    const client = new AthenaClient({ region: 'us-east-1', maxAttempts: 1, ...served.client });
    try {
      const one = (): Promise<unknown> => client.send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1' }));
      for (let count = 0; count < 200; count++) await one();
      await assert.rejects(one(), { name: 'TooManyRequestsException', Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' });
    } finally {
      client.destroy();
      await served.close();
    }
  });
});
