import assert from 'node:assert/strict';
import { h } from 'preact';
import { subjectsOf } from '../../../../src/core/next/subjectsOf.ts';
import { initialView, reduceView } from '../../../../src/core/view/reduceView.ts';
import type { ResultRequest } from '../../../../src/core/wire/requests.ts';
import type { MenuValue } from '../../../../src/renderer/menu/menuValue.ts';
import { ValueMenu } from '../../../../src/renderer/menu/ValueMenu.tsx';
import { linkItems, valueMenuItems } from '../../../../src/renderer/menu/valueMenuItems.ts';
import type { Ask, Drawer, ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView, viewOf } from '../drawers/mountView.ts';

/** The menu of a value, and what becomes of the view, the extension and the drawer when items are chosen. */
function menuOf(value: MenuValue) {
  let state = initialView;
  const asked: ResultRequest[] = [];
  const opened: (Drawer | null)[] = [];
  const view = viewOf({
    ask: ((request: ResultRequest) => {
      asked.push(request);
      return Promise.resolve({ message: null });
    }) as unknown as Ask,
    dispatch: (action) => (state = reduceView(state, action)),
    open: (drawer) => opened.push(drawer),
  });
  const items = valueMenuItems(view, value, false);
  for (const item of items) item.run?.();
  return { labels: items.map(({ label }) => label), asked, opened, state };
}

const inRow = { row: 1, column: null, path: null };

describe('the menu of a value', () => {
  it('of a column filters, asks and copies', () => {
    const place = { ...inRow, column: 2 };
    const { labels, asked, opened, state } = menuOf({ place, name: 'sourceIPAddress', value: '192.0.2.1' });
    assert.deepEqual(labels.slice(0, 2), ['Show only rows with this value', 'Show only rows without this value']);
    // Both were chosen: the latter counts.
    assert.deepEqual(state.filters, [{ column: 'sourceIPAddress', values: ['192.0.2.1'], exclude: true }]);
    const subjects = subjectsOf({ column: 'sourceIPAddress', path: null }, '192.0.2.1');
    assert.ok(subjects.length > 0);
    assert.deepEqual(asked, [
      ...[...subjects, 'filterFor' as const, 'exclude' as const].map((question) => ({
        kind: 'ask',
        run: 'run-1',
        question,
        place,
      })),
      { kind: 'copy', text: '192.0.2.1' },
    ]);
    assert.deepEqual(opened, [{ kind: 'actor', row: 1 }]);
  });

  it('of a record filters by the column that is named as its path', () => {
    const place = { ...inRow, path: ['eventName'] };
    assert.deepEqual(menuOf({ place, name: 'eventName', value: 'CreateUser' }).state.filters, [
      { column: 'eventName', values: ['CreateUser'], exclude: true },
    ]);
    const elsewhere = menuOf({ place: { ...inRow, path: ['a', 0] }, name: '0', value: 'x' });
    assert.deepEqual(elsewhere.state.filters, []);
    assert.ok(!elsewhere.labels.some((label) => label.startsWith('Show only')));
  });

  it('of nothing says what is with and without a value', () => {
    const { labels, state } = menuOf({ place: { ...inRow, column: 1 }, name: 'eventName', value: null });
    assert.deepEqual(labels.slice(0, 4), [
      'Show only rows without a value',
      'Show only rows with a value',
      'New cell: this query, only rows without a value',
      'New cell: this query, only rows with a value',
    ]);
    assert.deepEqual(state.filters, [{ column: 'eventName', values: [null], exclude: true }]);
  });

  it('without a place can be copied and no more', () => {
    assert.deepEqual(menuOf({ place: null, name: 'x', value: 'y' }).labels, ['Copy the value']);
  });
});

describe('the pages of the console', () => {
  const { result } = viewOf();
  const live = { ...result.target, profile: 'audit' };
  const emulated = { ...result, target: { ...result.target, endpoint: 'http://localhost:4566' } };
  const cases: readonly (readonly [string, Partial<ViewContext>, number | null, RegExp])[] = [
    ['of an answer from files', {}, null, /captured files answered.*Single events have pages/],
    ['of a row of counts', {}, 0, /names no event, user, role or alarm.*Rows of single events/],
    ['of a query that the console has no page for', { result: { ...result, target: live } }, null, /with this query/],
    ['of what a test endpoint answered', { result: emulated }, 0, /a test endpoint answered/],
  ];
  for (const [name, over, row, expected] of cases) {
    it(`${name} are not there, which is said and cannot be chosen`, async () => {
      const items = await linkItems(viewOf({ ask: (() => Promise.resolve([])) as unknown as Ask, ...over }), row);
      assert.match(items.map(({ label }) => label).join(' '), expected);
      assert.ok(items.every(({ disabled, run }) => disabled !== undefined && run === undefined));
    });
  }
});

describe('the parameters that can have a value', () => {
  const place = { ...inRow, column: 2 };
  const value: MenuValue = { place, name: 'sourceIPAddress', value: '192.0.2.1' };
  const mount = (uses: () => readonly { id: string; title: string }[]) =>
    mountView((view) => h(ValueMenu, { view, value, at: { x: 0, y: 0 }, onClose: () => undefined }), {
      replies: { uses, use: () => ({ message: null }) },
    });
  const last = (mounted: Awaited<ReturnType<typeof mount>>) => mounted.all('[role=menuitem]').at(-1);

  it('stand at the end of its menu', async () => {
    const mounted = await mount(() => [{ id: 'a', title: 'Address\u202e' }]);
    assert.equal(last(mounted)?.querySelector('.menu-label')?.textContent, 'Use as “Address\\u202e”');
    const item = last(mounted);
    assert.ok(item !== undefined);
    await mounted.click(item);
    assert.deepEqual(mounted.asked.at(-1), { kind: 'use', run: 'run-1', place, use: 'a' });
    assert.deepEqual(mounted.said, ['The parameter has this value now.']);
  });

  it('or why there are none', async () => {
    const none = last(await mount(() => []));
    assert.deepEqual(
      [none?.getAttribute('aria-disabled'), none?.textContent],
      ['true', 'No parameter takes such a value, here or in the folder.'],
    );
    const refused = last(
      await mount(() => {
        throw new Error('This run is no longer kept.');
      }),
    );
    assert.equal(refused?.textContent, 'This run is no longer kept.');
  });
});
