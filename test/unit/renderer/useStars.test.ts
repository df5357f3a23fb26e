import assert from 'node:assert/strict';
import { h } from 'preact';
import type { ResultNotice, Stars } from '../../../src/core/wire/requests.ts';
import { useStars } from '../../../src/renderer/useStars.ts';
import type { ViewContext } from '../../../src/renderer/viewContext.ts';
import { mountView } from './drawers/mountView.ts';

type Told = Pick<ViewContext, 'stars' | 'starsTold' | 'star'>;

/** The stars of a run, and an extension that answers when it is told to. */
async function mountStars(known: readonly number[]) {
  const waiting: { readonly settle: (stars: Stars) => void; readonly refuse: (fault: Error) => void }[] = [];
  let listener: (notice: ResultNotice) => void = () => undefined;
  let rows = known;
  let told: Told | null = null;
  const onNotice = (called: typeof listener) => {
    listener = called;
    return () => undefined;
  };
  function Starred({ view }: { readonly view: ViewContext }) {
    told = useStars({ ask: view.ask, onNotice, send: null }, view.run?.id ?? null, view.say);
    return h('p', null, [...told.stars].sort().join());
  }
  const mounted = await mountView((view) => h(Starred, { view }), {
    replies: {
      stars: () => ({ rows, total: 3 }),
      star: () => new Promise<Stars>((settle, refuse) => waiting.push({ settle, refuse })) as never,
    },
  });
  return {
    ...mounted,
    told: () => told ?? assert.fail('Nothing is drawn.'),
    async star(starred: readonly number[], isStarred: boolean) {
      told?.star(starred, isStarred);
      await mounted.change({});
      return waiting.pop() ?? assert.fail('The extension is not asked.');
    },
    async notify(now: readonly number[]) {
      rows = now;
      listener({ notice: 'stars' });
      await mounted.change({});
    },
  };
}

describe('stars', () => {
  it('show at once, and stay while others are still asked for', async () => {
    const stars = await mountStars([2]);
    const first = await stars.star([0, 1], true);
    const second = await stars.star([2], false);
    assert.equal(stars.text(), '0,1');
    first.settle({ rows: [0, 1, 2], total: 3 });
    await stars.change({});
    assert.deepEqual([stars.text(), stars.said.at(-1)], ['0,1', 'Starred: 3 in this runbook.']);
    second.settle({ rows: [0, 1], total: 1 });
    await stars.change({});
    assert.deepEqual([stars.text(), stars.said.at(-1)], ['0,1', 'Star taken away: 1 left in this runbook.']);
  });

  it('are taken back where the extension refuses, and it is said why', async () => {
    const stars = await mountStars([2]);
    const { refuse } = await stars.star([0, 2], true);
    assert.equal(stars.text(), '0,2');
    refuse(new Error('A runbook has at most 5,000 stars.'));
    await stars.change({});
    assert.deepEqual([stars.text(), stars.said], ['2', ['A runbook has at most 5,000 stars.']]);
  });

  it('are those of the run that is shown', async () => {
    const stars = await mountStars([2]);
    const { settle } = await stars.star([0], true);
    const run = { id: 'run-2', at: '', values: {}, rowsKept: 3, hasRecords: true };
    await stars.notify([1]);
    await stars.change({ run });
    settle({ rows: [0, 2], total: 2 });
    await stars.change({});
    assert.equal(stars.text(), '1');
  });

  it('given elsewhere take away what was said of their number', async () => {
    const stars = await mountStars([]);
    const { settle } = await stars.star([0], true);
    settle({ rows: [0], total: 3 });
    await stars.change({});
    await stars.notify([0]);
    assert.deepEqual(stars.said, ['Starred: 3 in this runbook.', '']);
  });

  it('count how often they were told, for whoever asks about them', async () => {
    const stars = await mountStars([]);
    const before = stars.told().starsTold;
    const { settle } = await stars.star([0], true);
    settle({ rows: [0], total: 1 });
    await stars.change({});
    assert.equal(stars.told().starsTold, before);
    await stars.notify([0]);
    assert.equal(stars.told().starsTold, before + 1);
  });
});
