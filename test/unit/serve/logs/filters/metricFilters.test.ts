import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateScheduledQueryCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteScheduledQueryCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeQueryDefinitionsCommand,
  GetScheduledQueryCommand,
  ListScheduledQueriesCommand,
  ListTagsForResourceCommand,
  PutMetricFilterCommand,
  PutQueryDefinitionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduledQueryCommand,
  type CreateScheduledQueryCommandInput,
  type DescribeMetricFiltersCommandInput,
  type ListScheduledQueriesCommandInput,
  type MetricTransformation,
  type PutMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { serveData, type ServedData } from '../../../../support/servedData.ts';
import { recordedFiles } from '../../../core/alarms/recorded.ts';

const logGroupName = 'CloudTrailGroupName';
const transformation = { metricName: 'RootUse', metricNamespace: 'CIS', metricValue: '1', defaultValue: 0 };
const filter: PutMetricFilterCommandInput = {
  logGroupName,
  filterName: 'root use',
  filterPattern: '{ $.userIdentity.type = "Root" }',
  metricTransformations: [transformation],
};
const dimensions = { a: '$.a', b: '$.b', c: '$.c', d: '$.d' };
const change = (members: Partial<MetricTransformation>) => ({
  metricTransformations: [{ ...transformation, ...members }],
});

const refused: readonly (readonly [input: Partial<PutMetricFilterCommandInput>, name: string, message: RegExp])[] = [
  [{ logGroupName: 'gone' }, 'ResourceNotFoundException', /does not exist/],
  [{ filterName: 'a:b' }, 'InvalidParameterException', /filterName/],
  [{ filterPattern: '{ $.a = ' }, 'InvalidParameterException', /Invalid filter pattern/],
  [{ filterPattern: 'x'.repeat(1025) }, 'InvalidParameterException', /1024/],
  [{ metricTransformations: [] }, 'InvalidParameterException', /metricTransformations/],
  [{ metricTransformations: [transformation, transformation] }, 'InvalidParameterException', /equal to 1/],
  [change({ metricValue: 'one' }), 'InvalidParameterException', /metricValue/],
  [change({ metricName: 'a$' }), 'InvalidParameterException', /metricName/],
  [change({ dimensions: { a: '$.a' } }), 'InvalidParameterException', /mutually exclusive/],
  [change({ dimensions, defaultValue: undefined }), 'InvalidParameterException', /at most 3/],
  [change({ dimensions: { a: 'b' }, defaultValue: undefined }), 'InvalidParameterException', /selector/],
  [change({ unit: 'Metres' as 'Count' }), 'InvalidParameterException', /unit/],
];

const role = 'arn:aws:iam::111122223333:role/queries';
const report: CreateScheduledQueryCommandInput = {
  name: 'daily/root',
  description: 'Root use by day',
  queryLanguage: 'CWLI',
  queryString: 'filter userIdentity.type = "Root"',
  logGroupIdentifiers: [logGroupName],
  scheduleExpression: 'cron(0 6 * * ? *)',
  timezone: 'UTC',
  startTimeOffset: 86_400,
  destinationConfiguration: { s3Configuration: { destinationIdentifier: 's3://reports/root', roleArn: role } },
  executionRoleArn: role,
};

describe('metric filters, scheduled queries and tags of logs', function () {
  this.timeout(60_000);
  const now = Date.UTC(2026, 10, 2);
  let served: ServedData;
  let client: CloudWatchLogsClient;

  before(async () => {
    const keys = [
      { accessKeyId: 'test', secretAccessKey: 'test' },
      { accessKeyId: 'other', secretAccessKey: 'test', account: '444455556666' },
    ];
    const files = { 'filters.json': JSON.stringify(recordedFiles.filters) };
    served = await serveData({ count: 1, files, keys, now: () => now });
    client = new CloudWatchLogsClient({ ...served.client, region: 'us-east-1', maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    await served.close();
  });

  const filters = async (input: DescribeMetricFiltersCommandInput = {}) =>
    (await client.send(new DescribeMetricFiltersCommand(input))).metricFilters ?? [];
  const names = async (input: DescribeMetricFiltersCommandInput = {}) =>
    (await filters(input)).map(({ filterName }) => filterName);

  it('keeps a filter beside the recorded ones, changes it, and counts it', async () => {
    await client.send(new PutMetricFilterCommand(filter));
    assert.deepEqual(await filters({ logGroupName }), [{ ...filter, creationTime: now }]);
    assert.deepEqual(await names(), ['errors', 'root use', 'root-login']);
    assert.deepEqual(await names({ metricName: 'RootUse', metricNamespace: 'CIS' }), ['root use']);
    const dimensioned = { metricName: 'A', metricNamespace: 'B', metricValue: '$.n', dimensions: { Actor: '$.actor' } };
    await client.send(new PutMetricFilterCommand({ ...filter, metricTransformations: [dimensioned] }));
    const [changed] = await filters({ logGroupName });
    assert.deepEqual(changed?.metricTransformations, [dimensioned]);
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({}));
    assert.equal(logGroups?.[0]?.metricFilterCount, 1);
  });

  it('deletes filters, recorded ones too, and takes them again', async () => {
    const recorded = { logGroupName: 'app', filterName: 'errors' };
    await client.send(new DeleteMetricFilterCommand(recorded));
    assert.deepEqual(await names({ logGroupName: 'app' }), []);
    await assert.rejects(client.send(new DeleteMetricFilterCommand(recorded)), { name: 'ResourceNotFoundException' });
    await client.send(new PutMetricFilterCommand({ ...filter, ...recorded }));
    assert.deepEqual(await names({ logGroupName: 'app' }), ['errors']);
    const west = new CloudWatchLogsClient({ ...served.client, region: 'eu-west-1', maxAttempts: 1 });
    const { metricFilters = [] } = await west.send(new DescribeMetricFiltersCommand({ filterNamePrefix: 'root use' }));
    west.destroy();
    assert.deepEqual(metricFilters, []);
  });

  it('takes a hundred filters a group, which go with it', async () => {
    const group = { logGroupName: 'many' };
    await client.send(new CreateLogGroupCommand(group));
    const put = async (index: number) =>
      client.send(new PutMetricFilterCommand({ ...filter, ...group, filterName: `f${index}` }));
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(index)));
    await assert.rejects(put(100), { name: 'LimitExceededException' });
    await put(99);
    const { metricFilters = [], nextToken } = await client.send(new DescribeMetricFiltersCommand(group));
    assert.deepEqual([metricFilters.length, typeof nextToken], [50, 'string']);
    await client.send(new DeleteLogGroupCommand(group));
    await assert.rejects(filters(group), { name: 'ResourceNotFoundException' });
  });

  for (const [input, name, message] of refused) {
    it(`refuses a filter of ${JSON.stringify(input).slice(0, 80)}`, async () => {
      const sending = client.send(new PutMetricFilterCommand({ ...filter, filterName: 'refused', ...input }));
      await assert.rejects(sending, { name, message });
    });
  }

  it('refuses filters of groups that keep no metrics', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName: 'rare', logGroupClass: 'INFREQUENT_ACCESS' }));
    const sending = client.send(new PutMetricFilterCommand({ ...filter, logGroupName: 'rare' }));
    await assert.rejects(sending, { name: 'InvalidOperationException' });
  });

  it('keeps a scheduled query, changes and forgets it', async () => {
    const created = await client.send(new CreateScheduledQueryCommand({ ...report, tags: { a: 'b' } }));
    const { scheduledQueryArn: identifier = '' } = created;
    assert.match(identifier, /^arn:aws:logs:us-east-1:111122223333:scheduled-query:[0-9a-f-]{36}$/);
    const get = async (by: string) => {
      const { $metadata: _metadata, ...members } = await client.send(new GetScheduledQueryCommand({ identifier: by }));
      return members;
    };
    const kept = { scheduledQueryArn: identifier, state: 'ENABLED', creationTime: now, lastUpdatedTime: now };
    assert.deepEqual(await get(identifier), { ...report, ...kept });
    assert.deepEqual(await get('daily/root'), { ...report, ...kept });
    await assert.rejects(client.send(new CreateScheduledQueryCommand(report)), { name: 'ConflictException' });
    const { name: _name, description: _description, ...changed } = report;
    const update = { ...changed, identifier, scheduleExpression: 'cron(0 7 * * ? *)', state: 'DISABLED' as const };
    await client.send(new UpdateScheduledQueryCommand(update));
    const { description, scheduleExpression, state, name } = await get(identifier);
    assert.deepEqual(
      [description, scheduleExpression, state, name],
      [undefined, 'cron(0 7 * * ? *)', 'DISABLED', 'daily/root'],
    );
    const list = async (input: ListScheduledQueriesCommandInput) =>
      (await client.send(new ListScheduledQueriesCommand(input))).scheduledQueries?.map((query) => query.name);
    assert.deepEqual([await list({}), await list({ state: 'ENABLED' })], [['daily/root'], []]);
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: identifier }));
    assert.deepEqual(tags, { a: 'b' });
    await client.send(new DeleteScheduledQueryCommand({ identifier }));
    await assert.rejects(get(identifier), { name: 'ResourceNotFoundException' });
  });

  it('refuses schedules that are none', async () => {
    for (const input of [
      { name: 'a b' },
      { scheduleExpression: 'rate(5 minutes)' },
      { scheduleExpression: 'cron(0 6 * *)' },
      { timezone: 'Nowhere/Else' },
      { executionRoleArn: 'queries' },
      { scheduleStartTime: 2, scheduleEndTime: 1 },
      { queryLanguage: 'XQuery' as 'CWLI' },
      { destinationConfiguration: { s3Configuration: { destinationIdentifier: 'reports', roleArn: role } } },
    ])
      await assert.rejects(
        client.send(new CreateScheduledQueryCommand({ ...report, ...input })),
        { name: 'ValidationException' },
        JSON.stringify(input),
      );
  });

  it('tags log groups', async () => {
    const resourceArn = `arn:aws:logs:us-east-1:111122223333:log-group:${logGroupName}`;
    const list = async () => (await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
    await client.send(new TagResourceCommand({ resourceArn, tags: { a: 'b', c: '' } }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    assert.deepEqual(await list(), { c: '' });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v']));
    const sending = client.send(new TagResourceCommand({ resourceArn, tags: many }));
    await assert.rejects(sending, { name: 'TooManyTagsException' });
    const gone = new ListTagsForResourceCommand({ resourceArn: `${resourceArn}s` });
    await assert.rejects(client.send(gone), { name: 'ResourceNotFoundException' });
  });

  it('keeps accounts apart', async () => {
    const credentials = { accessKeyId: 'other', secretAccessKey: 'test' };
    const other = new CloudWatchLogsClient({ ...served.client, credentials, region: 'us-east-1', maxAttempts: 1 });
    const definition = { name: 'q', queryString: 'fields @message' };
    const { queryDefinitionId } = await client.send(new PutQueryDefinitionCommand(definition));
    const { queryDefinitions } = await other.send(new DescribeQueryDefinitionsCommand({}));
    assert.deepEqual(queryDefinitions, []);
    const stolen = other.send(new PutQueryDefinitionCommand({ ...definition, queryDefinitionId }));
    await assert.rejects(stolen, { name: 'ResourceNotFoundException' });
    const { metricFilters } = await other.send(new DescribeMetricFiltersCommand({ filterNamePrefix: 'root use' }));
    assert.deepEqual(metricFilters, []);
    other.destroy();
  });
});
