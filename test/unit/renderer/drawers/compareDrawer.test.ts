import assert from 'node:assert/strict';
import { h } from 'preact';
import { CompareDrawer } from '../../../../src/renderer/drawers/CompareDrawer.tsx';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountView } from './mountView.ts';

const draw = (view: ViewContext) =>
  view.drawer?.kind === 'compare' ? h(CompareDrawer, { view, rows: view.drawer.rows }) : null;
const row = ({ row: asked }: { row: number }) => ({
  cells: [],
  record: JSON.stringify({
    eventName: 'CreateUser',
    user: { name: `u${asked}` },
    ...(asked === 2 ? { error: 'x' } : {}),
  }),
  origin: null,
});
const mount = (rows: readonly number[], replies: object = { row }) =>
  mountView(draw, { replies, over: { drawer: { kind: 'compare', rows } } });

describe('records side by side', () => {
  it('show what differs, then all of it', async () => {
    const drawer = await mount([0, 2]);
    const lines = () => drawer.all('tbody tr').map((line) => [...line.children].map((cell) => cell.textContent));
    assert.deepEqual(lines(), [
      ['user.name', '"u0"', '"u2"'],
      ['error', 'not there', '"x"'],
    ]);
    const all = drawer.button('Show what is the same, too (1)');
    await drawer.click(all);
    assert.equal(all.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(lines()[0], ['eventName', '"CreateUser"', '"CreateUser"']);
  });

  it('are named by row, time and event, open, and can be left out', async () => {
    const drawer = await mount([0, 1, 2]);
    assert.deepEqual(
      drawer.all('thead th button:first-child').map((head) => head.textContent),
      [
        'Row 1 · 2026-11-01 09:12:44 UTC · CreateUser',
        'Row 2 · 2026-11-01 09:13:00 UTC · CreateAccessKey',
        'Row 3 · 2026-11-02 00:00:00 UTC · DeleteTrail',
      ],
    );
    await drawer.click(drawer.one('[aria-label="Leave out: Row 2"]'));
    assert.deepEqual(drawer.drawer(), { kind: 'compare', rows: [0, 2] });
    await drawer.click(drawer.button('Row 3'));
    assert.deepEqual(drawer.drawer(), { kind: 'record', row: 2 });
  });

  it('are compared by their columns where the records cannot be had', async () => {
    const drawer = await mount([0, 1], {});
    assert.match(
      drawer.text(),
      /Refused: row\. The columns of the rows are compared instead.*eventName"CreateUser""CreateAccessKey"/,
    );
  });

  it('that are equal say so', async () => {
    const same = () => ({ cells: [], record: '{"a":1}', origin: null });
    assert.match((await mount([0, 1], { row: same })).text(), /Nothing differs\./);
  });

  it('show long values and many paths bit by bit', async () => {
    const wide = ({ row: asked }: { row: number }) => ({
      cells: [],
      record: JSON.stringify({
        long: `${'x'.repeat(400)}${asked}`,
        ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, asked])),
      }),
      origin: null,
    });
    const drawer = await mount([0, 1], { row: wide });
    assert.equal(drawer.all('tbody tr').length, 100);
    await drawer.click(drawer.button('Show 100 more paths of 101'));
    assert.equal(drawer.all('tbody tr').length, 200);
    assert.ok(!drawer.text().includes('x0"'));
    await drawer.click(drawer.button('more'));
    assert.ok(drawer.text().includes('x0"'));
  });
});
