import assert from 'node:assert/strict';
import fc from 'fast-check';
import { timeAxisTicks, timeEdges } from '../../../../src/renderer/chart/timeEdges.ts';
import { zoneTime } from '../../../../src/renderer/zoneTime.ts';
import { withZone } from '../withZone.ts';

const span = (start: string, end: string) => ({ start: Date.parse(start), end: Date.parse(end) });
const latest = 8.64e15;

describe('bins have lengths that people count in', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ['an hour', '2026-11-01T09:00:10Z', '2026-11-01T10:00:00Z', '2026-11-01 09:00:00', '2026-11-01 09:01:00'],
    ['a day', '2026-11-01T00:10:00Z', '2026-11-02T00:00:00Z', '2026-11-01 00:00:00', '2026-11-01 00:30:00'],
    ['ninety days', '2026-08-01T10:00:00Z', '2026-10-30T00:00:00Z', '2026-08-01 00:00:00', '2026-08-03 00:00:00'],
    ['a second', '2026-11-01T09:00:00.003Z', '2026-11-01T09:00:01Z', '2026-11-01 09:00:00', '2026-11-01 09:00:00.020'],
    [
      'a moment',
      '2026-11-01T09:00:00.003Z',
      '2026-11-01T09:00:00.005Z',
      '2026-11-01 09:00:00.003',
      '2026-11-01 09:00:00.004',
    ],
  ];
  for (const [name, start, end, first, second] of cases) {
    it(name, () => {
      const edges = timeEdges(span(start, end), 60, 'utc');
      assert.deepEqual(
        [...edges.slice(0, 2)].map((edge) => zoneTime(edge, 'utc')),
        [first, second],
      );
    });
  }

  it('days of the local zone, also where one has 23 hours', () =>
    withZone('Europe/Berlin', () => {
      const edges = timeEdges(span('2026-03-01T12:00:00Z', '2026-04-30T12:00:00Z'), 60, 'local');
      assert.deepEqual([...new Set(Array.from(edges, (edge) => zoneTime(edge, 'local').slice(11)))], ['00:00:00']);
      assert.deepEqual(
        new Set(edges.slice(1).map((edge, i) => (edge - (edges[i] ?? 0)) / 3_600_000)),
        new Set([23, 24]),
      );
    }));
});

describe('bins cover their span', () => {
  it('whatever it is, with a bounded number of them', async () => {
    const time = fc.oneof(
      fc.integer({ min: 0, max: 2_000_000_000_000 }),
      fc.integer({ min: -latest, max: latest }),
      fc.constantFrom(-latest, latest, 0),
    );
    const length = fc.oneof(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 100_000_000_000 }),
      fc.constant(latest),
    );
    const check = fc.property(time, length, fc.constantFrom('utc' as const, 'local' as const), (some, more, zone) => {
      const [start, end] = [Math.min(some, latest - more), Math.min(some, latest - more) + more];
      const edges = [...timeEdges({ start, end }, 60, zone)];
      assert.ok(edges.length >= 2 && edges.length <= 140, `${edges.length} edges`);
      assert.ok((edges[0] ?? 0) <= start && (edges.at(-1) ?? 0) >= end, 'the span is covered');
      assert.ok(
        edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? 0)),
        'edges ascend',
      );
      const ticks = timeAxisTicks({ start, end }, zone);
      assert.ok(ticks.length <= 14, `${ticks.length} ticks`);
      assert.ok(
        ticks.every(({ at }) => at >= 0 && at <= 1),
        'ticks are on the axis',
      );
    });
    for (const zone of ['Etc/UTC', 'America/New_York']) {
      await withZone(zone, () => fc.assert(check, { numRuns: 100 }));
    }
  });
});
