import assert from 'node:assert/strict';
import { AlarmCounts } from '../../../../../src/extension/views/alarms/alarmCounts.ts';
import { alarmsTree } from '../../../../../src/extension/views/alarms/alarmsTree.ts';
import type { AlarmsTreeOptions } from '../../../../../src/extension/views/alarms/alarmsTreeOptions.ts';
import { isPassing } from '../../../../../src/extension/views/passingFailure.ts';
import { refreshNodes } from '../../../../../src/extension/views/refreshNodes.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import { memorySite, memoryTarget, metricAlarm, type MemorySite } from '../inMemoryInventory.ts';
import { foundTargets, OpenTree } from '../openTree.ts';

const now = Date.parse('2026-11-03T10:36:12Z');

function open(
  sites: readonly MemorySite[],
  options: Parameters<typeof memoryTarget>[1] & { readonly window?: string } & Partial<AlarmsTreeOptions> = {},
) {
  const { target, asked } = memoryTarget(sites, options);
  const counts = new AlarmCounts(() => undefined);
  const tree: OpenTree = new OpenTree(
    alarmsTree({
      now: () => now,
      targets: foundTargets([target], options.window),
      fitting: options.fitting ?? (async () => []),
      isWatched: options.isWatched ?? (() => false),
      counts,
      moved: (node) => tree.model.reload(node),
    }),
  );
  return { tree, asked, counts };
}

const refreshAll = { includes: () => true, withDetails: true };

describe('the tree of alarms', () => {
  it('asks nothing before a target is opened, and of a site only when it is', async () => {
    const { tree, asked } = open([memorySite(), memorySite({ region: 'eu-west-1' })]);
    assert.deepEqual(await tree.lines(), ['prod | not asked yet · somewhere']);
    assert.deepEqual(asked, []);
    assert.deepEqual(await tree.lines('prod'), [
      'us-east-1 | not asked yet · prod',
      'eu-west-1 | not asked yet · prod',
    ]);
    assert.deepEqual(asked, ['open', 'sites']);
    await tree.lines('prod', 'us-east-1');
    assert.deepEqual(asked.slice(2), ['open', 'alarms us-east-1 ALARM']);
  });

  it('begins open where the alarms are watched, down to the sites that have one', async () => {
    const { tree, counts } = open([memorySite(), memorySite({ region: 'eu-west-1' })], { isWatched: () => true });
    const opens = async (...labels: readonly string[]) => (await tree.node(...labels)).look().opens;
    assert.equal(await opens('prod'), 'expanded');
    const { subject } = await tree.node('prod', 'eu-west-1');
    assert.ok(subject?.kind === 'site');
    counts.counted(subject.site, { page: 'first', count: 1, isMore: false, at: now });
    assert.equal(await opens('prod', 'us-east-1'), 'collapsed');
    assert.equal(await opens('prod', 'eu-west-1'), 'expanded');
    const { tree: unwatched } = open([memorySite()]);
    assert.equal((await unwatched.node('prod')).look().opens, 'collapsed');
  });

  it('lists what went off first, the rest when its group is opened, page by page', async () => {
    const site = memorySite({
      alarms: [
        metricAlarm('c', 'ALARM'),
        metricAlarm('b', 'ALARM'),
        metricAlarm('a', 'ALARM'),
        metricAlarm('calm', 'OK'),
      ],
    });
    const { tree, asked } = open([site]);
    // The only site of a target stands for it.
    const alarm = '12 min · Sum >= 1, 1 of 1 periods of 300 s';
    assert.deepEqual(await tree.lines('prod'), [
      `c | ${alarm}`,
      `b | ${alarm}`,
      'Load more…',
      'Insufficient data',
      'OK',
    ]);
    assert.deepEqual(asked, ['open', 'sites', 'open', 'alarms us-east-1 ALARM']);
    assert.deepEqual(await tree.lines('prod', 'OK'), [`calm | ${alarm}`]);
    assert.deepEqual(await tree.lines('prod', 'Insufficient data'), ['No alarm lacks data']);
    await tree.model.more(await tree.node('prod', 'Load more…'));
    assert.deepEqual((await tree.lines('prod')).slice(0, 3), [`c | ${alarm}`, `b | ${alarm}`, `a | ${alarm}`]);
    assert.deepEqual(await tree.lines(), ['prod | 3 in alarm · 111122223333 · us-east-1']);
  });

  it('says that nothing is in alarm', async () => {
    const { tree } = open([memorySite()]);
    assert.deepEqual(await tree.lines('prod'), ['Nothing is in alarm', 'Insufficient data', 'OK']);
  });

  it('shows a denied region in its own node', async () => {
    const { tree } = open([
      memorySite({ failures: { alarms: 'aws.access-denied' } }),
      memorySite({ region: 'eu-west-1', alarms: [metricAlarm('a', 'ALARM')] }),
    ]);
    assert.deepEqual(await tree.lines('prod', 'us-east-1'), ['Access denied | alarms of us-east-1 failed.']);
    assert.equal((await tree.lines('prod', 'eu-west-1'))[0]?.startsWith('a |'), true);
    assert.equal((await tree.lines('prod'))[0], 'us-east-1 | access denied · prod');
  });

  it('shows a denied question beneath an alarm beside what the others answered', async () => {
    const site = memorySite({ alarms: [metricAlarm('a', 'ALARM')], failures: { metricFilters: 'aws.access-denied' } });
    const fitting = async () => {
      throw new FailureError({ code: 'aws.network', message: 'No way.', nextStep: 'Mend it.' });
    };
    const { tree } = open([site], { fitting });
    assert.deepEqual(await tree.lines('prod', 'a'), [
      'Not reached | No way.',
      'Last change | 12 min ago: Threshold Crossed',
      'Goes off at | Sum >= 1, 1 of 1 periods of 300 s',
      'Metric | Trail / RootUse',
      'Access denied | metricFilters of us-east-1 failed.',
      'Action | arn:aws:sns:us-east-1:111122223333:on-call',
      'History | the last 30 days',
    ]);
  });

  it('asks again for what was denied beneath an alarm', async () => {
    const site = memorySite({ alarms: [metricAlarm('a', 'ALARM')], failures: { metricFilters: 'aws.access-denied' } });
    const { tree } = open([site]);
    const denied = await tree.node('prod', 'a', 'Access denied');
    site.failures = {};
    site.filters = [{ filterName: 'root', filterPattern: '{ $.a = 1 }', logGroupName: 'trail-logs' }];
    await tree.model.more(denied);
    assert.ok((await tree.lines('prod', 'a')).includes('{ $.a = 1 } | trail-logs'));
  });

  it('shows pattern, runbooks and history of an alarm', async () => {
    const site = memorySite({
      alarms: [metricAlarm('a', 'ALARM', { ActionsEnabled: false })],
      filters: [{ filterName: 'root', filterPattern: '{ $.a = 1 }', logGroupName: 'trail-logs' }],
      history: [1, 2, 3].map((hour) => ({
        HistorySummary: `Alarm updated from OK to ALARM`,
        HistoryItemType: 'StateUpdate',
        Timestamp: `2026-11-03T0${hour}:00:00.000Z`,
      })),
    });
    const fitting = async () => [{ id: 'r', title: 'Root was used', why: 'names the alarm', isFile: true }];
    const { tree } = open([site], { fitting: fitting as never });
    const lines = await tree.lines('prod', 'a');
    assert.ok(lines.includes('Root was used | names the alarm'));
    assert.ok(lines.includes('{ $.a = 1 } | trail-logs'));
    assert.ok(lines.includes('Tells nobody | actions disabled'));
    assert.equal((await tree.lines('prod', 'a', 'History')).at(-1), 'Load more…');
    await tree.model.more(await tree.node('prod', 'a', 'History', 'Load more…'));
    assert.equal((await tree.lines('prod', 'a', 'History')).length, 3);
  });

  it('shows what a composite alarm watches, and what of it is gone', async () => {
    const rule = 'ALARM("a") OR ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:b") OR ALARM("c")';
    const composite = {
      type: 'CompositeAlarm',
      members: { AlarmName: 'all', StateValue: 'ALARM', AlarmRule: rule },
    } as const;
    const site = memorySite({ alarms: [composite, metricAlarm('a', 'OK'), metricAlarm('b', 'OK')] });
    const { tree, asked } = open([site]);
    await tree.lines('prod', 'all');
    assert.equal(
      asked.some((line) => line.startsWith('alarm ')),
      false,
    );
    const watched = (await tree.lines('prod', 'all', 'Watches')).map((line) => line.split(' | ')[0]);
    assert.deepEqual(watched, ['a', 'b', 'c is not there']);
  });

  it('has ids that carry account and region, the same whenever they are asked for', async () => {
    const site = memorySite({ alarms: [metricAlarm('a:b/c', 'ALARM')] });
    const { tree } = open([site]);
    const { id } = await tree.node('prod', 'a:b/c');
    assert.match(id, /^window\.0\/target:prod:::\/alarm:prod:prod:111122223333:us-east-1:a%3Ab%2Fc$/);
    tree.model.reload(null);
    assert.equal((await tree.node('prod', 'a:b/c')).id, id);
  });

  it('has no id of another window: an expansion that was restored opens nothing', async () => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map(async (window) => (await open([memorySite()], { window }).tree.node('prod')).id),
    );
    assert.notEqual(one, other);
  });

  it('drops what one account said as soon as another answers', async () => {
    const site = memorySite({ alarms: ['a', 'b', 'c'].map((name) => metricAlarm(name, 'ALARM')) });
    const { tree, counts } = open([site]);
    await tree.lines('prod');
    // Other credentials under the same profile.
    site.account = '777788889999';
    site.alarms = ['x', 'y', 'z'].map((name) => metricAlarm(name, 'ALARM'));
    await tree.model.more(await tree.node('prod', 'Load more…'));
    const labels = (await tree.lines('prod')).map((line) => line.split(' | ')[0]);
    assert.deepEqual(labels, ['x', 'y', 'Load more…', 'Insufficient data', 'OK']);
    assert.deepEqual(await tree.lines(), ['prod | 2 or more in alarm · 777788889999 · us-east-1']);
    assert.equal(counts.badge(now)?.value, 2);
  });

  it('refreshes what was opened, and nothing else', async () => {
    const site = memorySite({ alarms: [metricAlarm('a', 'ALARM'), metricAlarm('b', 'OK')] });
    const { tree, asked } = open([site, memorySite({ region: 'eu-west-1' })]);
    await tree.lines('prod', 'us-east-1', 'OK');
    asked.length = 0;
    site.alarms = [metricAlarm('b', 'ALARM')];
    await refreshNodes(tree.model, null, refreshAll);
    assert.deepEqual(
      asked.filter((line) => line !== 'open'),
      ['sites', 'alarms us-east-1 ALARM', 'alarms us-east-1 OK'],
    );
    assert.equal((await tree.lines('prod', 'us-east-1'))[0]?.split(' | ')[0], 'b');
    assert.deepEqual(await tree.lines('prod', 'us-east-1', 'OK'), ['No alarm is OK']);
  });

  it('reads anew what is beneath an alarm that has changed, and keeps the rest', async () => {
    const site = memorySite({ alarms: [metricAlarm('a', 'ALARM'), metricAlarm('b', 'ALARM')] });
    const { tree, asked } = open([site]);
    await tree.lines('prod', 'a');
    await tree.lines('prod', 'b');
    asked.length = 0;
    const later = { StateUpdatedTimestamp: '2026-11-03T10:30:00.000Z' };
    site.alarms = [metricAlarm('a', 'ALARM', later), metricAlarm('b', 'ALARM')];
    await refreshNodes(tree.model, null, { includes: () => true, withDetails: false });
    await tree.lines('prod', 'a');
    await tree.lines('prod', 'b');
    assert.equal(asked.filter((line) => line.startsWith('metricFilters')).length, 1);
  });

  for (const { code, keeps } of [
    { code: 'aws.network', keeps: true },
    { code: 'aws.credentials-expired', keeps: false },
    { code: 'aws.access-denied', keeps: false },
  ] as const) {
    it(`${keeps ? 'keeps' : 'drops'} list and count when a refresh meets ${code}`, async () => {
      const site = memorySite({ alarms: [metricAlarm('a', 'ALARM')] });
      const { tree, counts } = open([site]);
      await tree.lines('prod');
      site.failures = { alarms: code };
      await refreshNodes(tree.model, null, refreshAll);
      assert.equal(isPassing({ code }), keeps);
      const labels = (await tree.lines('prod')).map((line) => line.split(' | ')[0]);
      assert.equal(labels.includes('a'), keeps);
      assert.equal(labels[0] === 'a', false, 'The failure stands above.');
      assert.equal(counts.badge(now)?.value, keeps ? 1 : undefined);
    });
  }

  it('leaves out sites of captured data that have no alarm', async () => {
    const sites = [memorySite({ region: 'eu-west-1' }), memorySite({ alarms: [metricAlarm('a', 'OK')] })];
    const { tree } = open(sites, { isLive: false });
    assert.deepEqual(await tree.lines('prod'), ['Nothing is in alarm', 'Insufficient data', 'OK']);
  });

  it('filters by the names of alarms', async () => {
    const site = memorySite({ alarms: ['root', 'mfa', 'Root 2'].map((name) => metricAlarm(name, 'ALARM')) });
    const { tree } = open([site]);
    await tree.lines('prod');
    tree.model.setFilter('ROOT');
    const labels = (await tree.lines('prod')).map((line) => line.split(' | ')[0]);
    assert.deepEqual(labels, ['root', 'Root 2', 'Insufficient data', 'OK']);
  });
});

describe('the badge of the alarms', () => {
  it('counts over the sites that were asked, and names them', async () => {
    const sites = [
      memorySite({ alarms: ['a', 'b', 'c'].map((name) => metricAlarm(name, 'ALARM')) }),
      memorySite({ region: 'eu-west-1', alarms: [metricAlarm('d', 'ALARM')] }),
      memorySite({ region: 'eu-north-1', alarms: [metricAlarm('e', 'ALARM')] }),
    ];
    const { tree, counts } = open(sites);
    assert.equal(counts.badge(now), undefined);
    await tree.lines('prod', 'us-east-1');
    await tree.lines('prod', 'eu-west-1');
    assert.deepEqual(counts.badge(now), {
      value: 3,
      tooltip: [
        '3 or more alarms in alarm',
        'prod (111122223333 · us-east-1): 2 or more, asked at 2026-11-03 10:36:12 UTC, just now',
        'prod (111122223333 · eu-west-1): 1, asked at 2026-11-03 10:36:12 UTC, just now',
      ].join('\n'),
    });
  });
});
