import assert from 'node:assert/strict';
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';
import { mountAnswer, type MountedAnswer } from './mountAnswer.tsx';

const numbered = (rows: number) =>
  viewTableOf(
    { eventTime: 'timestamp', calls: 'number', error: 'string' },
    Array.from({ length: rows }, (_, i) => ['2026-11-01T09:12:44.000Z', i, i === 0 ? null : 'AccessDenied']),
  );
const many = numbered(10_000);
const calls = viewTableOf({ eventName: 'string', sourceIPAddress: 'string', calls: 'number' }, [
  ['GetObject', '10.0.0.1', 3],
  ['CreateUser', '192.0.2.7', 1],
  ['AssumeRole', null, 2],
  ['GetObject', '10.0.0.1', 4],
]);

const gridOf = (answer: MountedAnswer) => answer.one('[role=grid]');
async function press(answer: MountedAnswer, ...keys: readonly string[]): Promise<void> {
  for (const name of keys) {
    const parts = name === '+' ? ['+'] : name.split('+');
    const held = { shiftKey: parts.includes('Shift'), ctrlKey: parts.includes('Ctrl'), altKey: parts.includes('Alt') };
    await answer.press(gridOf(answer), parts.at(-1) ?? '', held);
  }
}
/** Row and column of the active cell; -1 is the head. */
function active(answer: MountedAnswer): readonly [number, number] {
  const cells = answer.all('.grid-cell.active');
  assert.equal(cells.length, 1);
  assert.equal(gridOf(answer).getAttribute('aria-activedescendant'), cells[0]?.id);
  const row = cells[0]?.parentElement?.getAttribute('aria-rowindex');
  return [Number(row) - 2, Number(cells[0]?.getAttribute('aria-colindex')) - 1];
}
const selected = (answer: MountedAnswer) =>
  answer.all('[role=row][aria-selected=true]').map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
const column = (answer: MountedAnswer, index: number) =>
  answer.all(`[role=gridcell][aria-colindex="${index + 1}"]`).map((cell) => cell.textContent?.replace('▾', ''));
const heads = (answer: MountedAnswer) => answer.all('.grid-title').map((head) => head.textContent);
const menu = (answer: MountedAnswer) => answer.all('.menu-label').map((item) => item.textContent);
async function choose(answer: MountedAnswer, label: string): Promise<void> {
  const item = answer.all('.menu-item').find((one) => one.querySelector('.menu-label')?.textContent === label);
  assert.ok(item, `${label} in ${menu(answer).join(', ')}`);
  await answer.click(item);
}

describe('the grid is one that assistive technology knows', () => {
  it('counts rows and columns, and names their parts', async () => {
    const answer = await mountAnswer(numbered(3));
    const grid = gridOf(answer);
    assert.deepEqual(
      ['aria-rowcount', 'aria-colcount', 'aria-multiselectable', 'tabindex'].map((name) => grid.getAttribute(name)),
      ['4', '4', 'true', '0'],
    );
    assert.deepEqual(
      answer.all('[role=row]').map((row) => row.getAttribute('aria-rowindex')),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(heads(answer), ['eventTime (UTC)', 'calls', 'error']);
    assert.deepEqual(
      answer.all('[aria-rowindex="2"] [role=gridcell]').map((cell) => cell.textContent?.replace('▾', '')),
      ['☆', '2026-11-01 09:12:44', '0', '–'],
    );
  });

  it('says how it is sorted', async () => {
    const answer = await mountAnswer(calls);
    const sorts = () => answer.all('[role=columnheader]').map((head) => head.getAttribute('aria-sort'));
    await answer.click(answer.one('.grid-title'));
    assert.deepEqual(sorts(), [null, 'ascending', 'none', 'none']);
    assert.deepEqual(column(answer, 1), ['AssumeRole', 'CreateUser', 'GetObject', 'GetObject']);
    await press(answer, 'ArrowRight', 'ArrowRight', 'Shift+Enter', 'Shift+Enter');
    assert.deepEqual(answer.state().sort, [
      { column: 'eventName', descending: false },
      { column: 'calls', descending: true },
    ]);
    assert.deepEqual(column(answer, 3), ['2', '1', '4', '3']);
    assert.deepEqual(sorts(), [null, 'ascending', 'none', 'none']);
    assert.deepEqual(
      answer.all('.grid-sort').map((sign) => sign.textContent),
      ['↑1', '↓2'],
    );
  });
});

describe('the keyboard moves through the grid', () => {
  const cases: readonly (readonly [string, readonly string[], readonly [number, number]])[] = [
    ['starts at the first cell', [], [0, 1]],
    ['goes down and right', ['ArrowDown', 'ArrowRight'], [1, 2]],
    ['goes into the head and the gutter', ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'ArrowLeft'], [-1, 0]],
    ['pages', ['PageDown', 'PageDown', 'PageUp'], [16, 1]],
    ['jumps to the last row', ['Ctrl+End'], [9_999, 3]],
    ['jumps back', ['Ctrl+End', 'Ctrl+Home'], [0, 0]],
    ['jumps down its column', ['ArrowRight', 'Ctrl+ArrowDown'], [9_999, 2]],
    ['goes to the ends of a row', ['ArrowDown', 'End', 'Home', 'End'], [1, 3]],
  ];
  for (const [name, keys, expected] of cases) {
    it(name, async () => {
      const answer = await mountAnswer(many);
      await press(answer, ...keys);
      assert.deepEqual(active(answer), expected);
    });
  }

  it('keeps its own keys from VS Code, and no others', async () => {
    const answer = await mountAnswer(numbered(3));
    const passed: string[] = [];
    gridOf(answer).ownerDocument.addEventListener('keydown', (event) => passed.push(event.key));
    assert.equal((await answer.press(gridOf(answer), 'ArrowDown')).defaultPrevented, true);
    assert.equal((await answer.press(gridOf(answer), 'F1')).defaultPrevented, false);
    await press(answer, 'Escape', 'Enter', 'Escape', 'Ctrl+p', 'Tab', 'n');
    assert.deepEqual(passed, ['F1', 'Escape', 'p', 'Tab']);
  });

  it('opens the record with Enter, a double click or the button, and closes it', async () => {
    const answer = await mountAnswer(numbered(3));
    await press(answer, 'ArrowDown', 'Enter');
    assert.deepEqual(answer.drawer(), { kind: 'record', row: 1 });
    await press(answer, 'Escape');
    assert.equal(answer.drawer(), null);
    const cell = answer.one('[aria-rowindex="4"] [role=gridcell]');
    await answer.send(cell, ({ MouseEvent }) => new MouseEvent('dblclick', { bubbles: true }));
    assert.deepEqual(answer.drawer(), { kind: 'record', row: 2 });
    await press(answer, 'Escape');
    await answer.click(answer.button('Open the record'));
    assert.deepEqual(answer.drawer(), { kind: 'record', row: 2 });
  });

  it('follows the record that its drawer goes on to', async () => {
    const answer = await mountAnswer(numbered(100));
    await press(answer, 'Enter');
    await answer.change({ drawer: { kind: 'record', row: 50 } });
    assert.deepEqual(active(answer), [50, 1]);
  });

  it('stays with its row when the order changes, and with its place when the row is filtered away', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    await answer.send(
      answer.all('.grid-title')[2] ?? gridOf(answer),
      ({ MouseEvent }) => new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
    );
    await choose(answer, 'Sort ascending');
    await press(answer, 'ArrowDown', 'ArrowDown', 'x');
    assert.deepEqual(column(answer, 3), ['1', '3', '4']);
    assert.deepEqual(active(answer), [1, 3]);
  });
});

describe('rows are selected, compared and starred', () => {
  const cases: readonly (readonly [string, readonly string[], readonly number[]])[] = [
    ['Space selects', [' ', 'ArrowDown', ' '], [0, 1]],
    ['Space lets go', [' ', ' '], []],
    ['Shift selects more', ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown'], [1, 2, 3]],
    ['Shift selects less', ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp'], [1, 2]],
    ['Shift turns around', ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp', 'Shift+ArrowUp'], [1, 2]],
    ['Ctrl+A selects all', ['Ctrl+a'], [0, 1, 2, 3]],
    ['Escape clears', ['Ctrl+a', 'Escape'], []],
  ];
  for (const [name, keys, expected] of cases) {
    it(name, async () => {
      const answer = await mountAnswer(calls);
      await press(answer, ...keys);
      assert.deepEqual(selected(answer), expected);
    });
  }

  it('a click with Ctrl adds, with Shift selects all between', async () => {
    const answer = await mountAnswer(calls);
    const click = (row: number, held: MouseEventInit) =>
      answer.send(
        answer.one(`[aria-rowindex="${row + 2}"] [aria-colindex="2"]`),
        ({ MouseEvent }) => new MouseEvent('click', { bubbles: true, ...held }),
      );
    await click(3, { ctrlKey: true });
    await click(1, { metaKey: true });
    assert.deepEqual(selected(answer), [1, 3]);
    await click(2, {});
    await click(0, { shiftKey: true });
    assert.deepEqual(selected(answer), [0, 1, 2]);
  });

  it('two to five are compared, as they stand', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, ' ', 'd');
    assert.equal(answer.drawer(), null);
    assert.match(answer.said.at(-1) ?? '', /2 to 5 rows/);
    await press(answer, 'ArrowDown', 'ArrowDown', ' ');
    await answer.click(answer.one('.grid-title'));
    await press(answer, 'd');
    assert.deepEqual(answer.drawer(), { kind: 'compare', rows: [2, 0] });
  });

  it('S stars the row, or the selected ones it is among; stars are seen and heard', async () => {
    const starred: unknown[] = [];
    const star = (rows: readonly number[], isStarred: boolean) => void starred.push([rows, isStarred]);
    const answer = await mountAnswer(calls, { over: { stars: new Set([3]), star } });
    assert.deepEqual(
      answer.all('[aria-label=starred]').map((star) => star.closest('[role=row]')?.getAttribute('aria-rowindex')),
      ['5'],
    );
    await press(answer, 's', ' ', 'ArrowDown', ' ', 's', 'ArrowDown', 's', 'ArrowDown', 's');
    await press(answer, 'm');
    await choose(answer, 'Unstar the row');
    await answer.change({ stars: new Set([0, 1, 3]) });
    await press(answer, 'Ctrl+Home', 'ArrowRight', 'm');
    await choose(answer, 'Unstar the 2 selected rows');
    await answer.click(answer.button('Unstar'));
    assert.deepEqual(starred, [
      [[0], true],
      [[0, 1], true],
      [[2], true],
      [[3], false],
      [[3], false],
      [[0, 1], false],
      [[0, 1], false],
    ]);
  });
});

describe('columns are arranged', () => {
  it('by keys: wider, narrower, moved', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, 'ArrowUp', 'Shift+Alt+ArrowRight', 'Shift+Alt+ArrowRight', 'Shift+Alt+ArrowLeft');
    const natural = Number(/^5ch (\d+)ch/.exec(gridOf(answer).style.getPropertyValue('--columns'))?.[1]);
    assert.deepEqual(answer.state().widths, { eventName: natural });
    await press(answer, 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight');
    assert.deepEqual(heads(answer), ['sourceIPAddress', 'calls', 'eventName']);
    assert.deepEqual(active(answer), [-1, 3]);
  });

  it('by the menu of a head', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, 'ArrowUp', 'ArrowRight', 'm');
    await choose(answer, 'Pinned to the left');
    assert.deepEqual(heads(answer), ['sourceIPAddress', 'eventName', 'calls']);
    assert.deepEqual(active(answer), [-1, 1]);
    await press(answer, 'ArrowRight', 'Shift+F10');
    await choose(answer, 'Hide');
    assert.deepEqual(heads(answer), ['sourceIPAddress', 'calls']);
    await press(answer, 'Ctrl+ArrowLeft', 'ArrowRight', 'ContextMenu');
    await choose(answer, 'Show only rows with a value');
    assert.deepEqual(column(answer, 1), ['10.0.0.1', '192.0.2.7', '10.0.0.1']);
    assert.equal(answer.all('.grid-filtered').length, 1);
  });

  it('and the active cell goes with its column, or keeps its place while that is hidden', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    await answer.click(answer.one('button[aria-label=Columns]'));
    const places: (readonly [string, number])[] = [];
    for (const name of ['eventName', 'eventName', 'calls', 'eventName', 'eventName', 'calls']) {
      await choose(answer, name);
      places.push([heads(answer).join(' '), active(answer)[1]]);
    }
    assert.deepEqual(places, [
      ['sourceIPAddress calls', 2],
      ['eventName sourceIPAddress calls', 3],
      ['eventName sourceIPAddress', 2],
      ['sourceIPAddress', 1],
      ['eventName sourceIPAddress', 2],
      ['eventName sourceIPAddress calls', 3],
    ]);
  });

  it('by pointer: dragged by the head, and wider by its edge', async () => {
    const answer = await mountAnswer(calls);
    const [first] = answer.all('[role=columnheader]:not(.gutter)');
    assert.ok(first);
    const pointer = (element: Element, kind: string, clientX: number) =>
      answer.send(element, ({ MouseEvent }) => new MouseEvent(kind, { bubbles: true, clientX, button: 0 }));
    // Nothing is laid out here: every head is in the middle of 0, so one dragged to the right goes last.
    await pointer(first, 'pointerdown', 0);
    await pointer(first, 'pointermove', 3);
    await pointer(first, 'pointermove', 50);
    assert.equal(answer.all('.drop-after').length, 1);
    await pointer(first, 'pointerup', 50);
    await answer.click(first);
    assert.deepEqual(heads(answer), ['sourceIPAddress', 'calls', 'eventName']);
    assert.deepEqual(answer.state().sort, []);
    const edge = answer.one('.resizer');
    const before = gridOf(answer).style.getPropertyValue('--columns');
    await pointer(edge, 'pointerdown', 0);
    await pointer(edge, 'pointermove', 80);
    assert.notEqual(gridOf(answer).style.getPropertyValue('--columns'), before);
    assert.deepEqual(answer.state().widths, {});
    await pointer(edge, 'pointerup', 80);
    const natural = Number(/^5ch (\d+)ch/.exec(before)?.[1]);
    assert.deepEqual(answer.state().widths, { sourceIPAddress: natural + 10 });
  });
});

describe('a value leads on', () => {
  it('F shows only rows with it, X without it', async () => {
    const answer = await mountAnswer(calls);
    await press(answer, 'f');
    assert.deepEqual(column(answer, 1), ['GetObject', 'GetObject']);
    await press(answer, 'f', 'x');
    assert.deepEqual(column(answer, 1), ['CreateUser', 'AssumeRole']);
    assert.deepEqual(answer.state().filters, [{ column: 'eventName', values: ['GetObject'], exclude: true }]);
  });

  it('has a menu by key and by the right button, which asks for the next cell', async () => {
    const answer = await mountAnswer(calls, { replies: { ask: () => ({ message: null }), links: () => [] } });
    await press(answer, 'ArrowRight', 'm');
    assert.equal(answer.one('[role=menu]').getAttribute('aria-label'), 'Value of sourceIPAddress');
    assert.ok(menu(answer).includes('New cell: calls from this address'));
    await choose(answer, 'New cell: calls from this address');
    assert.equal(answer.all('[role=menu]').length, 0);
    const cell = answer.one('[aria-rowindex="4"] [aria-colindex="3"]');
    await answer.send(cell, ({ MouseEvent }) => new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await choose(answer, 'New cell: this query, only rows without a value');
    const place = (row: number) => ({ row, column: 1, path: null });
    assert.deepEqual(
      answer.asked.filter(({ kind }) => kind === 'ask'),
      [
        { kind: 'ask', run: 'run-1', question: 'address', place: place(0) },
        { kind: 'ask', run: 'run-1', question: 'filterFor', place: place(2) },
      ],
    );
    assert.equal(answer.said.at(-1), 'A new cell stands below this one.');
  });

  it('is copied whole', async () => {
    const cut: ViewTable = {
      ...calls,
      columns: calls.columns.map((one, i) => (i === 0 ? { ...one, clipped: new Set([0]) } : one)),
    };
    const replies = {
      copy: () => ({ message: null }),
      row: () => ({ cells: ['GetObject, all of it'], record: null, origin: null }),
    };
    const answer = await mountAnswer(cut, { replies });
    await press(answer, 'c', 'ArrowDown', 'Ctrl+c');
    assert.deepEqual(answer.asked.flatMap((request) => (request.kind === 'copy' ? [request.text] : [])).sort(), [
      'CreateUser',
      'GetObject, all of it',
    ]);
  });

  it('tells what is known of an address, asked once', async () => {
    const addresses = ({ addresses: asked }: { readonly addresses: readonly string[] }) =>
      asked.map((address) => ({ address, kind: 'private' as const, text: 'private\u202e' }));
    const answer = await mountAnswer(calls, { replies: { addresses } });
    await press(answer, 'ArrowRight', 'Ctrl+ArrowDown', 'ArrowUp', 'Ctrl+ArrowUp');
    assert.equal(answer.one('.grid-note').textContent, ' · private\\u202e');
    const cell = answer.one('[aria-rowindex="5"] [aria-colindex="3"]');
    await answer.send(cell, ({ MouseEvent }) => new MouseEvent('pointerover', { bubbles: true }));
    assert.equal(cell.title, '10.0.0.1\nprivate\\u202e');
    assert.equal(answer.asked.filter(({ kind }) => kind === 'addresses').length, 1);
  });

  it('offers nothing that needs the extension where there is none', async () => {
    const answer = await mountAnswer(calls, { over: { ask: null, run: null } });
    await press(answer, 's', 'c', 'm');
    assert.deepEqual(menu(answer), [
      'Show only rows with this value',
      'Show only rows without this value',
      'Open the row',
      'Select the row',
    ]);
  });
});

describe('the page stays small', () => {
  it('holds only the rows near the view of 10,000, and the active one', async () => {
    const answer = await mountAnswer(many);
    assert.ok(answer.all('.grid *').length < 400);
    assert.equal(answer.one('.grid-body').style.height, '240000px');
    gridOf(answer).scrollTop = 120_000;
    await answer.send(gridOf(answer), ({ Event }) => new Event('scroll'));
    const rows = answer.all('.grid-body [role=row]').map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
    assert.equal(rows[0], 0);
    assert.equal(rows[1], 5_000 - 8);
    assert.ok((rows.at(-1) ?? 0) >= 5_000 + 16 && rows.length < 45, String(rows));
    assert.deepEqual(active(answer), [0, 1]);
  });
});

describe('log data stays text', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '\u001b[31mred\u001b[0m',
    '\u202etxt.exe',
    'a\u200bb',
    '\ud800',
    '__proto__',
    '=1+1',
    '[link](javascript:alert(1))',
    'x'.repeat(1_000_000),
  ];

  it('as values, names, titles, matches and menus', async () => {
    const names = ['__proto__', 'constructor', '<b>name</b>', '\u202ename'];
    const types = Object.fromEntries(names.map((name) => [name, 'string' as const]));
    Object.defineProperty(types, '__proto__', { value: 'string', enumerable: true });
    const table = viewTableOf(
      types,
      hostile.map((value) => names.map(() => value)),
    );
    const answer = await mountAnswer(table, { over: { stars: new Set([0]) } });
    await answer.write(answer.one('.find input'), 'a');
    await press(answer, 'Ctrl+Home', 'ArrowRight', 'm');
    assert.equal(answer.all('img, script, b, a').length, 0);
    assert.ok(answer.text().length < 40_000);
    assert.doesNotMatch(answer.text(), /[\u0000-\u001f\u202e\u200b]|[\ud800-\udbff](?![\udc00-\udfff])/);
    assert.ok(answer.all('mark').length > 0);
    await press(answer, 'f');
    assert.equal(answer.state().filters[0]?.values[0], hostile[0]);
  });
});

describe('the rows that come later', () => {
  it('are drawn with those that are there, and nothing moves', async () => {
    const over = (rows: number): Partial<ViewContext> => ({ table: numbered(rows), total: 40 });
    const answer = await mountAnswer(numbered(20), { over: { total: 40 } });
    await press(answer, 'ArrowDown', ' ');
    await answer.change(over(40));
    assert.equal(gridOf(answer).getAttribute('aria-rowcount'), '41');
    assert.deepEqual(active(answer), [1, 1]);
    assert.deepEqual(selected(answer), [1]);
  });
});
