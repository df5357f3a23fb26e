import assert from 'node:assert/strict';
import type { RecordedAlarms } from '../../../../../src/core/alarms/recordedAlarms.ts';
import type { CapturedDelivery } from '../../../../../src/core/inventory/inventoryTrail.ts';
import type { JsonObject } from '../../../../../src/core/json/jsonValue.ts';
import type { Inventory, InventorySite } from '../../../../../src/run/inventory.ts';
import { openLocalInventory } from '../../../../../src/sources/local/localInventory.ts';
import { failureCode } from '../localData.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const one = '111122223333';
const two = '444455556666';

function delivery(account: string | null, region: string | null, last: number | null = 1_000): CapturedDelivery {
  const nothing = { trails: [], categories: {}, gaps: [], gapCount: 0, digests: 0 };
  return { kind: 'captured', account, region, records: 1, first: last, last, ...nothing };
}

function alarm(
  name: string,
  { account = one, region = 'us-east-1', ...members }: JsonObject & { account?: string; region?: string } = {},
) {
  const AlarmArn = `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
  return {
    type: 'MetricAlarm',
    members: { AlarmName: name, AlarmArn, StateValue: 'ALARM', Namespace: 'CIS', MetricName: name, ...members },
  } as const;
}

const filter = (metricName: string): JsonObject => ({
  filterName: `of ${metricName}`,
  logGroupName: 'trail',
  filterPattern: '{ $.a = 1 }',
  metricTransformations: [{ metricNamespace: 'CIS', metricName, metricValue: '1' }],
});

const entry = (AlarmName: string, hour: number): JsonObject => ({
  AlarmName,
  Timestamp: `2026-11-01T${String(hour).padStart(2, '0')}:00:00Z`,
  HistorySummary: `at ${hour}`,
});

function inventoryOf(
  deliveries: readonly CapturedDelivery[],
  { alarms = [], history = [], filters = [] }: Partial<RecordedAlarms> = {},
): Inventory {
  return openLocalInventory('drill', {
    deliveries: () => Promise.resolve(deliveries),
    recorded: () => Promise.resolve({ alarms, history, filters }),
  });
}

async function siteOf(inventory: Inventory, account: string | null, region: string | null): Promise<InventorySite> {
  const sites = await inventory.sites(context);
  const found = sites.find((site) => site.account === account && site.region === region);
  assert.ok(found !== undefined, `there is no site ${account} ${region}`);
  return found;
}

describe('the inventory of captured data', () => {
  it('has the sites of deliveries and of alarms, each once, with a key of its own', async () => {
    const inventory = inventoryOf([delivery(one, 'us-east-1'), delivery(null, null), delivery(one, null)], {
      alarms: [alarm('a'), alarm('b', { account: two }), { type: 'LogAlarm', members: { AlarmName: 'no arn' } }],
    });
    const sites = await inventory.sites(context);
    assert.deepEqual(
      sites.map(({ account, region, profile }) => [account, region, profile]),
      [
        [one, 'us-east-1', null],
        [one, null, null],
        [two, 'us-east-1', null],
        [null, null, null],
      ],
    );
    assert.equal(new Set(sites.map(({ key }) => key)).size, 4);
    const nobodys = await siteOf(inventory, null, null);
    const { items } = await inventory.alarms(nobodys, { state: 'OK' }, null, context);
    assert.deepEqual(items, []);
    assert.equal((await inventory.alarm(nobodys, 'no arn', context))?.type, 'LogAlarm');
  });

  it('lists the delivery of a site, and nothing where alarms alone tell of it', async () => {
    const inventory = inventoryOf([delivery(one, 'us-east-1')], { alarms: [alarm('b', { account: two })] });
    const listed = await inventory.trails(await siteOf(inventory, one, 'us-east-1'), null, context);
    assert.deepEqual(listed, {
      place: { target: 'drill', account: one, region: 'us-east-1', profile: null, caller: null, endpoint: null },
      items: [delivery(one, 'us-east-1')],
      next: null,
    });
    assert.deepEqual((await inventory.trails(await siteOf(inventory, two, 'us-east-1'), null, context)).items, []);
  });

  for (const count of [0, 1, 100, 101, 500]) {
    it(`pages ${count} alarms, the latest change first`, async () => {
      const alarms = Array.from({ length: count }, (_, index) =>
        alarm(`alarm ${index}`, { StateUpdatedTimestamp: (index * 7919) % 1_000 }),
      );
      const inventory = inventoryOf([delivery(one, 'us-east-1')], {
        alarms: [...alarms, alarm('fine', { StateValue: 'OK' })],
      });
      const site = await siteOf(inventory, one, 'us-east-1');
      const times: unknown[] = [];
      const sizes: number[] = [];
      let next: string | null = null;
      do {
        const page = await inventory.alarms(site, { state: 'ALARM', prefix: 'alarm' }, next, context);
        sizes.push(page.items.length);
        times.push(...page.items.map(({ members }) => members['StateUpdatedTimestamp']));
        next = page.next;
      } while (next !== null);
      assert.equal(times.length, count);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => Number(b) - Number(a)),
      );
      assert.equal(sizes.length, Math.max(1, Math.ceil(count / 100)));
    });
  }

  it('refuses a page and a site that are not there', async () => {
    const inventory = inventoryOf([delivery(one, 'us-east-1')]);
    const site = await siteOf(inventory, one, 'us-east-1');
    for (const token of ['7', '-1', 'x', '1e99'])
      assert.equal(await failureCode(inventory.alarms(site, { state: 'OK' }, token, context)), 'data.changed');
    assert.equal(await failureCode(inventory.trails({ ...site, key: 'another' }, null, context)), 'data.changed');
  });

  it('does not say how a trail is configured', async () => {
    const inventory = inventoryOf([delivery(one, 'us-east-1')]);
    const site = await siteOf(inventory, one, 'us-east-1');
    assert.equal(await failureCode(inventory.trail(site, 'arn', context)), 'data.not-found');
  });

  it('has the history of an alarm, the newest first, and none of another site', async () => {
    const recorded = {
      alarms: [alarm('a'), alarm('b', { account: two })],
      history: [entry('a', 1), entry('a', 3), entry('b', 2), entry('a', 2)],
    };
    const inventory = inventoryOf([], recorded);
    const [first, second] = [await siteOf(inventory, one, 'us-east-1'), await siteOf(inventory, two, 'us-east-1')];
    const { items } = await inventory.history(first, 'a', null, context);
    assert.deepEqual(
      items.map((item) => item['HistorySummary']),
      ['at 3', 'at 2', 'at 1'],
    );
    assert.deepEqual((await inventory.history(second, 'a', null, context)).items, []);
  });

  it('shows no history and no metric filter that may be those of another account', async () => {
    const inventory = inventoryOf([], {
      alarms: [alarm('a'), alarm('a', { account: two }), alarm('b', { account: two })],
      history: [entry('a', 1)],
      filters: [filter('a'), filter('b')],
    });
    const site = await siteOf(inventory, two, 'us-east-1');
    assert.equal(await failureCode(inventory.history(site, 'a', null, context)), 'data.not-found');
    assert.equal(
      await failureCode(inventory.metricFilters(site, alarm('a', { account: two }), context)),
      'data.not-found',
    );
    const found = await inventory.metricFilters(site, alarm('b', { account: two }), context);
    assert.deepEqual(found, [filter('b')]);
    const evidence = await inventory.evidence(site, context);
    assert.ok('unread' in evidence.filters && /do not say which account/.test(evidence.filters.unread));
  });

  it('gives as evidence what is recorded, and says of the rest that it is not', async () => {
    const late = { StateUpdatedTimestamp: '2026-11-02T00:00:00Z' };
    const inventory = inventoryOf([delivery(one, 'us-east-1', 5_000), delivery(two, 'us-east-1', 7_000)], {
      alarms: [alarm('a', late)],
      filters: [filter('a')],
    });
    const known = await inventory.evidence(await siteOf(inventory, one, 'us-east-1'), context);
    assert.deepEqual(known.captured, delivery(one, 'us-east-1', 5_000));
    assert.deepEqual(known.trails, { unread: 'captured data do not tell how the trail is configured' });
    assert.deepEqual([known.alarms, known.filters], [{ value: [alarm('a', late)] }, { value: [filter('a')] }]);
    assert.equal(known.now, Date.UTC(2026, 10, 2));
    const unknown = await inventory.evidence(await siteOf(inventory, two, 'us-east-1'), context);
    const none = { unread: 'no alarms of this account and region are recorded' };
    assert.deepEqual([unknown.alarms, unknown.filters, unknown.now], [none, none, 7_000]);
    const bare = inventoryOf([delivery(one, null, null)], { alarms: [alarm('a')] });
    const evidence = await bare.evidence(await siteOf(bare, one, 'us-east-1'), context);
    assert.deepEqual(evidence.filters, { unread: 'no metric filters are recorded' });
    assert.deepEqual([evidence.captured, evidence.now], [null, 0]);
  });
});
