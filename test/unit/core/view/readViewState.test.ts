import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readViewState } from '../../../../src/core/view/readViewState.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';

const whole: ViewState = {
  kind: 'events',
  sort: [{ column: 'a', descending: true }],
  order: ['a'],
  hidden: ['b'],
  shown: ['c'],
  pinned: ['d'],
  unpinned: ['e'],
  widths: { a: 20 },
  filters: [{ column: 'a', values: ['x', null], exclude: true }],
  chips: ['errorsOnly', 'hideAwsServices'],
  brush: { start: 1, end: 4 },
  zoom: { start: 2, end: 3 },
  find: { text: 'x', isRegex: true, isCaseSensitive: true },
  stack: null,
  facets: ['a'],
  hiddenLines: ['l'],
  panels: { chart: false, facets: true },
  zone: 'local',
};
const many = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);
const long = 'x'.repeat(5_001);

describe('a kept view is read', () => {
  it('whole', () => assert.deepEqual(readViewState(JSON.parse(JSON.stringify(whole))), whole));

  const cases: readonly (readonly [name: string, value: unknown, change: Partial<ViewState>])[] = [
    ['without anything', {}, {}],
    ['without what is not known', { more: 1, kind: 'table' }, { kind: 'table' }],
    ['without a kind that is none', { kind: 'pie' }, {}],
    ['without a zone that is none', { zone: 'moon' }, {}],
    ['without chips that are none', { chips: ['errorsOnly', 'x', 1] }, { chips: ['errorsOnly'] }],
    ['with each name once', { hidden: ['a', 'a', 1, null, long] }, { hidden: ['a'] }],
    ['with no list for a list', { order: { 0: 'a', length: 1 }, sort: 'a', filters: {}, widths: [] }, {}],
    ['without filters of nothing', { filters: [{ column: 'a', values: [] }, { values: ['x'] }, null] }, {}],
    [
      'without values that are none',
      { filters: [{ column: 'a', values: [1, {}, long, 'x'] }] },
      { filters: [{ column: 'a', values: ['x'], exclude: false }] },
    ],
    [
      'without keys that are none',
      { sort: [{ descending: true }, { column: 'a', descending: 1 }] },
      { sort: [{ column: 'a', descending: false }] },
    ],
    ['without widths that are none', { widths: { a: 20, b: '20', c: 1e9, d: null } }, { widths: { a: 20 } }],
    ['without a brush that is none', { brush: { start: 2, end: 1 } }, {}],
    ['without a brush of texts', { brush: { start: '1', end: '2' } }, {}],
    ['without a zoom into no brush', { zoom: { start: 1, end: 2 } }, {}],
    [
      'without panels that are none',
      { panels: { chart: 1, more: true, facets: false } },
      { panels: { facets: false } },
    ],
    ['with no panels for panels', { panels: [true] }, {}],
    ['without a text too long to look for', { find: { text: long } }, {}],
    ['with a stack', { stack: 'a' }, { stack: 'a' }],
    ['without a stack that is none', { stack: 1 }, {}],
    ['with no facets', { facets: [] }, { facets: [] }],
    ['without facets that are none', { facets: 'a' }, {}],
    ['without members of a prototype', Object.create(whole), {}],
    ['without __proto__', JSON.parse('{"__proto__": {"kind": "table", "order": ["a"]}}'), {}],
    ['with as many names as are kept', { order: many(10_000) }, { order: many(500) }],
  ];
  for (const [name, value, change] of cases) {
    it(name, () => assert.deepEqual(readViewState(value), { ...initialView, ...change }));
  }

  it('with a width under any name', () => {
    const widths = readViewState(JSON.parse('{"widths": {"__proto__": 9}}'))?.widths ?? {};
    assert.deepEqual(Object.entries(widths), [['__proto__', 9]]);
  });

  for (const value of [null, undefined, 'x', 1, true, [], [whole]]) {
    it(`not from ${JSON.stringify(value)?.slice(0, 20) ?? 'nothing'}`, () => assert.equal(readViewState(value), null));
  }

  it('whatever it is, without throwing, and the same when read again', () => {
    const member = fc.constantFrom(...Object.keys(whole), '__proto__', 'x');
    fc.assert(
      fc.property(fc.dictionary(member, fc.anything()), (value) => {
        const state = readViewState(value);
        assert.deepEqual(readViewState(state), state);
      }),
      { numRuns: 100 },
    );
  });
});
