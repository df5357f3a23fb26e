import assert from 'node:assert/strict';
import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import type { AwsSource } from '../../../../../src/sources/aws/awsSource.ts';
import { openAwsSource } from '../../../../../src/sources/aws/openAwsSource.ts';
import { motoFile, startMoto, type MotoServer } from '../../../../support/motoServer.ts';
import { awsOptions } from '../connect/awsOptions.ts';
import { awsFolder, type AwsFolder } from '../targets/awsFolder.ts';
import { contextOf } from './servedInventory.ts';

const context = contextOf();
const region = 'eu-west-1';

/** Against a server that nobody here has written: what other clients made is found as it is. */
describe('the inventory of an account that others set up', function () {
  this.timeout(60_000);
  let moto: MotoServer | undefined;
  let folder: AwsFolder;
  let source: AwsSource;

  before(async function () {
    // Without moto_server on this machine there is nothing to ask.
    if (motoFile === null) return this.skip();
    moto = await startMoto(motoFile);
    await setUp(moto.url);
    folder = awsFolder();
    const environment = { AWS_ENDPOINT_URL: moto.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    source = openAwsSource({ ...awsOptions(folder, environment), places: [{ profile: null, region }] });
  });

  after(async () => {
    if (moto === undefined) return;
    await source.close();
    await moto.close();
    folder.remove();
  });

  it('has its trails, alarms and metric filters', async () => {
    const { inventory } = source;
    const [site] = await inventory.sites(context);
    assert.ok(site !== undefined);
    const { items, place } = await inventory.trails(site, null, context);
    assert.deepEqual([place.account, place.region, place.profile], ['123456789012', region, null]);
    const [trail] = items;
    assert.ok(trail?.kind === 'trail' && trail.name === 'main' && trail.hasValidation && trail.isMultiRegion);
    const { status, bucketFacts, insightTypes } = await inventory.trail(site, trail.arn, context);
    assert.ok('value' in status && status.value.isLogging);
    assert.deepEqual(insightTypes, { value: [] });
    assert.deepEqual(
      [bucketFacts.isVersioned, bucketFacts.isPublic, bucketFacts.isLocked],
      [{ value: true }, { value: false }, { value: false }],
    );
    const alarms = await inventory.alarms(site, { state: 'OK', prefix: 'root' }, null, context);
    assert.equal(alarms.items.length, 1);
    const alarm = await inventory.alarm(site, 'root-login', context);
    assert.ok(alarm !== null);
    const [filter, ...others] = await inventory.metricFilters(site, alarm, context);
    assert.deepEqual([filter?.['filterName'], others], ['root', []]);
    const evidence = await inventory.evidence(site, context);
    assert.ok('value' in evidence.trails && 'value' in evidence.alarms && 'value' in evidence.filters);
    assert.deepEqual(
      [evidence.trails.value.length, evidence.alarms.value.length, evidence.filters.value.length],
      [1, 1, 1],
    );
  });
});

async function setUp(endpoint: string): Promise<void> {
  const settings = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const [s3, trails] = [new S3Client({ ...settings, forcePathStyle: true }), new CloudTrailClient(settings)];
  const [logs, metrics] = [new CloudWatchLogsClient(settings), new CloudWatchClient(settings)];
  try {
    const Bucket = 'trail-logs';
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    const trail = { Name: 'main', S3BucketName: Bucket, IsMultiRegionTrail: true, EnableLogFileValidation: true };
    await trails.send(new CreateTrailCommand(trail));
    await trails.send(new StartLoggingCommand({ Name: 'main' }));
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'trail-group' }));
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: 'trail-group',
        filterName: 'root',
        filterPattern: '{ $.userIdentity.type = "Root" }',
        metricTransformations: [{ metricName: 'RootLogin', metricNamespace: 'CIS', metricValue: '1' }],
      }),
    );
    await metrics.send(
      new PutMetricAlarmCommand({
        AlarmName: 'root-login',
        MetricName: 'RootLogin',
        Namespace: 'CIS',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      }),
    );
  } finally {
    for (const client of [s3, trails, logs, metrics]) client.destroy();
  }
}
