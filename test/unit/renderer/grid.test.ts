import assert from 'node:assert/strict';
import { mountOutput, resultWith } from './mountOutput.ts';

const numbered = (rows: number) =>
  resultWith(
    [
      { name: 'eventTime', type: 'timestamp' },
      { name: 'calls', type: 'number' },
      { name: 'error', type: 'string' },
    ],
    Array.from({ length: rows }, (_, i) => ['2026-11-01T09:12:44.000Z', i, i === 0 ? null : 'AccessDenied']),
  );

describe('the grid is one that assistive technology knows', () => {
  it('counts rows and columns, and marks its parts', () => {
    const output = mountOutput(numbered(3));
    const grid = output.one('[role=grid]');
    assert.equal(grid.getAttribute('aria-rowcount'), '4');
    assert.equal(grid.getAttribute('aria-colcount'), '3');
    assert.deepEqual(
      output.all('[role=row]').map((row) => row.getAttribute('aria-rowindex')),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(
      output.all('[role=columnheader]').map((head) => [head.textContent, head.getAttribute('aria-colindex')]),
      [
        ['eventTime (UTC)', '1'],
        ['calls', '2'],
        ['error', '3'],
      ],
    );
    assert.deepEqual(
      output.all('[aria-rowindex="2"] [role=gridcell]').map((cell) => [cell.textContent, cell.title]),
      [
        ['2026-11-01 09:12:44', '2026-11-01T09:12:44.000Z'],
        ['0', '0'],
        ['–', 'no value'],
      ],
    );
  });
});

describe('the keyboard moves through the grid', () => {
  const active = (output: ReturnType<typeof mountOutput>) => {
    const [cell] = output.all('[aria-selected=true]');
    const row = cell?.closest('[role=row]')?.getAttribute('aria-rowindex');
    assert.equal(output.one('[role=grid]').getAttribute('aria-activedescendant'), cell?.id);
    return [Number(row) - 2, Number(cell?.getAttribute('aria-colindex')) - 1];
  };
  const cases: readonly (readonly [string, readonly (readonly [string, boolean?])[], readonly [number, number]])[] = [
    ['starts at the first cell', [], [0, 0]],
    ['goes down and right', [['ArrowDown'], ['ArrowRight']], [1, 1]],
    ['stops at the edges', [['ArrowUp'], ['ArrowLeft']], [0, 0]],
    ['pages', [['PageDown'], ['PageDown'], ['PageUp']], [16, 0]],
    ['jumps to the last row', [['End', true]], [9_999, 2]],
    [
      'jumps back',
      [
        ['End', true],
        ['Home', true],
      ],
      [0, 0],
    ],
    ['jumps down its column', [['ArrowRight'], ['ArrowDown', true]], [9_999, 1]],
    ['goes to the ends of a row', [['ArrowDown'], ['End'], ['Home'], ['End']], [1, 2]],
  ];
  for (const [name, keys, expected] of cases) {
    it(name, async () => {
      const output = mountOutput(numbered(10_000));
      for (const [key, ctrlKey = false] of keys) await output.press('[role=grid]', key, { ctrlKey });
      assert.deepEqual(active(output), expected);
    });
  }

  it('keeps its own keys from VS Code, and no others', async () => {
    const output = mountOutput(numbered(3));
    const passed: string[] = [];
    output.element.addEventListener('keydown', (event) => passed.push(event.key));
    assert.equal((await output.press('[role=grid]', 'ArrowDown')).defaultPrevented, true);
    assert.equal((await output.press('[role=grid]', 'F1')).defaultPrevented, false);
    await output.press('[role=grid]', 'Escape');
    await output.press('[role=grid]', 'Enter');
    await output.press('[role=grid]', 'Escape');
    assert.deepEqual(passed, ['F1', 'Escape']);
  });

  it('opens the row with Enter, follows the active row, closes with Escape', async () => {
    const output = mountOutput(numbered(3));
    await output.press('[role=grid]', 'Enter');
    assert.match(output.one('.detail').textContent ?? '', /calls0.*errorno value/s);
    await output.press('[role=grid]', 'ArrowDown');
    assert.match(output.one('.detail').textContent ?? '', /calls1.*errorAccessDenied/s);
    await output.press('.detail', 'Escape');
    assert.equal(output.all('.detail').length, 0);
    assert.equal(output.root().activeElement, output.one('[role=grid]'));
  });

  it('opens the row with a click on the button, or a double click on the row', async () => {
    const output = mountOutput(numbered(3));
    await output.click('.footer button');
    assert.equal(output.all('.detail').length, 1);
    await output.click('.footer button');
    assert.equal(output.all('.detail').length, 0);
    await output.click('[aria-rowindex="4"] [role=gridcell]');
    const View = output.element.ownerDocument.defaultView;
    if (View === null) throw new Error('The page has no window.');
    output.one('[aria-rowindex="4"]').dispatchEvent(new View.MouseEvent('dblclick', { bubbles: true }));
    await output.settled();
    assert.match(output.one('.detail').textContent ?? '', /calls2/);
  });
});

describe('the DOM stays small', () => {
  it('holds only the rows near the view of 10,000', async () => {
    const output = mountOutput(numbered(10_000));
    assert.ok(output.root().querySelectorAll('*').length < 250);
    assert.equal(output.one('.body').style.height, '240000px');
    await output.press('[role=grid]', 'End', { ctrlKey: true });
    assert.ok(output.root().querySelectorAll('*').length < 250);
    assert.equal(output.all('[role=row]').at(-1)?.getAttribute('aria-rowindex'), '10001');
  });

  it('follows the scroll position', async () => {
    const output = mountOutput(numbered(10_000));
    const grid = output.one('[role=grid]');
    grid.scrollTop = 120_000;
    const View = output.element.ownerDocument.defaultView;
    if (View === null) throw new Error('The page has no window.');
    grid.dispatchEvent(new View.Event('scroll'));
    await output.settled();
    const indexes = output.all('.body [role=row]').map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
    assert.equal(indexes[0], 5_000 - 8);
    assert.equal(indexes.at(-1), 5_000 + 16 + 8 - 1);
  });

  it('shows 50 of 2,000 columns, and the rest in the row', async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `c${i}`);
    const output = mountOutput(
      resultWith(
        names.map((name) => ({ name, type: 'string' as const })),
        [names],
      ),
    );
    assert.equal(output.all('[role=columnheader]').length, 50);
    assert.ok(output.text().includes('1,950 more columns in the row'));
    await output.press('[role=grid]', 'Enter');
    assert.equal(output.all('.field').length, 2_000);
  });

  it('leaves the whole record to the row when its first fields stand beside it', async () => {
    const columns = ['@timestamp', '@message', 'eventName'].map((name) => ({ name, type: 'string' as const }));
    const output = mountOutput(
      resultWith(columns, [['t', '{"a":{"id":12345678901234567890,"list":[]}}', 'GetObject']]),
    );
    assert.deepEqual(
      output.all('[role=columnheader]').map((head) => head.textContent),
      ['@timestamp', 'eventName'],
    );
    await output.press('[role=grid]', 'Enter');
    assert.equal(
      output.all('pre')[1]?.textContent,
      '{\n  "a": {\n    "id": 12345678901234567890,\n    "list": []\n  }\n}',
    );
  });
});

describe('log data stays text', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    '[x](command:workbench.action.terminal.new)',
  ];
  for (const text of hostile) {
    it(JSON.stringify(text), async () => {
      const output = mountOutput(resultWith([{ name: text, type: 'string' }], [[text]]));
      await output.press('[role=grid]', 'Enter');
      assert.equal(output.one('[role=gridcell]').textContent, text);
      assert.equal(output.one('[role=columnheader]').textContent, text);
      assert.equal(output.one('dd').textContent, text);
      assert.deepEqual(output.all('img, script, a, iframe, link, form'), []);
    });
  }

  it('shows control and bidirectional characters as escapes', async () => {
    const output = mountOutput(
      resultWith([{ name: 'agent\u202e', type: 'string' }], [['ab\u202egnp.exe\u0007\u200b\ud800']]),
    );
    await output.press('[role=grid]', 'Enter');
    const visible = 'ab\\u202egnp.exe\\u0007\\u200b\\ud800';
    assert.equal(output.one('[role=gridcell]').textContent, visible);
    assert.equal(output.one('[role=gridcell]').title, visible);
    assert.equal(output.one('dd').textContent, visible);
    assert.equal(output.one('[role=columnheader]').textContent, 'agent\\u202e');
  });

  it('cuts a text of a million characters, and shows more of it on request', async () => {
    const output = mountOutput(resultWith([{ name: 'a', type: 'string' }], [['x'.repeat(1_000_000)]]));
    const cell = output.one('[role=gridcell]');
    assert.equal(cell.textContent, `${'x'.repeat(300)}…`);
    assert.equal(cell.title.length, 2_001);
    await output.press('[role=grid]', 'Enter');
    assert.equal(output.one('pre').textContent?.length, 20_000);
    await output.click('dd button');
    assert.equal(output.one('pre').textContent?.length, 40_000);
  });

  it('shows a timestamp that is none as it is', () => {
    const output = mountOutput(
      resultWith([{ name: 't', type: 'timestamp' }], [['2026-11-01T09:12:44.120Z'], ['<b>now</b>']]),
    );
    assert.deepEqual(
      output.all('[role=gridcell]').map((cell) => cell.textContent),
      ['2026-11-01 09:12:44.120', '<b>now</b>'],
    );
  });
});
