import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readViewState } from '../../../../src/core/view/readViewState.ts';
import { initialView, isFiltered, reduceView } from '../../../../src/core/view/reduceView.ts';
import { panels, type ViewAction, type ViewState } from '../../../../src/core/view/viewState.ts';

const sort = (column: string, add = false): ViewAction => ({ kind: 'sort', column, add });
const filter = (value: string | null, exclude = false, column = 'a'): ViewAction => ({
  kind: 'filter',
  column,
  value,
  exclude,
});
const move = (column: string, before: string | null): ViewAction => ({
  kind: 'move',
  column,
  before,
  columns: ['a', 'b', 'c'],
});
const key = (column: string, descending: boolean) => ({ column, descending });
const brush: ViewAction = { kind: 'brush', brush: { start: 1, end: 2 } };
const zoom: ViewAction = { kind: 'zoom', zoom: { start: 1, end: 2 } };
const find = { text: 'x', isRegex: true, isCaseSensitive: true };

describe('what a reader does to a view', () => {
  const cases: readonly (readonly [name: string, actions: readonly ViewAction[], change: Partial<ViewState>])[] = [
    ['nothing', [], {}],
    ['another view', [{ kind: 'view', view: 'table' }], { kind: 'table' }],
    [
      'the view by shape again',
      [
        { kind: 'view', view: 'table' },
        { kind: 'view', view: null },
      ],
      {},
    ],
    ['sort', [sort('a')], { sort: [key('a', false)] }],
    ['sort the other way', [sort('a'), sort('a')], { sort: [key('a', true)] }],
    ['sort no more', [sort('a'), sort('a'), sort('a')], {}],
    ['sort by another', [sort('a'), sort('b')], { sort: [key('b', false)] }],
    ['sort by another as well', [sort('a'), sort('b', true)], { sort: [key('a', false), key('b', false)] }],
    ['turn one key of two', [sort('a'), sort('b', true), sort('a', true)], { sort: [key('a', true), key('b', false)] }],
    [
      'drop one key of two',
      [sort('a'), sort('b', true), sort('a', true), sort('a', true)],
      { sort: [key('b', false)] },
    ],
    ['one key of two alone', [sort('a'), sort('b', true), sort('b')], { sort: [key('b', true)] }],
    [
      'hide',
      [
        { kind: 'hide', column: 'a' },
        { kind: 'hide', column: 'a' },
      ],
      { hidden: ['a'] },
    ],
    [
      'show',
      [
        { kind: 'hide', column: 'a' },
        { kind: 'show', column: 'a' },
      ],
      { shown: ['a'] },
    ],
    [
      'show and hide',
      [
        { kind: 'show', column: 'a' },
        { kind: 'hide', column: 'a' },
      ],
      { hidden: ['a'] },
    ],
    ['move before another', [move('c', 'a')], { order: ['c', 'a', 'b'] }],
    ['move to the right', [move('a', 'c')], { order: ['b', 'a', 'c'] }],
    ['move to the end', [move('a', null)], { order: ['b', 'c', 'a'] }],
    ['move before itself', [move('b', 'b')], { order: ['a', 'c', 'b'] }],
    ['move before what is not there', [move('a', 'none')], { order: ['b', 'c', 'a'] }],
    ['bring one in by moving', [move('x', 'b')], { order: ['a', 'x', 'b', 'c'] }],
    ['pin', [{ kind: 'pin', column: 'a', isPinned: true }], { pinned: ['a'] }],
    [
      'unpin',
      [
        { kind: 'pin', column: 'a', isPinned: true },
        { kind: 'pin', column: 'a', isPinned: false },
      ],
      { unpinned: ['a'] },
    ],
    [
      'pin again',
      [
        { kind: 'pin', column: 'a', isPinned: false },
        { kind: 'pin', column: 'a', isPinned: true },
      ],
      { pinned: ['a'] },
    ],
    ['resize', [{ kind: 'resize', column: 'a', width: 20.4 }], { widths: { a: 20 } }],
    [
      'resize too far',
      [
        { kind: 'resize', column: 'a', width: 1e9 },
        { kind: 'resize', column: 'b', width: -1 },
      ],
      { widths: { a: 400, b: 3 } },
    ],
    [
      'resize to fit',
      [
        { kind: 'resize', column: 'a', width: 20 },
        { kind: 'resize', column: 'a', width: null },
      ],
      {},
    ],
    ['resize to nothing', [{ kind: 'resize', column: 'a', width: Number.NaN }], {}],
    ['filter', [filter('x')], { filters: [{ column: 'a', values: ['x'], exclude: false }] }],
    [
      'filter for either',
      [filter('x'), filter(null)],
      { filters: [{ column: 'a', values: ['x', null], exclude: false }] },
    ],
    ['filter no more', [filter('x'), filter('x')], {}],
    [
      'exclude what was wanted',
      [filter('x'), filter('x', true)],
      { filters: [{ column: 'a', values: ['x'], exclude: true }] },
    ],
    [
      'exclude one and want another',
      [filter('x'), filter('y', true)],
      {
        filters: [
          { column: 'a', values: ['x'], exclude: false },
          { column: 'a', values: ['y'], exclude: true },
        ],
      },
    ],
    ['clear a column', [filter('x'), filter('y', true), { kind: 'clearFilter', column: 'a' }], {}],
    [
      'clear another column',
      [filter('x', false, '__proto__'), { kind: 'clearFilter', column: 'a' }],
      { filters: [{ column: '__proto__', values: ['x'], exclude: false }] },
    ],
    ['a chip', [{ kind: 'chip', chip: 'errorsOnly' }], { chips: ['errorsOnly'] }],
    [
      'a chip twice',
      [
        { kind: 'chip', chip: 'errorsOnly' },
        { kind: 'chip', chip: 'errorsOnly' },
      ],
      {},
    ],
    ['brush', [brush], { brush: { start: 1, end: 2 } }],
    ['brush nothing', [{ kind: 'brush', brush: { start: 2, end: 2 } }], {}],
    [
      'brush no more',
      [
        { kind: 'brush', brush: { start: 1, end: 2 } },
        { kind: 'brush', brush: null },
      ],
      {},
    ],
    ['zoom', [brush, zoom], { brush: { start: 1, end: 2 }, zoom: { start: 1, end: 2 } }],
    ['zoom into nothing', [brush, { kind: 'zoom', zoom: { start: 2, end: 1 } }], { brush: { start: 1, end: 2 } }],
    ['zoom without a brush', [zoom], {}],
    ['zoom no more', [brush, zoom, { kind: 'zoom', zoom: null }], { brush: { start: 1, end: 2 } }],
    [
      'zoom until the brush is gone',
      [brush, zoom, { kind: 'brush', brush: null }, brush],
      { brush: { start: 1, end: 2 } },
    ],
    ['zoom until all is cleared', [brush, zoom, { kind: 'clearAll' }], {}],
    ['leave a line out', [{ kind: 'line', line: 'a' }], { hiddenLines: ['a'] }],
    [
      'a line twice',
      [
        { kind: 'line', line: 'a' },
        { kind: 'line', line: 'a' },
      ],
      {},
    ],
    ['close a panel', [{ kind: 'panel', panel: 'chart', isOpen: false }], { panels: { chart: false } }],
    ['find', [{ kind: 'find', find }], { find }],
    ['stack', [{ kind: 'stack', column: 'a' }], { stack: 'a' }],
    ['stack by none', [{ kind: 'stack', column: null }], { stack: null }],
    ['open a facet', [{ kind: 'facet', column: 'a', isOpen: true, open: ['b'] }], { facets: ['b', 'a'] }],
    ['close the last facet', [{ kind: 'facet', column: 'a', isOpen: false, open: ['a'] }], { facets: [] }],
    ['local time', [{ kind: 'zone', zone: 'local' }], { zone: 'local' }],
    [
      'clear all that leaves rows out',
      [
        sort('a'),
        filter('x'),
        { kind: 'chip', chip: 'errorsOnly' },
        { kind: 'brush', brush: { start: 1, end: 2 } },
        { kind: 'find', find },
        { kind: 'clearAll' },
      ],
      { sort: [key('a', false)], find: { ...find, text: '' } },
    ],
    ['reset', [sort('a'), filter('x'), { kind: 'stack', column: null }, { kind: 'reset' }], {}],
  ];
  for (const [name, actions, change] of cases) {
    it(name, () => assert.deepEqual(actions.reduce(reduceView, initialView), { ...initialView, ...change }));
  }

  it('begins with no sign of a reader', () => {
    assert.deepEqual(initialView.find, { text: '', isRegex: false, isCaseSensitive: false });
    assert.equal(isFiltered(initialView), false);
  });

  it('keeps a width under any name', () => {
    const { widths } = reduceView(initialView, { kind: 'resize', column: '__proto__', width: 9 });
    assert.deepEqual(Object.entries(widths), [['__proto__', 9]]);
  });

  const column = fc.constantFrom('a', 'b', '__proto__', 'constructor');
  const span = fc.tuple(fc.integer(), fc.integer()).map(([start, end]) => ({ start, end }));
  const action: fc.Arbitrary<ViewAction> = fc.oneof(
    fc.record({ kind: fc.constant('view'), view: fc.constantFrom('events', 'stat', null) }),
    fc.record({ kind: fc.constant('sort'), column, add: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('hide', 'show', 'clearFilter'), column }),
    fc.record({ kind: fc.constant('move'), column, before: fc.option(column), columns: fc.uniqueArray(column) }),
    fc.record({ kind: fc.constant('pin'), column, isPinned: fc.boolean() }),
    fc.record({ kind: fc.constant('resize'), column, width: fc.option(fc.double()) }),
    fc.record({
      kind: fc.constant('filter'),
      column,
      value: fc.option(fc.string({ maxLength: 2 })),
      exclude: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('chip'), chip: fc.constantFrom('errorsOnly', 'hideReadOnly') }),
    fc.record({ kind: fc.constant('brush'), brush: fc.option(span) }),
    fc.record({ kind: fc.constant('zoom'), zoom: fc.option(span) }),
    fc.record({ kind: fc.constant('line'), line: column }),
    fc.record({ kind: fc.constant('panel'), panel: fc.constantFrom(...panels), isOpen: fc.boolean() }),
    fc.record({ kind: fc.constant('find'), find: fc.constant(find) }),
    fc.record({ kind: fc.constant('stack'), column: fc.option(column) }),
    fc.record({ kind: fc.constant('facet'), column, isOpen: fc.boolean(), open: fc.uniqueArray(column) }),
    fc.record({ kind: fc.constant('zone'), zone: fc.constantFrom('utc', 'local') }),
    fc.record({ kind: fc.constantFrom('clearAll', 'reset') }),
  );

  it('is kept and read again as it is', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const state = actions.reduce(reduceView, initialView);
        assert.deepEqual(readViewState(JSON.parse(JSON.stringify(state))), state);
      }),
      { numRuns: 100 },
    );
  });

  it('never leaves a column both hidden and shown, or both pinned and let go', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const { hidden, shown, pinned, unpinned } = actions.reduce(reduceView, initialView);
        assert.equal(new Set([...hidden, ...shown]).size, hidden.length + shown.length);
        assert.equal(new Set([...pinned, ...unpinned]).size, pinned.length + unpinned.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whether rows may be left out', () => {
  const cases: readonly (readonly [action: ViewAction, filtered: boolean])[] = [
    [{ kind: 'zone', zone: 'utc' }, false],
    [sort('a'), false],
    [{ kind: 'find', find }, false],
    [filter('x'), true],
    [{ kind: 'chip', chip: 'errorsOnly' }, true],
    [{ kind: 'brush', brush: { start: 1, end: 2 } }, true],
  ];
  for (const [action, filtered] of cases) {
    it(action.kind, () => assert.equal(isFiltered(reduceView(initialView, action)), filtered));
  }
});
