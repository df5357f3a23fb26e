import assert from 'node:assert/strict';
import { h } from 'preact';
import { TimeSeries } from '../../../../src/renderer/chart/TimeSeries.tsx';
import { mountArranged } from './mountArranged.tsx';
import { viewTableOf } from './viewTableOf.ts';

const start = Date.parse('2026-11-01T00:00:00Z');
const step = 300_000;
const time = (i: number) => new Date(start + i * step).toISOString();
const types = { 'bin(5m)': 'timestamp', eventName: 'string', calls: 'number' } as const;
const table = viewTableOf(
  types,
  Array.from({ length: 12 }, (_, i) => [
    [time(i), 'GetObject', 1_000 * i],
    [time(i), 'PutObject', i === 5 ? null : 7],
  ]).flat(),
);

const mount = (options: Parameters<typeof mountArranged>[2] = {}, of = table) =>
  mountArranged(of, (view) => h(TimeSeries, { view }), { over: { kind: 'timeseries' }, ...options });

describe('a time series is lines over time', () => {
  it('says in words what it shows', async () => {
    const part = await mount();
    assert.equal(
      part.one('svg[role=img]').getAttribute('aria-label'),
      '2 lines over time, 2026-11-01 00:00:00 to 01:00:00 UTC, 5 min a step: GetObject 0 to 11,000; PutObject 7.',
    );
    assert.equal(part.one('.plot-words p').textContent, '24 rows · 2026-11-01 00:00:00 to 01:00:00 UTC · 5 min a step');
    assert.deepEqual(
      part.all('.plot-scale text').map((text) => text.textContent),
      ['0', '5K', '10K'],
    );
  });

  it('draws lines that differ in more than colour, broken where there is no number', async () => {
    const part = await mount();
    const lines = part.all('path.plot-line[vector-effect]');
    assert.equal(new Set(lines.map((line) => line.getAttribute('stroke-dasharray'))).size, 2);
    assert.deepEqual(
      lines.map((line) => line.getAttribute('d')?.split('M').length),
      [2, 3],
    );
  });

  it('leaves a line out and brings it back; the scale follows', async () => {
    const part = await mount();
    await part.click(part.button('GetObject'));
    assert.equal(part.button('GetObject').getAttribute('aria-pressed'), 'false');
    assert.equal(part.all('path.plot-line[vector-effect]').length, 1);
    assert.equal(part.all('.plot-scale text').at(-1)?.textContent, '6');
    await part.click(part.button('GetObject'));
    assert.equal(part.all('path.plot-line[vector-effect]').length, 2);
  });

  it('tells the numbers of a time, and the least and the most of several', async () => {
    const part = await mount();
    const slider = part.one('[role=slider]');
    await part.press(slider, 'ArrowRight');
    assert.equal(slider.getAttribute('aria-valuetext'), '2026-11-01 00:55:00 UTC: GetObject 11,000, PutObject 7');
    await part.press(slider, 'ArrowLeft', { shiftKey: true });
    assert.equal(
      slider.getAttribute('aria-valuetext'),
      '2026-11-01 00:50:00 to 01:00:00 UTC: GetObject 10,000 to 11,000, PutObject 7',
    );
    await part.press(slider, 'Enter');
    assert.deepEqual(part.state().brush, { start: start + 10 * step, end: start + 12 * step });
    assert.equal(part.all('.plot-band.kept').length, 1);
    await part.click(part.button('Zoom here'));
    // A mark over all that is drawn would only tint it.
    assert.equal(part.all('.plot-band').length, 0);
    assert.equal(part.one('.plot-words p').textContent, '24 rows · 2026-11-01 00:50:00 to 01:00:00 UTC · 5 min a step');
  });

  for (const [least, most] of [
    [-1e308, 1e308],
    [-Number.MAX_VALUE, Number.MAX_VALUE],
    [0, Number.MAX_VALUE],
    [0, Number.MIN_VALUE],
  ] as const) {
    it(`draws numbers from ${least} to ${most} from the bottom to the top`, async () => {
      const part = await mount(
        {},
        viewTableOf(
          types,
          [least, most].map((value, i) => [time(i), 'a', value]),
        ),
      );
      const [line, ...others] = part.all('path.plot-line[vector-effect]').map((path) => path.getAttribute('d') ?? '');
      assert.deepEqual(others, []);
      assert.match(line ?? '', /^M250 132h0L750 8$/);
      for (const mark of part.all('.plot-scale line')) assert.match(mark.getAttribute('y1') ?? '', /^[\d.]+$/);
      for (const text of part.all('.plot-scale text')) assert.ok((text.textContent ?? '').length < 12);
    });
  }

  it('says what it cannot draw', async () => {
    const many = viewTableOf(types, [
      ...Array.from({ length: 10 }, (_, i) => [time(0), `event ${i}`, i]),
      [time(0), 'event 9', 10],
    ]);
    assert.match(
      (await mount({}, many)).text(),
      / · 2 more lines in the table only · 1 row of a time and line that another row has: the last is drawn/,
    );
  });

  it('is nothing without numbers or without times', async () => {
    const without = [
      viewTableOf({ 'bin(5m)': 'timestamp', calls: 'number' }, []),
      viewTableOf({ 'bin(5m)': 'timestamp', eventName: 'string' }, [[time(0), 'a']]),
      viewTableOf({ eventName: 'string', calls: 'number' }, [['a', 1]]),
    ];
    for (const some of without) assert.equal((await mount({}, some)).text(), '');
  });
});
