import assert from 'node:assert/strict';
import type { CapturedDelivery, TrailDetail } from '../../../../../src/core/inventory/inventoryTrail.ts';
import { trailsTree } from '../../../../../src/extension/views/trails/trailsTree.ts';
import { memorySite, memoryTarget, type MemorySite } from '../inMemoryInventory.ts';
import { foundTargets, OpenTree } from '../openTree.ts';

const now = Date.parse('2026-11-03T10:36:12Z');
const minutesAgo = (minutes: number): number => now - minutes * 60_000;

const logging = {
  isLogging: true,
  startedAt: minutesAgo(60 * 24 * 9),
  stoppedAt: null,
  latestDelivery: minutesAgo(9),
  latestLogsDelivery: minutesAgo(4),
  deliveryError: null,
  logsDeliveryError: null,
};

function trailOf(name: string, given: Partial<TrailDetail> = {}): TrailDetail {
  return {
    kind: 'trail',
    name,
    arn: `arn:aws:cloudtrail:us-east-1:111122223333:trail/${name}`,
    homeRegion: 'us-east-1',
    isMultiRegion: true,
    isOrganization: false,
    includesGlobalEvents: true,
    hasValidation: true,
    bucket: 'bucket',
    prefix: null,
    logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail-logs',
    topicArn: null,
    keyId: 'arn:aws:kms:us-east-1:111122223333:key/1',
    hasInsights: true,
    status: { value: logging },
    selectors: {
      value: {
        kind: 'basic',
        selectors: [{ readWriteType: 'All', includesManagementEvents: true, excludedSources: [], dataResources: [] }],
      },
    },
    insightTypes: { value: ['ApiCallRateInsight'] },
    bucketFacts: {
      isPublic: { value: false },
      blocksPublicAccess: { value: true },
      isVersioned: { value: true },
      isLocked: { unread: 'needs s3:GetBucketObjectLockConfiguration' },
    },
    ...given,
  };
}

const withTrails = (...details: readonly TrailDetail[]): MemorySite =>
  memorySite({ trails: [...details], details: [...details] });

function open(site: MemorySite, isLive = true) {
  const { target, asked } = memoryTarget([site], { pageSize: 50, isLive });
  const faults: unknown[] = [];
  const tree: OpenTree = new OpenTree(
    trailsTree({
      now: () => now,
      targets: foundTargets([target]),
      moved: (node) => tree.model.reload(node),
      fault: (fault) => faults.push(fault),
    }),
  );
  return { tree, asked, faults };
}

/** What was begun in the background has ended. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('the tree of trails', () => {
  const shownTrails: readonly (readonly [what: string, trail: TrailDetail, line: string])[] = [
    ['that logs', trailOf('t'), 't | logging · delivered 4 min ago · all regions'],
    [
      'that does not log',
      trailOf('t', { status: { value: { ...logging, isLogging: false } }, isMultiRegion: false }),
      't | not logging · delivered 4 min ago',
    ],
    [
      'that never delivered',
      trailOf('t', { status: { value: { ...logging, latestDelivery: null, latestLogsDelivery: null } } }),
      't | logging · never delivered · all regions',
    ],
    [
      'whose delivery fails',
      trailOf('t', { status: { value: { ...logging, deliveryError: 'AccessDenied' } } }),
      't | logging, delivery fails · delivered 4 min ago · all regions',
    ],
    [
      'whose status was denied',
      trailOf('t', { status: { unread: 'needs cloudtrail:GetTrailStatus' } }),
      't | state not known (needs cloudtrail:GetTrailStatus) · all regions',
    ],
    [
      'of another region, and of the organization',
      trailOf('t', { homeRegion: 'eu-west-1', isOrganization: true }),
      't | logging · delivered 4 min ago · shadow of eu-west-1 · organization · all regions',
    ],
  ];
  for (const [what, trail, line] of shownTrails)
    it(`shows a trail ${what}`, async () => {
      const { tree } = open(withTrails(trail));
      await tree.lines('prod');
      await settle();
      assert.deepEqual((await tree.lines('prod'))[1], line);
    });

  it('lists with one call, and asks each trail that is shown once', async () => {
    const { tree, asked } = open(withTrails(trailOf('a'), trailOf('b')));
    assert.equal((await tree.lines('prod')).length, 3);
    await settle();
    await tree.lines('prod', 'a');
    assert.deepEqual(
      asked.filter((line) => line !== 'open'),
      ['sites', 'trails us-east-1', 'trail us-east-1 a', 'trail us-east-1 b'],
    );
    assert.equal(tree.changes.filter((id) => id?.includes('/trail:') === true).length >= 2, true);
  });

  it('puts the trails of other regions last', async () => {
    const { tree } = open(withTrails(trailOf('a', { homeRegion: 'eu-west-1' }), trailOf('z')));
    assert.deepEqual(
      (await tree.lines('prod')).slice(1).map((line) => line.split(' ')[0]),
      ['z', 'a'],
    );
  });

  it('says beneath a trail what it records and where it delivers', async () => {
    const { tree } = open(withTrails(trailOf('a')));
    const lines = await tree.lines('prod', 'a');
    for (const line of [
      'Logging since | 9 d ago · 2026-10-25 10:36:12 UTC',
      'Last delivery to the log group | 4 min ago · 2026-11-03 10:32:12 UTC',
      'Home region | us-east-1',
      'Records | all regions',
      'Management events | read and write',
      'Data events | none',
      'Insights | ApiCallRateInsight',
      'Log file validation | on',
      'The bucket is | not public, blocked for the public, versioned',
      'Log group | trail-logs',
    ])
      assert.ok(lines.includes(line), `${line} is not among\n${lines.join('\n')}`);
  });

  it('says first what is wrong with it', async () => {
    const { tree } = open(withTrails(trailOf('a', { status: { value: { ...logging, isLogging: false } } })));
    const [first] = await tree.lines('prod', 'a');
    assert.match(first ?? '', /not logging.* \| high · trail\.not-logging$/);
  });

  it('says that no trail reaches the region', async () => {
    const { tree } = open(memorySite());
    assert.deepEqual((await tree.lines('prod')).slice(1), ['No trail reaches this region']);
  });

  it('reads all that the checks judge only when the findings are opened', async () => {
    const { tree, asked } = open(withTrails(trailOf('a')));
    await tree.lines('prod');
    assert.equal(
      asked.some((line) => line.startsWith('evidence')),
      false,
    );
    assert.ok((await tree.lines('prod', 'Coverage findings')).length > 0);
    assert.equal(asked.filter((line) => line.startsWith('evidence')).length, 1);
  });

  it('shows a trail whose details are denied, and why when it is opened', async () => {
    const site = withTrails(trailOf('a'));
    site.failures = { trail: 'aws.access-denied' };
    const { tree, faults } = open(site);
    await tree.lines('prod');
    await settle();
    assert.deepEqual((await tree.lines('prod'))[1], 'a | state not known · all regions');
    assert.deepEqual(await tree.lines('prod', 'a'), ['Access denied | trail of us-east-1 failed.']);
    assert.deepEqual(faults, []);
  });

  const captured: CapturedDelivery = {
    kind: 'captured',
    account: '111122223333',
    region: 'us-east-1',
    trails: [],
    records: 1_757,
    categories: { Management: 1_755, Insight: 2 },
    first: Date.parse('2026-11-03T00:00:51Z'),
    last: Date.parse('2026-11-03T23:45:06Z'),
    gaps: [{ from: Date.parse('2026-11-03T02:00:00Z'), to: Date.parse('2026-11-03T05:00:00Z') }],
    gapCount: 1,
    digests: 0,
  };

  it('says of captured data what the records say', async () => {
    const { tree } = open(memorySite({ trails: [captured] }), false);
    assert.deepEqual((await tree.lines('prod')).slice(1), ['Captured records | 1,757 records · 2026-11-03 · 1 gap']);
    assert.deepEqual(await tree.lines('prod', 'Captured records'), [
      'First record | 2026-11-03 00:00:51 UTC',
      'Last record | 2026-11-03 23:45:06 UTC',
      'Management events | 1,755 records',
      'Insights | 2 records',
      'Digest files | none',
      'Hours without a record | 1 gap',
    ]);
    assert.deepEqual(await tree.lines('prod', 'Captured records', 'Hours without a record'), [
      '3 h | 2026-11-03 02:00:00 UTC to 2026-11-03 05:00:00 UTC',
    ]);
  });
});
