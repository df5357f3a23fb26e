import assert from 'node:assert/strict';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import {
  mostNotebooks,
  mostStars,
  mostViews,
  NotebookMemory,
} from '../../../../src/extension/results/notebookMemory.ts';

const memoryOf = (state: Map<string, unknown>) => ({
  get: (key: string) => structuredClone(state.get(key)),
  update: async (key: string, value: unknown) => void (value === undefined ? state.delete(key) : state.set(key, value)),
});

describe('what the workspace remembers of results', () => {
  let state: Map<string, unknown>;
  let memory: NotebookMemory;
  beforeEach(() => {
    state = new Map();
    memory = new NotebookMemory(memoryOf(state));
  });
  const again = () => new NotebookMemory(memoryOf(state));

  it('is there in the next session, for its own notebook', async () => {
    await memory.star('n', ['a', 'b'], true);
    await memory.star('n', ['a'], false);
    await memory.keepView('n', 'cell', initialView);
    assert.deepEqual([...again().stars('n')], ['b']);
    assert.deepEqual(again().view('n', 'cell'), initialView);
    assert.deepEqual([again().stars('m').size, again().view('m', 'cell')], [0, null]);
  });

  it('keeps names that every object has apart from what every object has', async () => {
    assert.equal(memory.view('__proto__', 'constructor'), null);
    await memory.keepView('__proto__', 'constructor', initialView);
    assert.deepEqual(again().view('__proto__', 'constructor'), initialView);
  });

  it('has an end: the oldest stars, arrangements and notebooks go', async () => {
    await memory.star(
      'n',
      Array.from({ length: mostStars + 2 }, (_, i) => `e${i}`),
      true,
    );
    assert.equal(again().stars('n').size, mostStars);
    assert.equal(again().stars('n').has('e1'), false);
    for (let i = 0; i < mostViews + 2; i++) await memory.keepView('n', `c${i}`, initialView);
    assert.deepEqual([again().view('n', 'c1'), again().view('n', 'c2')], [null, initialView]);
    for (const cell of ['c2', 'new']) await memory.keepView('n', cell, initialView);
    assert.deepEqual([again().view('n', 'c2'), again().view('n', 'c3')], [initialView, null]);
    for (let i = 0; i < mostNotebooks; i++) await memory.star(`other ${i}`, ['e'], true);
    assert.equal(again().stars('n').size, 0);
    assert.equal(memory.stars('n').size, 0);
    assert.equal(again().stars('other 0').size, 1);
    assert.equal(state.size, mostNotebooks + 1);
  });

  it('leaves nothing where nothing is remembered', async () => {
    await memory.star('n', ['a'], true);
    await memory.star('n', ['a'], false);
    assert.equal(state.has('results:n'), false);
  });

  for (const left of [null, 7, 'text', [], { stars: 'a', views: {} }, { stars: [1, null], views: [1, [2], ['c', 3]] }])
    it(`makes sense of ${JSON.stringify(left)}`, () => {
      state.set('results:n', left);
      assert.equal(memory.stars('n').size, 0);
      assert.equal(memory.view('n', 'c'), null);
    });
});
