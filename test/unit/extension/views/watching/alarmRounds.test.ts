import assert from 'node:assert/strict';
import { alarmNotice } from '../../../../../src/core/watch/alarmNotice.ts';
import {
  AlarmRounds,
  type ListedAlarms,
  type RoundSite,
} from '../../../../../src/extension/views/watching/alarmRounds.ts';
import { FailureError, type FailureCode } from '../../../../../src/run/failure.ts';

/** What a site answers: names of alarms in ALARM, or the code of its failure. */
type Said = readonly string[] | FailureCode;

function listed(said: Said): Promise<ListedAlarms> {
  if (typeof said === 'string') {
    return Promise.reject(new FailureError({ code: said, message: `It is ${said}.`, nextStep: 'Do something.' }));
  }
  const alarms = said.map((name) => ({ type: 'MetricAlarm', members: { AlarmName: name } }) as const);
  return Promise.resolve({ account: '1', alarms, isWhole: true });
}

/** A world whose time is moved by hand. */
class World {
  readonly told: string[] = [];
  readonly waits: number[] = [];
  readonly asked: string[] = [];
  says: Readonly<Record<string, Said>> = {};
  isQuiet = false;
  rounds: AlarmRounds;
  #due: (() => void) | null = null;

  constructor() {
    this.rounds = new AlarmRounds({
      interval: () => 60_000,
      sites: () =>
        Promise.resolve(Object.keys(this.says).map((key): RoundSite => ({ key, list: () => this.#list(key) }))),
      isQuiet: () => this.isQuiet,
      tell: (changes) => this.told.push(alarmNotice(changes, () => '')),
      trouble: (site, { code }) => this.told.push(`${site}: ${code}`),
      fault: (fault) => this.told.push(`fault: ${String(fault)}`),
      after: (milliseconds, call) => {
        this.waits.push(milliseconds);
        this.#due = call;
        return () => (this.#due = null);
      },
    });
  }

  get isWaiting(): boolean {
    return this.#due !== null;
  }

  /** Says what the sites answer, and lets the next round go by. */
  async round(says: Readonly<Record<string, Said>> = this.says): Promise<void> {
    this.says = says;
    const due = this.#due ?? (() => this.rounds.start());
    this.#due = null;
    due();
    await settled();
  }

  #list(key: string): Promise<ListedAlarms> {
    this.asked.push(key);
    return listed(this.says[key] ?? []);
  }
}

/** Lets everything that is resolved already go on. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('rounds over watched alarms', () => {
  it('tell each change once', async () => {
    const world = new World();
    await world.round({ s: ['a'] });
    await world.round({ s: ['a', 'b'] });
    await world.round();
    await world.round({ s: ['b'] });
    assert.deepEqual(world.told, ['b is in alarm.', 'a is over.']);
  });

  it('tell the changes of several sites in one notice', async () => {
    const world = new World();
    await world.round({ s: [], t: ['x'] });
    await world.round({ s: ['a'], t: ['x', 'y'] });
    assert.deepEqual(world.told, ['a and y are in alarm.']);
  });

  it('gather changes while nobody looks, and tell them at once when somebody does', async () => {
    const world = new World();
    await world.round({ s: [] });
    world.isQuiet = true;
    await world.round({ s: ['a'] });
    await world.round({ s: ['b'] });
    world.rounds.look();
    assert.deepEqual(world.told, []);
    world.isQuiet = false;
    world.rounds.look();
    world.rounds.look();
    assert.deepEqual(world.told, ['b is in alarm; a went off and is over.']);
  });

  it('ask at the interval, and wait longer while nobody answers', async () => {
    const world = new World();
    await world.round({ s: ['a'] });
    await world.round({ s: 'aws.network' });
    await world.round();
    await world.round({ s: ['a'] });
    assert.deepEqual(world.waits, [60_000, 120_000, 240_000, 60_000]);
    assert.deepEqual(world.told, []);
  });

  it('do not wait longer for all because one does not answer', async () => {
    const world = new World();
    await world.round({ s: ['a'], t: 'aws.network' });
    await world.round();
    assert.deepEqual(world.waits, [60_000, 60_000]);
  });

  it('say once that a site cannot be asked, and ask it no more where asking does not help', async () => {
    const world = new World();
    await world.round({ s: 'aws.credentials-expired', t: [] });
    await world.round();
    await world.round();
    assert.deepEqual(world.told, ['s: aws.credentials-expired']);
    assert.deepEqual(world.asked, ['s', 't', 't', 't']);
  });

  it('ask a stopped site again once somebody did something, and tell what changed meanwhile', async () => {
    const world = new World();
    await world.round({ s: ['a'] });
    await world.round({ s: 'aws.credentials-expired' });
    world.says = { s: ['a', 'b'] };
    world.rounds.resume();
    await settled();
    assert.deepEqual(world.told, ['s: aws.credentials-expired', 'b is in alarm.']);
  });

  it('are not begun anew by a resumption of nothing', async () => {
    const world = new World();
    await world.round({ s: ['a'] });
    world.rounds.resume();
    await settled();
    assert.deepEqual(world.asked, ['s']);
  });

  it('forget what is watched no more', async () => {
    const world = new World();
    await world.round({ s: ['a'], t: [] });
    world.isQuiet = true;
    await world.round({ s: ['a', 'b'], t: ['x'] });
    await world.round({ t: ['x'] });
    world.isQuiet = false;
    await world.round({ s: [], t: ['x'] });
    assert.deepEqual(world.told, ['x is in alarm.']);
  });

  it('end where nothing is watched', async () => {
    const world = new World();
    await world.round({});
    assert.equal(world.isWaiting, false);
  });

  it('say nothing of a round that was stopped', async () => {
    const world = new World();
    await world.round({ s: [] });
    world.says = { s: ['a'] };
    world.rounds.start();
    world.rounds.stop();
    await settled();
    assert.deepEqual([world.told, world.isWaiting], [[], false]);
    world.rounds.dispose();
    world.rounds.start();
    await settled();
    assert.deepEqual(world.asked.length, 1);
  });

  it('go on after a fault of our own, and log it', async () => {
    const world = new World();
    await world.round({ s: ['a'] });
    world.says = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('broken');
        },
      },
    );
    await world.round(world.says);
    assert.deepEqual([world.told, world.isWaiting], [['fault: Error: broken'], true]);
  });
});
