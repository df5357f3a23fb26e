import assert from 'node:assert/strict';
import { h } from 'preact';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { Histogram } from '../../../../src/renderer/chart/Histogram.tsx';
import { mountArranged, type MountedPart } from './mountArranged.tsx';
import { viewTableOf } from './viewTableOf.ts';
import { withZone } from '../withZone.ts';

const start = Date.parse('2026-11-01T00:00:00Z');
const hour = 3_600_000;
const types = { '@timestamp': 'timestamp', eventName: 'string', errorCode: 'string', count: 'number' } as const;

/** A row each half hour of a day, every third one refused; at noon 20 more. */
const rows: readonly (readonly TableCell[])[] = [
  ...Array.from({ length: 48 }, (_, i) => [i * 0.5, i % 3 === 0 ? 'AccessDenied' : null] as const),
  ...Array.from({ length: 20 }, () => [12, 'Throttled'] as const),
].map(([hours, error]) => [new Date(start + hours * hour).toISOString(), 'GetObject', error, 1]);
const table = viewTableOf(types, rows);

const mount = (options: Parameters<typeof mountArranged>[2] = {}, of = table) =>
  mountArranged(of, (view) => h(Histogram, { view }), options);
const slider = (part: MountedPart) => part.one('[role=slider]');
const valueText = (part: MountedPart) => slider(part).getAttribute('aria-valuetext');
const caption = (part: MountedPart) => part.one('.plot-words p').textContent;
const iso = (span: { readonly start: number; readonly end: number } | null) =>
  span && [new Date(span.start).toISOString().slice(11, 16), new Date(span.end).toISOString().slice(11, 16)];

describe('a histogram says in words what it shows', () => {
  it('has a summary, a caption with the offset, and a legend with counts', async () => {
    const part = await mount();
    const summary = part.one('svg[role=img]').getAttribute('aria-label');
    assert.equal(
      summary,
      'Histogram of 68 rows, 2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC, 30 min a bar. The most, 21, from 2026-11-01 12:00:00.',
    );
    assert.equal(caption(part), '68 rows · 2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC · 30 min a bar');
    assert.deepEqual(
      part.all('.legend li').map((item) => item.textContent),
      ['Throttled20', 'AccessDenied16', 'no value32'],
    );
  });

  it('is in local time where the reader wants it', () =>
    withZone('Asia/Kolkata', async () => {
      const part = await mount({ state: { zone: 'local' } });
      assert.match(String(caption(part)), /2026-11-01 05:30:00 to 2026-11-02 05:30:00 UTC\+05:30/);
    }));

  it('says of how many rows so far while others are to come, and how many have no time', async () => {
    const timeless = viewTableOf(types, [...rows, [null, 'GetObject', null, 1]]);
    const part = await mount({ over: { total: 40_000 } }, timeless);
    assert.match(String(caption(part)), /^68 of the 69 rows so far · 1 row without a time · /);
  });

  it('is a table for who wants numbers', async () => {
    const part = await mount();
    await part.click(part.button('View as table'));
    const cells = (selector: string) => part.all(selector).map((cell) => cell.textContent);
    assert.deepEqual(cells('thead th'), ['From (UTC)', 'Rows', 'Throttled', 'AccessDenied', 'no value']);
    assert.deepEqual(cells('tbody tr:nth-child(25) > *'), ['2026-11-01 12:00:00', '21', '20', '1', '0']);
    assert.equal(part.all('tbody tr').length, 48);
  });

  it('draws each value where it stands, and even the least of them', async () => {
    const noon = Array.from({ length: 300 }, () => [
      new Date(start + 12 * hour).toISOString(),
      'GetObject',
      'Throttled',
      1,
    ]);
    const part = await mount({}, viewTableOf(types, [...rows, ...noon]));
    const groups = part.all('.plot-picture > g').map((group) => group.querySelectorAll('rect').length);
    assert.deepEqual(groups, [1, 16, 32]);
    const heights = part.all('.plot-picture > g rect').map((bar) => Number(bar.getAttribute('height')));
    assert.ok(heights.every((height) => height >= 2) && Math.max(...heights) > 60, heights.join(' '));
    // The label of the greatest count stands above it.
    const tops = part.all('.plot-picture > g rect').map((bar) => Number(bar.getAttribute('y')));
    const base = Number(part.one('.plot-most').getAttribute('y'));
    assert.ok(Math.min(...tops) > base, tops.join(' '));
  });

  it('is nothing where rows have no two times', async () => {
    for (const some of [[], rows.slice(0, 1), [[null, 'a', null, 1]]]) {
      assert.equal((await mount({}, viewTableOf(types, some))).text(), '');
    }
  });

  it('keeps its place while filters leave nothing', async () => {
    const part = await mount({ state: { filters: [{ column: 'eventName', values: ['Other'], exclude: false }] } });
    assert.equal(caption(part), '0 of 68 rows · 2026-11-01 00:00:00 to 2026-11-02 00:00:00 UTC · 30 min a bar');
  });

  it('closes and opens', async () => {
    const part = await mount();
    await part.click(part.button('Rows over time'));
    assert.equal(part.text(), 'Rows over time');
    assert.equal(part.button('Rows over time').getAttribute('aria-expanded'), 'false');
    await part.click(part.button('Rows over time'));
    assert.equal(part.all('svg[role=img]').length, 1);
  });
});

describe('what a histogram is stacked by', () => {
  const selected = (part: MountedPart) => {
    const select = part.one('select') as HTMLSelectElement;
    return select.options[select.selectedIndex]?.text;
  };
  const cases: readonly (readonly [string, Parameters<typeof mountArranged>[2], string])[] = [
    ['error codes, of itself', {}, 'errorCode'],
    ["the author's choice", { over: { author: { stack: 'eventName' } } }, 'eventName'],
    ["the reader's choice", { over: { author: { stack: 'eventName' } }, state: { stack: 'errorCode' } }, 'errorCode'],
    ['nothing, where the reader wants that', { state: { stack: null } }, 'nothing'],
    ['not a column that is not there', { over: { author: { stack: '__proto__' } } }, 'errorCode'],
  ];
  for (const [name, options, expected] of cases) {
    it(name, async () => assert.equal(selected(await mount(options)), expected));
  }

  it('is chosen from the columns that are worth it', async () => {
    const part = await mount();
    const select = part.one('select') as HTMLSelectElement;
    assert.deepEqual(
      [...select.options].map(({ text }) => text),
      ['nothing', 'eventName', 'errorCode', 'count'],
    );
    await part.choose(select, 1);
    assert.equal(part.state().stack, 'eventName');
    await part.choose(select, 0);
    assert.equal(part.state().stack, null);
    assert.equal(part.all('.legend').length, 0);
  });

  it('a value of the legend is filtered for, and let go', async () => {
    const part = await mount();
    await part.click(part.button('no value'));
    assert.deepEqual(part.state().filters, [{ column: 'errorCode', values: [null], exclude: false }]);
    assert.equal(part.button('no value').getAttribute('aria-pressed'), 'true');
    await part.click(part.button('no value'));
    assert.deepEqual(part.state().filters, []);
  });
});

describe('a part of the time is selected', () => {
  it('by keys: from the highest bar, the end with arrows, the beginning with Shift, kept with Enter', async () => {
    const part = await mount();
    assert.equal(valueText(part), 'nothing is selected');
    await part.press(slider(part), 'ArrowRight');
    assert.equal(valueText(part), '21 rows, 2026-11-01 12:00:00 to 12:30:00 UTC: Throttled 20, AccessDenied 1');
    assert.equal(part.one('.plot-readout').textContent, valueText(part));
    await part.press(slider(part), 'ArrowRight');
    await part.press(slider(part), 'ArrowLeft', { shiftKey: true });
    assert.equal(part.state().brush, null);
    const kept = await part.press(slider(part), 'Enter');
    assert.deepEqual(iso(part.state().brush), ['11:30', '13:00']);
    assert.ok(kept.defaultPrevented);
  });

  it('and cleared with Escape: first what is not kept, then what is', async () => {
    const part = await mount({ state: { brush: { start: start + hour, end: start + 2 * hour } } });
    await part.press(slider(part), 'ArrowRight');
    await part.press(slider(part), 'Escape');
    assert.deepEqual(iso(part.state().brush), ['01:00', '02:00']);
    await part.press(slider(part), 'Escape');
    assert.equal(part.state().brush, null);
    // What there is nothing to do for is left to VS Code.
    assert.equal((await part.press(slider(part), 'Escape')).defaultPrevented, false);
    assert.equal((await part.press(slider(part), 'Enter')).defaultPrevented, false);
  });

  const drags: readonly (readonly [string, readonly number[], readonly [string, string]])[] = [
    ['from left to right', [0.25, 0.3, 0.49], ['06:00', '12:00']],
    ['from right to left', [0.49, 0.25], ['06:00', '12:00']],
    ['one bar, by a click', [0.5], ['12:00', '12:30']],
    ['to the edge, when dragged beyond', [0.9, 1.7], ['21:30', '00:00']],
  ];
  for (const [name, places, expected] of drags) {
    it(`by a pointer, ${name}`, async () => {
      const part = await mount();
      await part.point(slider(part), 'down', places[0] ?? 0);
      for (const place of places.slice(1)) await part.point(slider(part), 'move', place);
      assert.equal(part.state().brush, null);
      await part.point(slider(part), 'up', places.at(-1) ?? 0);
      assert.deepEqual(iso(part.state().brush), expected);
    });
  }

  it('by a pointer, given up', async () => {
    const part = await mount();
    await part.point(slider(part), 'down', 0.2);
    await part.point(slider(part), 'cancel', 0.4);
    await part.point(slider(part), 'up', 0.4);
    assert.equal(part.state().brush, null);
  });

  it('not by another button', async () => {
    const part = await mount();
    await part.point(slider(part), 'down', 0.2, 2);
    await part.point(slider(part), 'up', 0.4, 2);
    assert.equal(part.state().brush, null);
  });

  it('by times, also when rows that come meanwhile change what bars there are', async () => {
    const part = await mount();
    await part.point(slider(part), 'down', 0.9);
    const later = [new Date(start + 480 * hour).toISOString(), 'GetObject', null, 1];
    await part.change({ table: viewTableOf(types, [...rows, later]) });
    await part.point(slider(part), 'up', 0.9);
    assert.deepEqual(iso(part.state().brush), ['21:30', '22:00']);
  });

  it('pointing tells the rows of a bar, and nothing when it ends', async () => {
    const part = await mount();
    await part.point(slider(part), 'move', 0.01);
    assert.equal(part.one('.plot-readout').textContent, '1 row, 2026-11-01 00:00:00 to 00:30:00 UTC: AccessDenied 1');
    await part.point(slider(part), 'leave', 2);
    assert.equal(part.all('.plot-readout').length, 0);
  });

  it('and can be zoomed into, made the window, and cleared', async () => {
    const replies = { useWindow: () => ({ message: 'The window is 1 h.' }) };
    const brush = { start: start + 12 * hour, end: start + 13 * hour };
    const part = await mount({ replies, state: { brush } });
    await part.click(part.button('Zoom here'));
    assert.match(String(caption(part)), /^22 of 68 rows · 2026-11-01 12:00:00 to 13:00:00 UTC · 1 min a bar/);
    assert.equal(
      part
        .all('.plot-actions button')
        .map((button) => button.textContent)
        .join(),
      'Zoom out,Use as the window,Clear',
    );
    await part.click(part.button('Use as the window'));
    assert.deepEqual(part.asked, [{ kind: 'useWindow', run: 'run-1', span: brush }]);
    assert.deepEqual(part.said, ['The window is 1 h.']);
    await part.click(part.button('Clear'));
    assert.equal(part.state().brush, null);
    assert.equal(part.focused(), slider(part));
    assert.match(String(caption(part)), /^68 rows /);
    await part.point(slider(part), 'down', 0.1);
    await part.point(slider(part), 'up', 0.1);
    assert.match(String(caption(part)), /^68 rows · .* 30 min a bar$/);
  });

  it('says why the window was not set', async () => {
    const part = await mount({ state: { brush: { start, end: start + hour } } });
    await part.click(part.button('Use as the window'));
    assert.deepEqual(part.said, ['Refused: useWindow.']);
  });

  it('offers no window without an extension that could set it', async () => {
    const part = await mount({ over: { ask: null }, state: { brush: { start, end: start + hour } } });
    assert.equal(
      part
        .all('.plot-actions button')
        .map((button) => button.textContent)
        .join(),
      'Zoom here,Clear',
    );
  });
});
