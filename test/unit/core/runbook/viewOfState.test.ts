import assert from 'node:assert/strict';
import { viewOfState } from '../../../../src/core/runbook/viewOfState.ts';
import { arrangeColumns } from '../../../../src/core/view/arrangeColumns.ts';
import type { AuthorView } from '../../../../src/core/view/authorView.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import type { ViewState } from '../../../../src/core/view/viewState.ts';
import { ViewTableBuilder } from '../../../../src/core/view/viewTableBuilder.ts';
import type { WireColumn } from '../../../../src/core/wire/columnarRows.ts';

const columns: readonly WireColumn[] = [
  ...['a', 'b', 'c'].map((name): WireColumn => ({ name, type: 'string' })),
  ...['x', 'y'].map((name): WireColumn => ({ name, type: 'string', extra: true })),
];
const byA = [{ column: 'a', descending: true }];

const cases: readonly (readonly [name: string, author: AuthorView, state: Partial<ViewState>, expected: AuthorView])[] =
  [
    ['nothing was arranged', {}, {}, {}],
    [
      'the author’s view stands',
      { kind: 'table', columns: ['c', 'a'], pinned: ['a'], facets: ['b'], sort: byA, stack: 'b' },
      {},
      { kind: 'table', columns: ['c', 'a'], pinned: ['a'], facets: ['b'], sort: byA, stack: 'b' },
    ],
    ['the author’s columns are the answer’s own', { columns: ['a', 'b', 'c'] }, {}, {}],
    ['a column is hidden', {}, { hidden: ['b'] }, { columns: ['a', 'c'] }],
    ['another is brought in', {}, { shown: ['y'] }, { columns: ['a', 'b', 'c', 'y'] }],
    ['columns are moved', {}, { order: ['c', 'a', 'b'] }, { columns: ['c', 'a', 'b'] }],
    ['a hidden one is brought back', { columns: ['a'] }, { shown: ['b', 'c'] }, {}],
    ['a column is pinned', {}, { pinned: ['b'] }, { pinned: ['b'] }],
    ['a hidden column is not pinned', {}, { pinned: ['b'], hidden: ['b'] }, { columns: ['a', 'c'] }],
    ['a column is let go', { pinned: ['a', 'b'] }, { unpinned: ['a'] }, { pinned: ['b'] }],
    [
      'it is sorted anew',
      { sort: byA },
      { sort: [{ column: 'b', descending: false }] },
      { sort: [{ column: 'b', descending: false }] },
    ],
    ['it is shown otherwise', { kind: 'table' }, { kind: 'events' }, { kind: 'events' }],
    ['facets are opened', { facets: ['a'] }, { facets: ['b', 'a'] }, { facets: ['b', 'a'] }],
    ['facets are closed', { facets: ['a'] }, { facets: [] }, { facets: [] }],
    ['it is stacked otherwise', { stack: 'a' }, { stack: 'b' }, { stack: 'b' }],
    ['it is not stacked', { stack: 'a' }, { stack: null }, {}],
    [
      'the author named what this answer lacks',
      { columns: ['a', 'gone'], pinned: ['gone'], facets: ['gone'] },
      { hidden: ['b'], shown: ['c'] },
      { columns: ['a', 'c', 'gone'], pinned: ['gone'], facets: ['gone'] },
    ],
    [
      'what is the reader’s own is left out',
      {},
      {
        filters: [{ column: 'a', values: ['x'], exclude: false }],
        chips: ['errorsOnly'],
        brush: { start: 0, end: 1 },
        find: { text: 'x', isRegex: false, isCaseSensitive: false },
        widths: { a: 9 },
        zone: 'local',
      },
      {},
    ],
  ];

describe('viewOfState', () => {
  for (const [name, author, change, expected] of cases) {
    it(name, () => {
      const state = { ...initialView, ...change };
      const view = viewOfState(author, state, columns);
      assert.deepEqual(view, expected);
      // Written into the runbook, it shows to the next reader what this one sees.
      const table = new ViewTableBuilder(columns, 0).table();
      const seen = (by: AuthorView, of: ViewState): unknown =>
        arrangeColumns(table, by, of).shown.map(({ name: column, isPinned }) => [column, isPinned]);
      assert.deepEqual(seen(view, initialView), seen(author, { ...state, widths: {} }));
    });
  }
});
