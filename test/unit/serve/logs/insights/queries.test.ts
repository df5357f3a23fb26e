import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteQueryDefinitionCommand,
  DescribeQueriesCommand,
  DescribeQueryDefinitionsCommand,
  GetLogGroupFieldsCommand,
  GetLogRecordCommand,
  GetQueryResultsCommand,
  ListLogGroupsForQueryCommand,
  MalformedQueryException,
  PutLogEventsCommand,
  PutQueryDefinitionCommand,
  StartQueryCommand,
  StopQueryCommand,
  type GetQueryResultsCommandOutput,
  type StartQueryCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { serveData, servedStart, type ServedData } from '../../../../support/servedData.ts';

const group = 'CloudTrailGroupName';
const from = servedStart / 1000;
const asked = (queryString: string, overrides: Partial<StartQueryCommandInput> = {}): StartQueryCommandInput => ({
  logGroupName: group,
  startTime: from,
  endTime: from + 3600,
  queryString,
  ...overrides,
});

describe('Logs Insights, served', () => {
  let data: ServedData;
  let logs: CloudWatchLogsClient;
  before(async () => {
    data = await serveData({ count: 100, regions: ['us-east-1', 'eu-west-1'] });
    logs = new CloudWatchLogsClient({ ...data.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    logs.destroy();
    await data.close();
  });

  const start = async (input: StartQueryCommandInput): Promise<string> =>
    (await logs.send(new StartQueryCommand(input))).queryId ?? '';
  const ended = async (queryId: string): Promise<GetQueryResultsCommandOutput> => {
    for (;;) {
      const results = await logs.send(new GetQueryResultsCommand({ queryId }));
      if (results.status !== 'Running') return results;
    }
  };
  const rowsOf = async (input: StartQueryCommandInput): Promise<readonly Record<string, string>[]> =>
    ((await ended(await start(input))).results ?? []).map((row) =>
      Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value])),
    );
  const codeOf = async (sending: Promise<unknown>): Promise<string> => {
    try {
      await sending;
      return 'none';
    } catch (fault) {
      return fault instanceof Error ? fault.name : 'unknown';
    }
  };

  it('gives texts, times as AWS prints them, @ptr last, and leaves absent fields out', async () => {
    const [first, second] = await rowsOf(
      asked('fields @timestamp, eventName, errorCode, nothing | sort @timestamp | limit 2'),
    );
    assert.deepEqual(Object.keys(first ?? {}), ['@timestamp', 'eventName', 'errorCode', '@ptr']);
    assert.deepEqual(Object.keys(second ?? {}), ['@timestamp', 'eventName', '@ptr']);
    assert.equal(first?.['@timestamp'], '2026-11-01 12:00:00.000');
    assert.deepEqual(await rowsOf(asked('stats count(*) as n by bin(1h)')), [
      { 'bin(1h)': '2026-11-01 12:00:00.000', n: '100' },
    ]);
  });

  it('gives @ptr with every row that is an event, wherever it stands', async () => {
    for (const text of [
      'filter eventName = "ListBuckets" | limit 2',
      'display eventName | limit 2',
      'fields eventName | dedup eventName | limit 2',
      'fields eventName, @ptr | limit 2',
      'fields eventName | filter 1 = 1 # the end\n| limit 2',
    ]) {
      const rows = await rowsOf(asked(text));
      assert.equal(rows.length, 2, text);
      for (const row of rows) assert.equal(Object.keys(row).at(-1), '@ptr', text);
    }
    for (const row of await rowsOf(asked('stats count(*) by eventName'))) assert.ok(!('@ptr' in row));
  });

  it('opens a record: every field by its name with dots, and the text', async () => {
    const [row] = await rowsOf(asked('fields eventID | sort @timestamp | limit 1'));
    const { logRecord } = await logs.send(new GetLogRecordCommand({ logRecordPointer: row?.['@ptr'] }));
    assert.equal(logRecord?.['@message'], JSON.stringify(data.events[0]));
    assert.equal(logRecord?.['userIdentity.userName'], 'alice');
    assert.equal(
      await codeOf(logs.send(new GetLogRecordCommand({ logRecordPointer: 'nowhere' }))),
      'InvalidParameterException',
    );
  });

  it('takes both ends of the time, in seconds', async () => {
    const count = async (startTime: number, endTime: number) =>
      (await rowsOf(asked('stats count(*) as n', { startTime, endTime })))[0]?.['n'];
    assert.deepEqual(
      [await count(from, from), await count(from + 10, from + 19), await count(0, from - 1)],
      ['1', '10', '0'],
    );
  });

  const refused: readonly { readonly input: StartQueryCommandInput; readonly code: string }[] = [
    { input: asked('fields n', { logGroupName: undefined }), code: 'InvalidParameterException' },
    { input: asked('fields n', { logGroupNames: [group] }), code: 'InvalidParameterException' },
    { input: asked('fields n', { logGroupName: undefined, logGroupNames: [] }), code: 'InvalidParameterException' },
    { input: asked("SOURCE logGroups(namePrefix: ['Cloud']) | fields n"), code: 'InvalidParameterException' },
    { input: asked('fields n', { startTime: from + 7200 }), code: 'InvalidParameterException' },
    { input: asked('fields n', { limit: 100_001 }), code: 'InvalidParameterException' },
    { input: asked(`fields ${'n'.repeat(10_000)}`), code: 'InvalidParameterException' },
    { input: asked('SELECT 1', { queryLanguage: 'SQL' }), code: 'InvalidParameterException' },
    { input: asked('fields n', { logGroupName: 'nope' }), code: 'ResourceNotFoundException' },
    { input: asked(''), code: 'MalformedQueryException' },
    { input: asked('pattern @message'), code: 'MalformedQueryException' },
  ];
  for (const { input, code } of refused) {
    it(`refuses ${JSON.stringify(input).slice(0, 100)} as ${code}`, async () => {
      assert.equal(await codeOf(start(input)), code);
    });
  }

  it('names the place of what it refuses', async () => {
    const queryString = 'fields @timestamp | filtr x = 1';
    await assert.rejects(start(asked(queryString)), (fault) => {
      assert.ok(fault instanceof MalformedQueryException);
      const { startCharOffset = 0, endCharOffset = 0 } = fault.queryCompileError?.location ?? {};
      return queryString.slice(startCharOffset, endCharOffset) === 'filtr';
    });
  });

  it('takes log groups by ARN and by SOURCE', async () => {
    const arn = `arn:aws:logs:us-east-1:111122223333:log-group:${group}`;
    const text = 'stats count(*) as n';
    const none = { logGroupName: undefined };
    assert.deepEqual(await rowsOf(asked(text, { ...none, logGroupIdentifiers: [arn] })), [{ n: '100' }]);
    assert.deepEqual(await rowsOf(asked(`SOURCE logGroups(namePrefix: ['Cloud']) | ${text}`, none)), [{ n: '100' }]);
    assert.deepEqual(await rowsOf(asked(`SOURCE dataSource(['aws_cloudtrail.management']) | ${text}`, none)), [
      { n: '100' },
    ]);
    assert.equal(
      await codeOf(start(asked(`SOURCE logGroups(namePrefix: ['Nope']) | ${text}`, none))),
      'ResourceNotFoundException',
    );
  });

  it('pages by maxItems, and refuses a token that is none', async () => {
    const queryId = await start(asked('fields eventID | sort @timestamp'));
    await ended(queryId);
    const ids: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await logs.send(new GetQueryResultsCommand({ queryId, maxItems: 30, nextToken }));
      ids.push(...(page.results ?? []).map((row) => row[0]?.value ?? ''));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(
      ids,
      data.events.map(({ eventID }) => eventID),
    );
    for (const token of ['x', Buffer.from('["other",5,0]').toString('base64url')]) {
      const page = new GetQueryResultsCommand({ queryId, nextToken: token });
      assert.equal(await codeOf(logs.send(page)), 'InvalidParameterException');
    }
    assert.equal(await codeOf(logs.send(new GetQueryResultsCommand({ queryId: 'none' }))), 'ResourceNotFoundException');
  });

  it('tells of its queries, and stops none that has ended', async () => {
    const queryId = await start(asked('fields eventID'));
    const { statistics } = await ended(queryId);
    assert.deepEqual([statistics?.recordsScanned, statistics?.recordsMatched], [100, 100]);
    const { queries = [] } = await logs.send(new DescribeQueriesCommand({ status: 'Complete', maxResults: 1 }));
    assert.deepEqual([queries[0]?.queryId, queries[0]?.bytesScanned], [queryId, statistics?.bytesScanned]);
    const { logGroupIdentifiers } = await logs.send(new ListLogGroupsForQueryCommand({ queryId }));
    assert.deepEqual(logGroupIdentifiers, [group]);
    assert.equal(await codeOf(logs.send(new StopQueryCommand({ queryId }))), 'InvalidParameterException');
    assert.equal(await codeOf(logs.send(new StopQueryCommand({ queryId: 'none' }))), 'ResourceNotFoundException');
  });

  it('estimates', async () => {
    const [row] = await rowsOf(asked('fields eventID | estimate'));
    assert.match(row?.['@estimatedBytesScanned'] ?? '', /^\d{4,}$/);
  });

  it('queries log groups that were made here', async () => {
    const logGroupName = 'scratch';
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
    const timestamp = servedStart;
    const messages = ['{"level":"error","ms":5}', '{"level":"info","ms":7}', 'no json'];
    await logs.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName: 's',
        logEvents: messages.map((message, index) => ({ timestamp: timestamp + index, message })),
      }),
    );
    const rows = await rowsOf(asked('filter level = "error" | fields ms, @log, @logStream', { logGroupName }));
    const [{ '@ptr': pointer = '', ...fields } = {}] = rows;
    assert.deepEqual(fields, { ms: '5', '@log': '111122223333:scratch', '@logStream': 's' });
    const { logRecord } = await logs.send(new GetLogRecordCommand({ logRecordPointer: pointer }));
    assert.deepEqual([logRecord?.['@message'], logRecord?.['ms']], [messages[0], '5']);
    const both = asked('fields ms', { logGroupName: undefined, logGroupNames: [group, logGroupName] });
    assert.equal(await codeOf(start(both)), 'InvalidParameterException');
  });

  it('tells the fields of a log group', async () => {
    const { logGroupFields = [] } = await logs.send(new GetLogGroupFieldsCommand({ logGroupName: group }));
    const percents = new Map(logGroupFields.map(({ name, percent }) => [name, percent]));
    assert.deepEqual(
      [percents.get('@timestamp'), percents.get('eventName'), percents.get('errorCode')],
      [100, 100, 15],
    );
  });

  it('keeps query definitions', async () => {
    const put = async (name: string, queryString = 'fields n', more = {}): Promise<string> =>
      (await logs.send(new PutQueryDefinitionCommand({ name, queryString, ...more }))).queryDefinitionId ?? '';
    const id = await put('team/logins');
    await put('other');
    assert.equal(await put('team/signins', 'fields m', { queryDefinitionId: id }), id);
    const { queryDefinitions = [] } = await logs.send(
      new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: 'team/' }),
    );
    assert.deepEqual(
      queryDefinitions.map(({ name, queryString }) => [name, queryString]),
      [['team/signins', 'fields m']],
    );
    assert.equal(await codeOf(put('p', 'fields n', { parameters: [{ name: 'who' }] })), 'InvalidParameterException');
    assert.equal(
      await codeOf(put('p', 'x {{a}}', { parameters: [{ name: 'a' }, { name: 'a' }] })),
      'InvalidParameterException',
    );
    assert.equal(await codeOf(put('p', 'fields n', { queryDefinitionId: 'nope' })), 'ResourceNotFoundException');
    const gone = new DeleteQueryDefinitionCommand({ queryDefinitionId: id });
    assert.equal((await logs.send(gone)).success, true);
    assert.equal(await codeOf(logs.send(gone)), 'ResourceNotFoundException');
  });
});

describe('Logs Insights, served by region', () => {
  it('each region has its own events, within a query too', async () => {
    const data = await serveData({ count: 10, regions: ['us-east-1', 'eu-west-1', 'us-east-1'], regional: true });
    const logs = new CloudWatchLogsClient({ ...data.client, region: 'eu-west-1' });
    try {
      const queryString = `fields awsRegion | filter eventID in (SOURCE '${group}' | fields eventID)`;
      const { queryId = '' } = await logs.send(new StartQueryCommand(asked(queryString)));
      let results = await logs.send(new GetQueryResultsCommand({ queryId }));
      while (results.status === 'Running') results = await logs.send(new GetQueryResultsCommand({ queryId }));
      const regions = results.results?.map((row) => row[0]?.value);
      assert.deepEqual(regions, ['eu-west-1', 'eu-west-1', 'eu-west-1']);
    } finally {
      logs.destroy();
      await data.close();
    }
  });
});
