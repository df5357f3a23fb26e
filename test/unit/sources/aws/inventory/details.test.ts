import assert from 'node:assert/strict';
import type { TrailDetail } from '../../../../../src/core/inventory/inventoryTrail.ts';
import type { ServedBucket } from '../../../../../src/serve/accounts/preparedAccount.ts';
import type { EngineClient } from '../../../../../src/sources/local/engineClient.ts';
import { servedAccount, servedStart } from '../../../../support/servedData.ts';
import { readEvidence } from '../../../../../src/sources/aws/inventory/readEvidence.ts';
import { connectionTo } from '../connectionTo.ts';
import { failureCode, plan, testEngine } from '../../local/localData.ts';
import {
  alarmOf,
  contextOf,
  filterOf,
  serveInventory,
  trailOf,
  type ServedInventory,
  type ServedInventoryOptions,
} from './servedInventory.ts';

const context = contextOf();
const allOn = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const arnOf = (name: string, region = 'us-east-1', account = servedAccount) =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

function bucketOf(overrides: Partial<ServedBucket> = {}): ServedBucket {
  const name = overrides.name ?? 'trail-logs';
  const rest = { region: null, isPublic: null, publicAccessBlock: null, versioning: null, objectLock: null };
  return { owner: servedAccount, ...rest, ...overrides, name };
}

/** The calls that one trail takes, but for those about its bucket. */
const trailCalls = ['cloudtrail:GetEventSelectors', 'cloudtrail:GetInsightSelectors', 'cloudtrail:GetTrailStatus'];
const bucketCalls = [
  's3:GetBucketPolicyStatus',
  's3:GetBucketVersioning',
  's3:GetObjectLockConfiguration',
  's3:GetPublicAccessBlock',
];

describe('what a live target tells of trails', function () {
  this.timeout(60_000);
  let engine: EngineClient;

  before(() => {
    engine = testEngine();
  });

  after(() => engine.close());

  async function withLive<Result>(
    options: ServedInventoryOptions,
    work: (live: ServedInventory) => Promise<Result>,
  ): Promise<Result> {
    const live = await serveInventory({ engine, ...options });
    try {
      return await work(live);
    } finally {
      await live.close();
    }
  }

  const detailOf = async (live: ServedInventory, name = 'main'): Promise<TrailDetail> =>
    live.inventory.trail(await live.site('us-east-1'), arnOf(name), context);

  it('has everything of one, with one call each', async () => {
    const trail = trailOf('main', {
      hasValidation: true,
      prefix: 'p',
      kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
      insightTypes: ['ApiCallRateInsight'],
    });
    const bucket = bucketOf({ isPublic: true, publicAccessBlock: allOn, versioning: 'Enabled', objectLock: {} });
    await withLive({ has: { trails: [trail, trailOf('other')], buckets: [bucket] } }, async (live) => {
      const { status, selectors, ...detail } = await detailOf(live);
      assert.deepEqual(detail, {
        kind: 'trail',
        name: 'main',
        arn: arnOf('main'),
        homeRegion: 'us-east-1',
        isMultiRegion: false,
        isOrganization: false,
        includesGlobalEvents: true,
        hasValidation: true,
        bucket: 'trail-logs',
        prefix: 'p',
        logGroupArn: `arn:aws:logs:us-east-1:${servedAccount}:log-group:trail-group`,
        topicArn: null,
        keyId: 'arn:aws:kms:us-east-1:111122223333:key/k',
        hasInsights: true,
        insightTypes: { value: ['ApiCallRateInsight'] },
        bucketFacts: {
          isPublic: { value: true },
          blocksPublicAccess: { value: true },
          isVersioned: { value: true },
          isLocked: { value: true },
        },
      });
      assert.ok('value' in status && status.value.isLogging && status.value.startedAt === servedStart);
      assert.ok('value' in selectors && selectors.value.kind === 'basic');
      assert.deepEqual(live.asked(), ['cloudtrail:DescribeTrails', ...trailCalls, ...bucketCalls]);
    });
  });

  it('takes what is not configured for an answer', async () => {
    await withLive({ has: { trails: [trailOf('main')], buckets: [bucketOf()] } }, async (live) => {
      const { insightTypes, bucketFacts } = await detailOf(live);
      const no = { value: false };
      assert.deepEqual(insightTypes, { value: [] });
      assert.deepEqual(bucketFacts, { isPublic: no, blocksPublicAccess: no, isVersioned: no, isLocked: no });
    });
  });

  it('takes three settings of four for none, and suspended versions for none', async () => {
    const block = { ...allOn, RestrictPublicBuckets: false };
    const bucket = bucketOf({ publicAccessBlock: block, versioning: 'Suspended' });
    await withLive({ has: { trails: [trailOf('main')], buckets: [bucket] } }, async (live) => {
      const { blocksPublicAccess, isVersioned } = (await detailOf(live)).bucketFacts;
      assert.deepEqual([blocksPublicAccess, isVersioned], [{ value: false }, { value: false }]);
    });
  });

  it('follows a bucket to its region, and asks the rest there at once', async () => {
    const bucket = bucketOf({ region: 'eu-west-1', isPublic: true, versioning: 'Enabled' });
    await withLive({ has: { trails: [trailOf('main')], buckets: [bucket] } }, async (live) => {
      const { isPublic, isVersioned, isLocked } = (await detailOf(live)).bucketFacts;
      assert.deepEqual([isPublic, isVersioned, isLocked], [{ value: true }, { value: true }, { value: false }]);
      const asked = live.asked().filter((call) => call.startsWith('s3:'));
      assert.deepEqual(asked, ['s3:GetBucketPolicyStatus', 's3:GetBucketVersioning', ...bucketCalls.slice(1)]);
      await detailOf(live);
      assert.equal(live.asked().filter((call) => call.startsWith('s3:')).length, 4);
    });
  });

  /** The place of a fault, the fact that is unread then, and the action that it names. */
  const deniedCalls: readonly [call: string, fact: (detail: TrailDetail) => unknown, action: string][] = [
    ['cloudtrail:GetTrailStatus', ({ status }) => status, 'cloudtrail:GetTrailStatus'],
    ['cloudtrail:GetEventSelectors', ({ selectors }) => selectors, 'cloudtrail:GetEventSelectors'],
    ['cloudtrail:GetInsightSelectors', ({ insightTypes }) => insightTypes, 'cloudtrail:GetInsightSelectors'],
    ['s3:GetBucketPolicyStatus', ({ bucketFacts }) => bucketFacts.isPublic, 's3:GetBucketPolicyStatus'],
    ['s3:GetPublicAccessBlock', ({ bucketFacts }) => bucketFacts.blocksPublicAccess, 's3:GetBucketPublicAccessBlock'],
    ['s3:GetBucketVersioning', ({ bucketFacts }) => bucketFacts.isVersioned, 's3:GetBucketVersioning'],
    ['s3:GetObjectLockConfiguration', ({ bucketFacts }) => bucketFacts.isLocked, 's3:GetBucketObjectLockConfiguration'],
  ];

  it('leaves unread what is denied, and that alone', async () => {
    for (const [call, fact, action] of deniedCalls) {
      await withLive(
        { has: { trails: [trailOf('main')], buckets: [bucketOf()] }, faults: { [call]: 'access-denied' } },
        async (live) => {
          const detail = await detailOf(live);
          const bucketOnly = call.startsWith('s3:') ? ', and the bucket to be of this account' : '';
          assert.deepEqual(fact(detail), { unread: `needs ${action}${bucketOnly}` }, call);
          const others = deniedCalls.filter((each) => each[0] !== call).map((each) => each[1](detail));
          assert.deepEqual(
            others.filter((each) => typeof each !== 'object' || each === null || !('value' in each)),
            [],
          );
        },
      );
    }
  });

  it('asks nothing about a name that no bucket has, and says what the bucket of another account takes', async () => {
    const trails = [trailOf('main', { bucket: 'their-bucket' }), trailOf('odd', { bucket: 'a/../b?x=${y}' })];
    await withLive({ has: { trails: trails.slice(1) } }, async (live) => {
      const { bucketFacts } = await detailOf(live, 'odd');
      assert.deepEqual(bucketFacts.isPublic, { unread: 'its name is none that a bucket can have' });
      assert.deepEqual(
        live.asked().filter((call) => call.startsWith('s3:')),
        [],
      );
    });
    const elsewhere = bucketOf({ name: 'their-bucket', owner: '999999999999' });
    await withLive({ has: { trails: trails.slice(0, 1), buckets: [elsewhere] } }, async (live) => {
      assert.deepEqual((await detailOf(live)).bucketFacts.isLocked, {
        unread: 'needs s3:GetBucketObjectLockConfiguration, and the bucket to be of this account',
      });
    });
  });

  it("asks nothing about the bucket of another account's trail", async () => {
    const org = trailOf('org', { owner: '999999999999', isOrganization: true, isMultiRegion: true });
    await withLive({ has: { trails: [org] } }, async (live) => {
      const arn = arnOf('org', 'us-east-1', '999999999999');
      const detail = await live.inventory.trail(await live.site('us-east-1'), arn, context);
      assert.deepEqual(detail.bucketFacts.isPublic, { unread: "the trail is account 999999999999's" });
      assert.deepEqual(
        live.asked().filter((call) => call.startsWith('s3:')),
        [],
      );
    });
  });

  it('fails where there is no such trail', async () => {
    await withLive({ has: { trails: [trailOf('main')] } }, async (live) => {
      assert.equal(await failureCode(detailOf(live, 'other')), 'aws.not-found');
    });
  });

  describe('as evidence', () => {
    const has = {
      trails: [trailOf('one'), trailOf('two', { bucket: 'second-bucket' }), trailOf('three')],
      alarms: Array.from({ length: 101 }, (_, index) =>
        alarmOf(`a${index}`, { StateValue: index % 2 === 0 ? 'OK' : 'ALARM' }),
      ),
      metricFilters: Array.from({ length: 51 }, (_, index) => ({
        region: 'us-east-1',
        filter: filterOf(`m${index}`),
      })),
    };

    it('has all of it, with each call once, each bucket once, and no log group listed', async () => {
      await withLive({ has }, async (live) => {
        const before = Date.now();
        const evidence = await live.inventory.evidence(await live.site('us-east-1'), context);
        assert.ok('value' in evidence.trails && 'value' in evidence.alarms && 'value' in evidence.filters);
        assert.deepEqual(evidence.trails.value.map(({ name }) => name).toSorted(), ['one', 'three', 'two']);
        assert.deepEqual([evidence.alarms.value.length, evidence.filters.value.length], [101, 51]);
        assert.deepEqual([evidence.captured, evidence.place.account], [null, servedAccount]);
        assert.ok(evidence.now >= before && evidence.now <= Date.now());
        const expected = [
          'cloudtrail:DescribeTrails',
          ...trailCalls.flatMap((call) => [call, call, call]),
          'logs:DescribeMetricFilters',
          'logs:DescribeMetricFilters',
          'monitoring:DescribeAlarms',
          'monitoring:DescribeAlarms',
          ...bucketCalls.flatMap((call) => [call, call]),
        ];
        assert.deepEqual(live.asked(), expected.toSorted());
      });
    });

    it('says what is denied, and judges by the rest', async () => {
      const denied = ['cloudtrail:DescribeTrails', 'monitoring:DescribeAlarms', 'logs:DescribeMetricFilters'];
      const faults = Object.fromEntries(denied.map((call) => [call, 'access-denied*']));
      await withLive({ has, faults }, async (live) => {
        const { trails, alarms, filters } = await live.inventory.evidence(await live.site('us-east-1'), context);
        assert.deepEqual(trails, { unread: 'needs cloudtrail:DescribeTrails' });
        assert.deepEqual(alarms, { unread: 'needs cloudwatch:DescribeAlarms' });
        assert.deepEqual(filters, { unread: 'needs logs:DescribeMetricFilters' });
      });
    });

    it('says of what there is more than it reads, and asks no further', async () => {
      await withLive({ has }, async (live) => {
        const { connection, close } = connectionTo(live.url, live.folder.home);
        const most = { trails: 2, alarms: 99, filters: 49 };
        try {
          const evidence = await readEvidence(connection, context, { clock: () => 7, most });
          assert.deepEqual(
            [evidence.trails, evidence.alarms, evidence.filters, evidence.now],
            [
              { unread: 'there are more than 2 trails' },
              { unread: 'there are more than 99 alarms' },
              { unread: 'there are more than 49 metric filters' },
              7,
            ],
          );
          assert.deepEqual(live.asked(), [
            'cloudtrail:DescribeTrails',
            'logs:DescribeMetricFilters',
            'monitoring:DescribeAlarms',
          ]);
        } finally {
          close();
        }
      });
    });

    it('ends with a cancel while details are asked', async () => {
      await withLive({ has, faults: { 'cloudtrail:GetTrailStatus': 'stall 30000*' } }, async (live) => {
        const site = await live.site('us-east-1');
        await live.inventory.trails(site, null, context);
        const controller = new AbortController();
        const asking = live.inventory.evidence(site, {
          ...contextOf(controller.signal),
          progress: () => controller.abort(),
        });
        assert.equal(await failureCode(asking), 'cancelled');
      });
    });
  });

  it('is judged in a cell of several regions once, where the trail is at home', async () => {
    const trails = [trailOf('bad', { isMultiRegion: true, status: { isLogging: false } as never })];
    await withLive({ places: ['us-east-1', 'eu-west-1'], has: { trails } }, async (live) => {
      const { signal, progress } = context;
      const answer = await live.source.run(plan('alarms', 'coverage'), { signal, progress });
      assert.ok(answer.kind === 'answer');
      const column = (name: string) => answer.table.columns.findIndex((each) => each.name === name);
      const rows = answer.table.rows.filter((row) => row[column('check')] === 'trail.not-logging');
      assert.deepEqual(
        rows.map((row) => [
          row[column('subject')],
          row[column('account')],
          row[column('region')],
          row[column('@region')],
        ]),
        [['bad', servedAccount, 'us-east-1', 'us-east-1']],
      );
      assert.deepEqual(
        answer.parts?.map(({ status }) => status),
        ['ok', 'ok'],
      );
    });
  });
});
