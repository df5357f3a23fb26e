import assert from 'node:assert/strict';
import type { Alarm } from '../../../src/core/alarms/recordedAlarms.ts';
import { textOf } from '../../../src/core/alarms/recordedAlarms.ts';
import type { InventoryPlace } from '../../../src/core/inventory/inventoryPlace.ts';
import type { JsonObject } from '../../../src/core/json/jsonValue.ts';
import { alarmFacts, type AskedFacts } from '../../../src/run/alarmFacts.ts';
import { FailureError, type FailureCode } from '../../../src/run/failure.ts';
import type { Inventory, InventorySite } from '../../../src/run/inventory.ts';

const site: InventorySite = { key: 's', profile: 'p', region: 'us-east-1', account: '111122223333' };
const place: InventoryPlace = {
  target: 't',
  account: '111122223333',
  region: 'us-east-1',
  profile: 'p',
  caller: null,
  endpoint: null,
};
const filter: JsonObject = { filterName: 'f', filterPattern: 'x' };

function alarm(members: JsonObject, type: Alarm['type'] = 'MetricAlarm'): Alarm {
  return { type, members: { AlarmName: 'a', StateValue: 'ALARM', MetricName: 'M', ...members } };
}

/** An inventory in memory that keeps what it was asked; a question in `denied` fails. */
function siteOf(
  alarms: readonly Alarm[],
  denied: Readonly<Record<string, FailureCode>> = {},
): { readonly ask: (one: Alarm) => Promise<AskedFacts>; readonly asked: string[] } {
  const asked: string[] = [];
  const answer = async <Answer>(question: string, value: Answer): Promise<Answer> => {
    asked.push(question);
    const code = denied[question.split(' ')[0] ?? ''];
    if (code !== undefined)
      throw new FailureError({ code, message: `${question} is denied.`, nextStep: 'Ask for it.' });
    return value;
  };
  const none = () => Promise.reject(new Error('not asked here'));
  const inventory: Inventory = {
    sites: () => Promise.resolve([site]),
    trails: none,
    trail: none,
    alarms: none,
    evidence: none,
    alarm: (_, name) =>
      answer(`alarm ${name}`, alarms.find(({ members }) => textOf(members, 'AlarmName') === name) ?? null),
    history: (_, name) => answer(`history ${name}`, { place, items: [{ AlarmName: name }], next: 'more' }),
    metricFilters: () => answer('filters', [filter]),
  };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  return { ask: (one) => alarmFacts(inventory, site, one, context), asked };
}

describe('what is asked about an alarm', () => {
  const cases: readonly (readonly [name: string, alarm: Alarm, asked: readonly string[]])[] = [
    ['its metric filters', alarm({}), ['filters']],
    ['its history too, where it is over', alarm({ StateValue: 'OK' }), ['filters', 'history a']],
    ['nothing of a log alarm', alarm({ MetricName: null }, 'LogAlarm'), []],
    [
      'the alarms of its rule, by name',
      alarm(
        { MetricName: null, AlarmRule: 'ALARM(b) OR ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:c:d")' },
        'CompositeAlarm',
      ),
      ['alarm b', 'alarm c:d'],
    ],
    [
      'a few of many',
      alarm(
        { MetricName: null, AlarmRule: Array.from({ length: 50 }, (_, i) => `ALARM(n${i})`).join(' OR ') },
        'CompositeAlarm',
      ),
      Array.from({ length: 10 }, (_, i) => `alarm n${i}`),
    ],
  ];
  for (const [name, one, expected] of cases) {
    it(`is ${name}`, async () => {
      const { ask, asked } = siteOf([]);
      await ask(one);
      assert.deepEqual(asked, expected);
    });
  }

  it('is kept with the alarm, and asked once', async () => {
    const { ask, asked } = siteOf([]);
    const one = alarm({});
    assert.deepEqual((await ask(one)).facts.filters, [filter]);
    await ask(one);
    assert.deepEqual(asked, ['filters']);
  });

  it('leaves out what is denied, says so, and asks for it again', async () => {
    const { ask, asked } = siteOf([], { filters: 'aws.access-denied' });
    const one = alarm({ StateValue: 'OK' });
    const { facts, unread } = await ask(one);
    assert.deepEqual([facts.filters, facts.history], [[], [{ AlarmName: 'a' }]]);
    assert.deepEqual(unread, ['Its metric filters could not be read: filters is denied.']);
    await ask(one);
    assert.deepEqual(asked.length, 4);
  });

  it('has the alarms of its rule that are there', async () => {
    const child = alarm({ AlarmName: 'b' });
    const { ask } = siteOf([child]);
    const one = alarm({ MetricName: null, AlarmRule: 'ALARM(b) OR ALARM(c)' }, 'CompositeAlarm');
    assert.deepEqual((await ask(one)).facts.children, [child]);
  });

  it('ends where it is cancelled', async () => {
    const { ask } = siteOf([], { filters: 'cancelled' });
    await assert.rejects(ask(alarm({})), FailureError);
  });
});
