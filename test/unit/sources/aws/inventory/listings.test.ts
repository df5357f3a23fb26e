import assert from 'node:assert/strict';
import type { Listing } from '../../../../../src/run/inventory.ts';
import type { EngineClient } from '../../../../../src/sources/local/engineClient.ts';
import { servedAccount } from '../../../../support/servedData.ts';
import { failureCode, testEngine } from '../../local/localData.ts';
import {
  alarmOf,
  contextOf,
  filterOf,
  keysFile,
  accountOf,
  serveInventory,
  trailOf,
  type ServedInventory,
} from './servedInventory.ts';

const regions = Array.from({ length: 20 }, (_, index) => `eu-test-${index + 1}`);
const context = contextOf();

/** Every page of a listing. */
async function pagesOf<Item>(page: (next: string | null) => Promise<Listing<Item>>): Promise<readonly Listing<Item>[]> {
  const pages: Listing<Item>[] = [];
  let next: string | null = null;
  do {
    const listing: Listing<Item> = await page(next);
    pages.push(listing);
    next = listing.next;
  } while (next !== null);
  return pages;
}

describe('what a live target lists', function () {
  this.timeout(60_000);
  let engine: EngineClient;

  before(() => {
    engine = testEngine();
  });

  after(() => engine.close());

  describe('of an account with 60 trails in 20 regions, 500 alarms and many filters', () => {
    let live: ServedInventory;

    before(async () => {
      const trails = regions.flatMap((region, index) =>
        ['a', 'b', 'c'].map((name) =>
          trailOf(`${name}-${region}`, { homeRegion: region, isMultiRegion: index === 0 && name === 'b' }),
        ),
      );
      const alarms = Array.from({ length: 500 }, (_, index) =>
        alarmOf(
          `alarm-${String(index).padStart(3, '0')}`,
          { StateUpdatedTimestamp: new Date(1e12 + ((index * 7919) % 1_000) * 1_000).toISOString() },
          regions[0],
        ),
      );
      const counted = [1, 100, 101].flatMap((count) =>
        Array.from({ length: count }, (_, index) => alarmOf(`of-${count}-${index}`, { StateValue: 'OK' }, regions[2])),
      );
      live = await serveInventory({ engine, places: regions, has: { trails, alarms: [...alarms, ...counted] } });
    });

    after(() => live.close());

    it('knows its sites without asking anyone', async () => {
      const sites = await live.inventory.sites(context);
      assert.deepEqual(
        sites.map(({ region }) => region),
        regions,
      );
      assert.equal(new Set(sites.map(({ key }) => key)).size, 20);
      assert.deepEqual(live.asked(), []);
    });

    it('lists the trails of a region before the shadows that reach it, with one request', async () => {
      const listed = await live.inventory.trails(await live.site('eu-test-2'), null, context);
      assert.deepEqual(
        listed.items.map((item) => item.kind === 'trail' && [item.name, item.homeRegion, item.isMultiRegion]),
        [
          ['a-eu-test-2', 'eu-test-2', false],
          ['b-eu-test-2', 'eu-test-2', false],
          ['c-eu-test-2', 'eu-test-2', false],
          ['b-eu-test-1', 'eu-test-1', true],
        ],
      );
      const { endpoint, ...place } = listed.place;
      assert.deepEqual(place, {
        target: 'prod',
        account: servedAccount,
        region: 'eu-test-2',
        profile: 'lab',
        caller: `arn:aws:iam::${servedAccount}:user/serve`,
      });
      assert.match(endpoint ?? '', /^http:\/\/127\.0\.0\.1:\d+/);
      assert.deepEqual(live.asked(), ['cloudtrail:DescribeTrails']);
    });

    it('lists the first page of alarms with one request, the latest change first', async () => {
      const listed = await live.inventory.alarms(await live.site('eu-test-1'), { state: 'ALARM' }, null, context);
      assert.equal(listed.items.length, 100);
      assert.ok(listed.next !== null);
      const times = listed.items.map(({ members }) => Date.parse(String(members['StateUpdatedTimestamp'])));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      assert.deepEqual(live.asked(), ['monitoring:DescribeAlarms']);
    });

    it('pages through all of them, each once', async () => {
      const site = await live.site('eu-test-1');
      const pages = await pagesOf((next) =>
        live.inventory.alarms(site, { state: 'ALARM', prefix: 'alarm-' }, next, context),
      );
      assert.deepEqual(
        pages.map(({ items }) => items.length),
        [100, 100, 100, 100, 100],
      );
      const names = pages.flatMap(({ items }) => items.map(({ members }) => members['AlarmName']));
      assert.equal(new Set(names).size, 500);
      assert.equal(live.asked().length, 5);
    });

    for (const count of [0, 1, 100, 101]) {
      it(`asks ${Math.max(1, Math.ceil(count / 100))} times for ${count} alarms`, async () => {
        const site = await live.site('eu-test-3');
        const choice = { state: 'OK', prefix: `of-${count}-` } as const;
        const pages = await pagesOf((next) => live.inventory.alarms(site, choice, next, context));
        assert.equal(pages.flatMap(({ items }) => items).length, count);
        assert.equal(live.asked().length, Math.max(1, Math.ceil(count / 100)));
      });
    }

    it('lists nothing of states, prefixes and regions that have none', async () => {
      const site = await live.site('eu-test-1');
      const of = async (region: string, choice: Parameters<typeof live.inventory.alarms>[1]) =>
        (await live.inventory.alarms(await live.site(region), choice, null, context)).items.length;
      assert.equal(await of('eu-test-1', { state: 'OK' }), 0);
      assert.equal(await of('eu-test-1', { state: 'ALARM', prefix: 'other' }), 0);
      assert.equal(await of('eu-test-2', { state: 'ALARM' }), 0);
      assert.equal(live.asked().length, 3);
      assert.equal(
        (await live.inventory.alarms(site, { state: 'OK', prefix: 'x'.repeat(256) }, null, context)).next,
        null,
      );
      assert.deepEqual(live.asked(), []);
    });
  });

  describe('of an account with alarms of each kind', () => {
    let live: ServedInventory;
    const hostile = '<img src=x>\u202e${jndi:x} "; DROP --';
    const entry = (AlarmName: string, minute: number) => ({
      AlarmName,
      AlarmType: 'MetricAlarm',
      Timestamp: `2026-11-01T09:${String(minute % 60).padStart(2, '0')}:00.000Z`,
      HistoryItemType: 'StateUpdate',
      HistorySummary: `at ${minute}`,
    });

    before(async () => {
      live = await serveInventory({
        engine,
        has: {
          trails: Array.from({ length: 205 }, (_, index) => trailOf(`t${String(index).padStart(3, '0')}`)),
          alarms: [
            alarmOf('root', { MetricName: 'RootLogin' }),
            alarmOf('cpu', { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }),
            alarmOf(hostile),
            { type: 'CompositeAlarm', members: { ...alarmOf('both').members, AlarmRule: 'ALARM(root)' } },
            {
              type: 'LogAlarm',
              members: { ...alarmOf('logs').members, ScheduledQueryConfiguration: { QueryString: 'x' } },
            },
          ],
          history: Array.from({ length: 101 }, (_, index) => entry('root', index)),
          metricFilters: [
            { region: 'us-east-1', filter: filterOf('RootLogin') },
            { region: 'us-east-1', filter: filterOf('Other') },
          ],
        },
      });
    });

    after(() => live.close());

    it('pages trails by what stands behind the last one, each page with one request', async () => {
      const site = await live.site('us-east-1');
      const pages = await pagesOf((next) => live.inventory.trails(site, next, context));
      assert.deepEqual(
        pages.map(({ items }) => items.length),
        [100, 100, 5],
      );
      const names = pages.flatMap(({ items }) => items.map((item) => (item.kind === 'trail' ? item.name : '')));
      assert.deepEqual(names, names.toSorted());
      assert.equal(new Set(names).size, 205);
      assert.deepEqual(live.asked(), Array(3).fill('cloudtrail:DescribeTrails'));
    });

    it('has alarms of all three kinds', async () => {
      const { items } = await live.inventory.alarms(await live.site('us-east-1'), { state: 'ALARM' }, null, context);
      assert.deepEqual(new Set(items.map(({ type }) => type)), new Set(['MetricAlarm', 'CompositeAlarm', 'LogAlarm']));
      assert.equal(items.length, 5);
      live.asked();
    });

    it('finds an alarm by its name, whatever that is, and none that is not there', async () => {
      const site = await live.site('us-east-1');
      for (const name of ['root', 'both', 'logs', hostile])
        assert.equal((await live.inventory.alarm(site, name, context))?.members['AlarmName'], name);
      assert.equal(await live.inventory.alarm(site, 'gone', context), null);
      assert.equal(live.asked().length, 5);
      assert.equal(await live.inventory.alarm(site, '', context), null);
      assert.equal(await live.inventory.alarm(site, 'x'.repeat(256), context), null);
      assert.deepEqual(live.asked(), []);
    });

    it("pages an alarm's history", async () => {
      const site = await live.site('us-east-1');
      const pages = await pagesOf((next) => live.inventory.history(site, 'root', next, context));
      assert.deepEqual(
        pages.map(({ items }) => items.length),
        [100, 1],
      );
      const times = pages.flatMap(({ items }) => items.map((item) => Date.parse(String(item['Timestamp']))));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      assert.deepEqual(live.asked(), Array(2).fill('monitoring:DescribeAlarmHistory'));
    });

    it('asks for the metric filters of a metric that a filter can write, and of no other', async () => {
      const site = await live.site('us-east-1');
      const of = async (name: string): Promise<readonly unknown[]> => {
        const alarm = await live.inventory.alarm(site, name, context);
        assert.ok(alarm !== null);
        const found = await live.inventory.metricFilters(site, alarm, context);
        return [found.map((filter) => filter['filterName']), live.asked().filter((call) => call.startsWith('logs:'))];
      };
      assert.deepEqual(await of('root'), [['of-RootLogin'], ['logs:DescribeMetricFilters']]);
      for (const name of ['cpu', 'both', 'logs']) assert.deepEqual(await of(name), [[], []]);
    });
  });

  it('never puts a list together from two accounts, and says who answered', async () => {
    const alarms = Array.from({ length: 101 }, (_, index) => alarmOf(`a${index}`));
    const other = accountOf({
      account: '444455556666',
      accessKeyId: 'AKIAOTHER',
      alarms: [alarmOf('theirs', {}, 'us-east-1', '444455556666')],
    });
    const live = await serveInventory({ engine, has: { alarms }, others: [other] });
    try {
      const site = await live.site('us-east-1');
      const first = await live.inventory.alarms(site, { state: 'ALARM' }, null, context);
      assert.deepEqual([first.place.account, first.items.length], [servedAccount, 100]);
      live.folder.write('.aws/credentials', `${keysFile('AKIAOTHER')}# changed\n`);
      const mixed = live.inventory.alarms(site, { state: 'ALARM' }, first.next, context);
      assert.equal(await failureCode(mixed), 'aws.not-found');
      const fresh = await live.inventory.alarms(site, { state: 'ALARM' }, null, context);
      assert.deepEqual([fresh.place.account, fresh.items.length], ['444455556666', 1]);
      const asOf = { ...site, account: first.place.account };
      assert.equal(await failureCode(live.inventory.alarm(asOf, 'theirs', context)), 'aws.not-found');
      assert.equal(
        (await live.inventory.alarm({ ...site, account: fresh.place.account }, 'theirs', context))?.type,
        'MetricAlarm',
      );
    } finally {
      await live.close();
    }
  });

  it('refuses a site that is none of the target, and a page that it did not give', async () => {
    const live = await serveInventory();
    try {
      const site = await live.site('us-east-1');
      assert.equal(await failureCode(live.inventory.trails({ ...site, key: 'x' }, null, context)), 'aws.not-found');
      for (const token of ['', '{', '[]', '"x"', `["${servedAccount}"]`, '["444455556666","x"]'])
        assert.equal(await failureCode(live.inventory.trails(site, token, context)), 'aws.not-found');
      assert.deepEqual(live.asked(), []);
    } finally {
      await live.close();
    }
  });

  it('fails with the action that is denied, and asks the others all the same', async () => {
    const live = await serveInventory({
      engine,
      has: { alarms: [alarmOf('root')] },
      faults: { 'monitoring:DescribeAlarms': 'access-denied', 'cloudtrail:DescribeTrails': 'access-denied' },
    });
    try {
      const site = await live.site('us-east-1');
      const denied = live.inventory.alarms(site, { state: 'ALARM' }, null, context);
      await assert.rejects(denied, /cloudwatch:DescribeAlarms/);
      await assert.rejects(live.inventory.trails(site, null, context), /cloudtrail:DescribeTrails/);
      assert.equal((await live.inventory.alarms(site, { state: 'ALARM' }, null, context)).items.length, 1);
    } finally {
      await live.close();
    }
  });

  it('ends with a cancel in the middle of a request, which reaches the server', async () => {
    const live = await serveInventory({ engine, faults: { 'cloudtrail:DescribeTrails': 'stall 30000' } });
    try {
      const site = await live.site('us-east-1');
      await live.inventory.alarms(site, { state: 'OK' }, null, context);
      const controller = new AbortController();
      const asking = live.inventory.trails(site, null, contextOf(controller.signal));
      controller.abort();
      assert.equal(await failureCode(asking), 'cancelled');
    } finally {
      await live.close();
    }
  });
});
