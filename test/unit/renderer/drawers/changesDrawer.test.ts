import assert from 'node:assert/strict';
import { h } from 'preact';
import type { RunDifference } from '../../../../src/core/change/diffRuns.ts';
import type { KeptRun } from '../../../../src/core/wire/requests.ts';
import { ChangesDrawer } from '../../../../src/renderer/drawers/ChangesDrawer.tsx';
import { mountView, viewOf } from './mountView.ts';

const kept = (id: string, over: Partial<KeptRun> = {}): KeptRun => ({
  id,
  at: '2026-11-02T10:00:00.000Z',
  window: { start: '2026-11-01T00:00:00.000Z', end: '2026-11-02T00:00:00.000Z' },
  target: 'local',
  values: { actor: 'mallory' },
  rowCount: 3,
  status: 'ok',
  ...over,
});
const difference: RunDifference = {
  columns: [
    { name: 'eventID', type: 'string' },
    { name: 'time', type: 'timestamp' },
    { name: 'region', type: 'string' },
  ],
  key: ['eventID'],
  added: [['e1', '2026-11-01T09:12:44.000Z', '<img src=x>']],
  gone: [['e2', null, 'eu-west-1']],
  changed: [{ before: ['e3', null, 'eu-west-1'], after: ['e3', null, '\u202e'], differs: [2] }],
  same: 1_204,
  addedCount: 60,
  goneCount: 1,
  changedCount: 1,
  isPartial: false,
};
const runs = [kept('run-1'), kept('run-0', { status: 'cancelled' }), kept('run-y')];
const mount = (replies: object = {}, over: object = {}) =>
  mountView((view) => h(ChangesDrawer, { view }), {
    replies: { runs: () => runs, difference: () => difference, ...replies },
    over,
  });

describe('the changes between runs', () => {
  it('are those between this run and the one before it, until others are chosen', async () => {
    const drawer = await mount();
    assert.match(drawer.text(), /2026-11-02 10:00:00 UTC.*localactor = mallory3.*cancelled, 3/);
    await drawer.click(drawer.all('input[type=radio]')[4] ?? drawer.one('never'));
    assert.deepEqual(
      drawer.asked.filter(({ kind }) => kind === 'difference'),
      [
        { kind: 'difference', run: 'run-1', before: 'run-0' },
        { kind: 'difference', run: 'run-1', before: 'run-y' },
      ],
    );
    await drawer.click(drawer.all('input[type=radio]')[0] ?? drawer.one('never'));
    assert.match(drawer.text(), /Choose two different runs\./);
  });

  it('are counted, listed, and shown value by value', async () => {
    const drawer = await mount();
    assert.match(drawer.text(), /60 added 1 gone 1 changed 1,204 the same Rows are matched by eventID\./);
    assert.match(drawer.text(), /e12026-11-01 09:12:44 UTC<img src=x>59 more rows, counted and not shown\./);
    assert.equal(drawer.all('img').length, 0);
    assert.deepEqual([drawer.one('del').textContent, drawer.one('ins').textContent], ['eu-west-1', '\\u202e']);
    assert.deepEqual(
      drawer.all('section.difference:last-of-type th').map((head) => head.textContent),
      ['eventID', 'time', 'region'],
    );
  });

  it('have the whole text of a cell that is cut as its title', async () => {
    const arn = `arn:aws:sts::444455556666:assumed-role/shop-web/${'i-0c1d'.repeat(9)}`;
    const drawer = await mount({ difference: () => ({ ...difference, added: [[arn, null, 'eu-west-1']] }) });
    assert.equal(drawer.one('section.difference td [title]').title, arn);
  });

  it('leave the record’s text to what it says where a column tells what happened', async () => {
    const heads = async (...names: readonly string[]) => {
      const columns = names.map((name) => ({ name, type: 'string' as const }));
      const drawer = await mount({
        difference: () => ({ ...difference, columns, added: [names], gone: [], goneCount: 0, changedCount: 0 }),
      });
      return drawer.all('section.difference th').map((head) => head.textContent);
    };
    assert.deepEqual(await heads('time', 'eventName', '@message', '@ptr'), ['time', 'eventName']);
    assert.deepEqual(await heads('time', '@message'), ['time', '@message']);
  });

  it('name the columns that differ behind those that tell which row it is', async () => {
    const names = ['eventID', 'region', 'eventName', 'agent', '@message'];
    const columns = names.map((name) => ({ name, type: 'string' as const }));
    const headsOf = async (...differing: readonly (readonly number[])[]) => {
      const changed = differing.map((differs) => ({ before: names, after: names, differs }));
      const drawer = await mount({ difference: () => ({ ...difference, columns, changed, added: [], addedCount: 0 }) });
      return drawer.all('section.difference:last-of-type th').map((head) => head.textContent);
    };
    assert.deepEqual(await headsOf([1, 4]), ['eventID', 'eventName', 'region']);
    assert.deepEqual(await headsOf([1, 4], [4]), ['eventID', 'eventName', 'region', '@message']);
  });

  it('say where one of the two may lack rows', async () => {
    const drawer = await mount({ difference: () => ({ ...difference, isPartial: true }) });
    assert.match(drawer.text(), /cut off at its limit/);
    assert.doesNotMatch((await mount()).text(), /cut off at its limit/);
  });

  it('with only one run say how to get another', async () => {
    assert.match((await mount({ runs: () => [kept('run-1')] })).text(), /This is the only run that is kept\./);
  });

  it('say why they cannot be had', async () => {
    const gone = () => {
      throw new Error('This run is no longer kept.');
    };
    assert.match((await mount({ difference: gone })).text(), /This run is no longer kept\.$/);
    assert.match((await mount({}, { ask: null })).text(), /The API Runbooks extension does not answer/);
  });
});

describe('an earlier window', () => {
  it('is asked about after a warning, and then compared with', async () => {
    const earlier = kept('run-x');
    const answers = [runs, [...runs, earlier]];
    const drawer = await mount({ runBefore: () => earlier, runs: () => answers.shift() ?? [] });
    await drawer.click(drawer.button('Same window yesterday'));
    assert.match(drawer.text(), /This asks the target again\. The runbook stays as it is\./);
    assert.equal(drawer.asked.filter(({ kind }) => kind === 'runBefore').length, 0);
    await drawer.click(drawer.button('Ask'));
    assert.deepEqual(
      drawer.asked.slice(-3).map((request) => [request.kind, 'before' in request ? request.before : null]),
      [
        ['runBefore', null],
        ['runs', null],
        ['difference', 'run-x'],
      ],
    );
    assert.equal(drawer.all('tbody tr input:checked').length, 2);
    assert.equal(drawer.all('.confirm').length, 0);
  });

  it('warns of the cost where the first time had one', async () => {
    const cost = { service: 'athena', bytesScanned: 1, dollars: 1, price: '' } as const;
    const drawer = await mount({}, { result: { ...viewOf().result, cost } });
    await drawer.click(drawer.button('The window before'));
    assert.match(drawer.text(), /may cost as much as the first time/);
  });

  it('says why it could not be asked about', async () => {
    const drawer = await mount();
    await drawer.click(drawer.button('The window before'));
    await drawer.click(drawer.button('Ask'));
    assert.deepEqual(drawer.said, ['Refused: runBefore.']);
    assert.ok(!drawer.button('The window before').hasAttribute('disabled'));
  });

  it('is not offered where there is no window', async () => {
    const drawer = await mount({}, { result: { ...viewOf().result, window: null } });
    assert.match(drawer.text(), /This query has no time window/);
    assert.equal(drawer.all('button').filter((button) => button.textContent === 'The window before').length, 0);
  });
});
