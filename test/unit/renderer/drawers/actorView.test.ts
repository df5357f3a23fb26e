import assert from 'node:assert/strict';
import { h } from 'preact';
import type { ActorCard, Tally } from '../../../../src/core/actor/actorCard.ts';
import { ActorView } from '../../../../src/renderer/drawers/ActorView.tsx';
import { keyNote } from '../../../../src/renderer/drawers/keyNote.ts';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView } from './mountView.ts';

const tally = (value: string, count = 1): Tally => ({
  value,
  count,
  firstSeen: '2026-11-01T09:12:44.000Z',
  lastSeen: '2026-11-01T10:00:00.000Z',
});
const deploy = 'arn:aws:sts::012345678901:assumed-role/Deploy/ci';
const card: ActorCard = {
  name: deploy,
  type: 'AssumedRole',
  account: '012345678901',
  others: [
    { name: deploy, events: 112, row: 0 },
    { name: 'root', events: 2, row: 2 },
  ],
  events: 112,
  of: 4_012,
  basis: 'records',
  firstSeen: '2026-11-01T09:12:44.000Z',
  lastSeen: '2026-11-02T09:12:44.000Z',
  addresses: [tally('192.0.2.1', 110)],
  agents: [],
  regions: [],
  services: [],
  operations: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => tally(name)),
  keys: [tally('ASIAEXAMPLE'), tally('AKIAEXAMPLE'), tally('other')],
  mfa: { with: 0, without: 110, unknown: 2 },
  errors: [tally('AccessDenied', 17)],
  failed: 17,
  changes: [
    {
      at: '2026-11-01T09:13:00.000Z',
      row: 1,
      times: 2,
      service: 'iam',
      operation: 'CreateAccessKey',
      resource: 'user/backup',
      detail: 'AKIANEW',
      effect: 'made',
    },
  ],
  changesLeftOut: 0,
  chain: [{ at: null, from: 'arn:aws:iam::1:user/ci', role: deploy, session: 'ci', key: 'ASIAEXAMPLE' }],
};
const replies = {
  actor: ({ row }: { row: number | null }) => (row === 2 ? { ...card, name: 'root' } : card),
  addresses: () => [{ address: '192.0.2.1', kind: 'reserved' as const, text: 'documentation' }],
  ask: () => ({ message: null }),
};
const draw = (view: ViewContext) => h(ActorView, { view, row: 0 });
const mount = (over: Partial<ActorCard> = {}) =>
  mountView(draw, {
    replies: { ...replies, actor: (asked: { row: number | null }) => ({ ...replies.actor(asked), ...over }) },
  });

describe('the card of an actor', () => {
  it('says who, when, how often, with MFA or not, and what can be revoked', async () => {
    const text = (await mount()).text();
    for (const said of [
      'AssumedRole · account 012345678901',
      'Calls112 of 4,012',
      'Ended in an error17 (15 %)',
      'MFAwithout: 110, not said: 2',
      'First seen2026-11-01 09:12:44 UTC',
      'ASIAEXAMPLE session key',
      'AKIAEXAMPLE long-term key',
      '192.0.2.1 documentation 110 calls',
      'Made, changed, removed (1), times in UTC',
      'madeCreateAccessKey iamuser/backup · AKIANEW 2 times, the last shown',
      `took the role ${deploy} as ci, with the session key ASIAEXAMPLE`,
    ]) {
      assert.ok(text.includes(said), `"${said}" in: ${text}`);
    }
  });

  it('opens the record of what was changed', async () => {
    const actor = await mount();
    await actor.click(actor.button('2026-11-01 09:13:00'));
    assert.deepEqual(actor.drawer(), { kind: 'record', row: 1 });
  });

  it('shows five values of a kind, the others on demand', async () => {
    const actor = await mount();
    const isShown = (name: string) =>
      actor.all('.actor-lists .menu-text').some(({ textContent }) => textContent === name);
    assert.deepEqual(['e', 'f'].map(isShown), [true, false]);
    await actor.click(actor.button('Show 2 more values'));
    assert.deepEqual(['f', 'g'].map(isShown), [true, true]);
  });

  it('shows the first five roles of a chain, the others on demand', async () => {
    const step = { at: null, from: 'ci', session: null, key: null };
    const actor = await mount({ chain: Array.from({ length: 44 }, (_, i) => ({ ...step, role: `role-${i}` })) });
    assert.equal(actor.all('.chain li').length, 1 + 5);
    await actor.click(actor.button('Show 39 more roles'));
    assert.equal(actor.all('.chain li').length, 1 + 44);
  });

  it('opens the menu of a value, which asks about it by a row that holds it', async () => {
    const actor = await mount();
    await actor.click(actor.button('192.0.2.1'));
    const [item] = actor.all('[role=menuitem]').filter((found) => found.textContent?.includes('only with this value'));
    assert.ok(item !== undefined);
    await actor.click(item);
    assert.deepEqual(actor.asked.at(-1), {
      kind: 'ask',
      run: 'run-1',
      question: 'filterFor',
      place: { row: 0, column: 2, path: null },
    });
  });

  it('is that of another principal when the reader chooses one', async () => {
    const actor = await mount();
    const select = actor.one('select') as HTMLSelectElement;
    await actor.choose(select, 1);
    assert.deepEqual(actor.asked.filter(({ kind }) => kind === 'actor').at(-1), {
      kind: 'actor',
      run: 'run-1',
      row: 2,
    });
    assert.equal(actor.one('.actor-name strong').textContent, 'root');
  });

  it('says what it rests on where that is only columns', async () => {
    assert.match((await mount({ basis: 'columns' })).text(), /what the columns of the query tell/);
    assert.doesNotMatch((await mount()).text(), /what the columns of the query tell/);
  });

  it('says that nothing was changed, rather than nothing', async () => {
    assert.match((await mount({ changes: [] })).text(), /Made, changed, removed \(0\)Nothing: no call/);
  });

  const states: readonly (readonly [string, Parameters<typeof mountView>[1], RegExp])[] = [
    ['while it comes', { replies: { actor: () => new Promise<never>(() => undefined) as never } }, /^Reading what/],
    ['where the rows name nobody', { replies: { actor: () => null } }, /^The rows name no principal\./],
    ['where it is refused', {}, /^Refused: actor\.$/],
    ['where nobody can be asked', { over: { ask: null } }, /^The API Runbooks extension does not answer/],
    ['where the rows are gone', { over: { run: null } }, /^The rows of this answer are no longer kept\./],
  ];
  for (const [name, options, text] of states) {
    it(`says so ${name}`, async () => assert.match((await mountView(draw, options)).text(), text));
  }

  it('is text, whatever a principal is called', async () => {
    const actor = await mount({ name: '<img src=x>\u202e', agents: [tally('<b>'), tally('__proto__')] });
    assert.equal(actor.all('img, b').length, 0);
    assert.match(actor.text(), /<img src=x>\\u202e.*<b> .*__proto__/);
  });
});

describe('the kind of a key', () => {
  for (const [key, note] of [
    ['AKIA1', 'long-term key'],
    ['ASIA1', 'session key'],
    ['AROA1', null],
    ['xAKIA', null],
  ] as const) {
    it(key, () => assert.equal(keyNote(key), note));
  }
});
