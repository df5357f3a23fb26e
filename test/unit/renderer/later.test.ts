import assert from 'node:assert/strict';
import { h } from 'preact';
import { later, type Part } from '../../../src/renderer/later.tsx';
import { mountView } from './drawers/mountView.ts';

const greeting: Part<{ readonly name: string }> = {
  component: ({ name }) => h('p', { class: 'greeting' }, `Hello ${name}`),
  css: '.greeting { color: red }',
};

describe('a part that is loaded when it is first drawn', () => {
  it('stands in its place once it is there, with its styles', async () => {
    let loaded: typeof greeting | null = null;
    let arrive: () => void = () => undefined;
    const load = () => new Promise<void>((resolve) => void (arrive = resolve));
    const Later = later(() => loaded, load);
    const mounted = await mountView(() => h(Later, { name: 'you' }));
    assert.equal(mounted.text(), '');
    loaded = greeting;
    arrive();
    await mounted.change({});
    assert.equal(mounted.text(), 'Hello you');
    assert.equal(mounted.one('style').textContent, greeting.css);
  });

  it('is there at once the second time', async () => {
    const Later = later(
      () => greeting,
      () => Promise.reject(new Error('Asked again.')),
    );
    assert.equal((await mountView(() => h(Later, { name: 'you' }))).text(), 'Hello you');
  });

  it('says so where its file is gone', async () => {
    const Later = later<{ readonly name: string }>(
      () => null,
      () => Promise.reject(new Error('404')),
    );
    assert.match((await mountView(() => h(Later, { name: 'you' }))).text(), /did not load\. Run .*Reload Window/);
  });
});
