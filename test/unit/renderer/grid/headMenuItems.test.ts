import assert from 'node:assert/strict';
import { arrangeColumns } from '../../../../src/core/view/arrangeColumns.ts';
import { initialView, reduceView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import { headMenuItems } from '../../../../src/renderer/grid/headMenuItems.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';
import { viewOf } from '../drawers/mountView.ts';

const table = viewTableOf({ eventName: 'string', errorCode: 'string', calls: 'number' }, [['a', null, 1]]);

/** The menu of a column, and the state after an item of it was chosen. */
function menuOf(name: string, state: ViewState, sort = state.sort, kind: 'events' | 'table' = 'events') {
  let after = state;
  const dispatch = (action: Parameters<typeof reduceView>[1]) => (after = reduceView(after, action));
  const columns = arrangeColumns(table, {}, state).shown;
  const column = columns.find((one) => one.name === name);
  assert.ok(column);
  const view = viewOf({ table, state, kind, dispatch });
  const items = headMenuItems({ view, columns, column, sort, facets: ['errorCode'], fit: () => undefined });
  return {
    items,
    choose: (label: string) => {
      const item = items.find((one) => one.label === label);
      assert.ok(item?.run, label);
      item.run();
      return after;
    },
  };
}

describe('the menu of a column', () => {
  const ascending = { column: 'eventName', descending: false };
  const descending = { column: 'eventName', descending: true };
  const other = { column: 'calls', descending: false };
  const sorts: readonly (readonly [string, ViewState['sort'], ViewState['sort']])[] = [
    ['Sort ascending', [], [ascending]],
    ['Sort ascending', [descending], [ascending]],
    ['Sort ascending', [ascending], [ascending]],
    ['Sort ascending', [other], [ascending]],
    ['Sort descending', [], [descending]],
    ['Sort descending', [ascending], [descending]],
    ['Sort descending', [other, ascending], [descending]],
    ['Do not sort by it', [ascending], []],
    ['Do not sort by it', [descending], []],
    ['Do not sort by it', [other], [other]],
  ];
  for (const [label, before, expected] of sorts) {
    it(`${label} of ${JSON.stringify(before)}`, () =>
      assert.deepEqual(menuOf('eventName', { ...initialView, sort: before }).choose(label).sort, expected));
  }

  it('shows the sort of the runbook, which only another one replaces', () => {
    const { items, choose } = menuOf('eventName', initialView, [descending]);
    assert.deepEqual(
      items.filter(({ isChoice }) => isChoice).map(({ checked }) => checked),
      [false, true, false],
    );
    assert.match(items.find(({ label }) => label === 'Do not sort by it')?.disabled ?? '', /runbook/);
    assert.deepEqual(choose('Sort descending').sort, [descending]);
  });

  const actions: readonly (readonly [string, string, Partial<ViewState>, Partial<ViewState>])[] = [
    ['eventName', 'Facet: its values with counts', {}, { facets: ['errorCode', 'eventName'] }],
    ['errorCode', 'Facet: its values with counts', {}, { facets: [] }],
    [
      'eventName',
      'Show only rows with a value',
      {},
      { filters: [{ column: 'eventName', values: [null], exclude: true }] },
    ],
    [
      'eventName',
      'Clear its filter',
      { filters: [{ column: 'eventName', values: ['a'], exclude: false }] },
      { filters: [] },
    ],
    ['eventName', 'Stack the histogram by it', {}, { stack: 'eventName' }],
    ['eventName', 'Stack the histogram by it', { stack: 'eventName' }, { stack: null }],
    ['eventName', 'Pinned to the left', {}, { pinned: ['eventName'], unpinned: [] }],
    ['eventName', 'Pinned to the left', { pinned: ['eventName'] }, { pinned: [], unpinned: ['eventName'] }],
    ['eventName', 'Move to the right', {}, { order: ['errorCode', 'eventName', 'calls'] }],
    ['calls', 'Move to the left', {}, { order: ['eventName', 'calls', 'errorCode'] }],
    ['calls', 'Natural width', { widths: { calls: 9, eventName: 8 } }, { widths: { eventName: 8 } }],
    ['calls', 'Hide', {}, { hidden: ['calls'] }],
  ];
  for (const [column, label, before, expected] of actions) {
    it(`${label} of ${column} with ${JSON.stringify(before)}`, () =>
      assert.deepEqual(menuOf(column, { ...initialView, ...before }).choose(label), {
        ...initialView,
        ...before,
        ...expected,
      }));
  }

  it('has no histogram to stack where none is shown, and no move beyond the edge', () => {
    const { items } = menuOf('eventName', initialView, [], 'table');
    assert.ok(!items.some(({ label }) => label.includes('histogram')));
    assert.deepEqual(
      items.filter(({ disabled }) => disabled !== undefined).map(({ label }) => label),
      ['Move to the left'],
    );
  });
});
