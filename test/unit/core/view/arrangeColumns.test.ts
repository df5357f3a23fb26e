import assert from 'node:assert/strict';
import type { AuthorView } from '../../../../src/core/view/authorView.ts';
import { arrangeColumns, mostColumns } from '../../../../src/core/view/arrangeColumns.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import { viewTableOf } from './viewTableOf.ts';

describe('the columns of a view', () => {
  const abc = ['a', 'b', 'c', '+x'];
  const filter = ['@timestamp:timestamp', '@message:json', 'eventName'];
  const records = ['@timestamp:timestamp', '@message:json', '+eventName', '+errorCode', '+userAgent'];
  const cases: readonly {
    readonly name: string;
    readonly columns?: readonly string[];
    readonly author?: AuthorView;
    readonly state?: Partial<ViewState>;
    /** Names from left to right, pinned ones with a `!`. */
    readonly shown: string;
    readonly hidden: string;
  }[] = [
    { name: "are the query's own", shown: 'a b c', hidden: 'x' },
    {
      name: 'leave the text of a record out beside its fields',
      columns: filter,
      shown: '@timestamp eventName',
      hidden: '@message',
    },
    {
      name: 'have the text of what is no event',
      columns: filter.slice(0, 2),
      shown: '@timestamp @message',
      hidden: '',
    },
    {
      name: 'have the first fields in place of the text',
      columns: records,
      shown: '@timestamp eventName errorCode',
      hidden: '@message userAgent',
    },
    { name: 'are those of the author', author: { columns: ['c', 'x', 'none'] }, shown: 'c x', hidden: 'a b' },
    { name: 'are all where the author names none of them', author: { columns: ['none'] }, shown: 'a b c', hidden: 'x' },
    { name: 'have pinned ones first', author: { pinned: ['c'] }, shown: 'c! a b', hidden: 'x' },
    { name: 'have pinned ones in their order', state: { pinned: ['c', 'b'] }, shown: 'b! c! a', hidden: 'x' },
    {
      name: "lose the author's pin",
      author: { pinned: ['c'] },
      state: { unpinned: ['c'] },
      shown: 'a b c',
      hidden: 'x',
    },
    { name: 'keep a pin of what is hidden', author: { pinned: ['x'] }, shown: 'a b c', hidden: 'x!' },
    {
      name: "are in the reader's order, the others after them",
      state: { order: ['c', 'a'] },
      shown: 'c a b',
      hidden: 'x',
    },
    {
      name: "are in the reader's order before the author's",
      author: { columns: ['b', 'c', 'a'] },
      state: { order: ['a'] },
      shown: 'a b c',
      hidden: 'x',
    },
    { name: 'are fewer', state: { hidden: ['a', 'none'] }, shown: 'b c', hidden: 'a x' },
    { name: 'are more', state: { shown: ['x', 'none'] }, shown: 'a b c x', hidden: '' },
    {
      name: 'have back what the author left out',
      author: { columns: ['a'] },
      state: { shown: ['c'] },
      shown: 'a c',
      hidden: 'b x',
    },
    { name: 'are one at least', state: { hidden: ['a', 'b', 'c'] }, shown: 'a', hidden: 'b c x' },
    { name: 'may be none', columns: [], shown: '', hidden: '' },
    { name: 'may be named alike', columns: ['a', 'b', 'a'], state: { order: ['b'] }, shown: 'b a a', hidden: '' },
    {
      name: 'may be named as objects are',
      columns: ['__proto__', 'constructor'],
      state: { order: ['constructor'] },
      shown: 'constructor __proto__',
      hidden: '',
    },
  ];
  for (const { name, columns = abc, author = {}, state = {}, shown, hidden } of cases) {
    it(name, () => {
      const arranged = arrangeColumns(viewTableOf(columns, []), author, { ...initialView, ...state });
      const texts = (list: typeof arranged.shown) =>
        list.map((each) => `${each.name}${each.isPinned ? '!' : ''}`).join(' ');
      assert.deepEqual([texts(arranged.shown), texts(arranged.hidden)], [shown, hidden]);
    });
  }

  it('know where their cells are, and how wide the reader made them', () => {
    const widths = JSON.parse('{"__proto__": 7, "b": 20}') as Record<string, number>;
    const { shown } = arrangeColumns(
      viewTableOf(['a', 'b:number', '__proto__', 'constructor'], []),
      {},
      { ...initialView, order: ['b'], widths },
    );
    assert.deepEqual(
      shown.map(({ index, type, width }) => [index, type, width]),
      [
        [1, 'number', 20],
        [0, 'string', null],
        [2, 'string', 7],
        [3, 'string', null],
      ],
    );
  });

  it('are so many at most; what is pinned or was brought in is kept', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    const state = { ...initialView, pinned: ['c9999'], shown: ['c5000'] };
    const { shown, hidden } = arrangeColumns(viewTableOf(names, []), {}, state);
    const expected = ['c9999', ...names.slice(0, mostColumns - 2), 'c5000'];
    assert.deepEqual(
      shown.map(({ name }) => name),
      expected,
    );
    assert.equal(shown.length + hidden.length, names.length);
  });
});
