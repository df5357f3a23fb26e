import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { stackName, timeBins, timeExtent } from '../../../../src/renderer/chart/timeBins.ts';
import { allRows, viewTableOf } from './viewTableOf.ts';

const types = { time: 'timestamp', error: 'string' } as const;
const start = Date.parse('2026-11-01T00:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const span = { start, end: start + 86_400_000 };
const options = { bins: 24, stackBy: 1, span, zone: 'utc' } as const;

function binsOf(rows: readonly (readonly TableCell[])[], over: Partial<Parameters<typeof timeBins>[3]> = {}) {
  const table = viewTableOf(types, rows);
  return timeBins(table, allRows(table), 0, { ...options, ...over });
}

describe('a histogram counts rows by time and value', () => {
  const hour = (h: number) => iso(start + h * 3_600_000);

  it('puts each row into the bin that its time is in', () => {
    const { totals, count, peak, edges } = binsOf([
      [hour(0), 'a'],
      [hour(0.99), 'a'],
      [hour(1), 'b'],
      [hour(23.5), null],
      [hour(24), 'beside'],
      [hour(-1), 'beside'],
      [null, 'no time'],
      ['yesterday', 'no time'],
    ]);
    assert.equal(edges.length, 25);
    assert.deepEqual([...totals.subarray(0, 3), totals[23]], [2, 1, 0, 1]);
    assert.deepEqual([count, peak], [4, 0]);
  });

  it('stacks the seven most frequent values, the others and the absent one, and leaves empty stacks out', () => {
    const rows = Array.from({ length: 9 }, (_, i) =>
      Array.from({ length: 10 - i }, () => [hour(i), `error ${i}`]),
    ).flat();
    const names = (some: readonly (readonly TableCell[])[]) =>
      binsOf(some).stacks.map((stack) => [stackName(stack), stack.count]);
    const most = [10, 9, 8, 7, 6, 5, 4].map((count, i) => [`error ${i}`, count]);
    assert.deepEqual(names([...rows, [hour(1), null]]), [...most, ['other values', 5], ['no value', 1]]);
    assert.deepEqual(names(rows.slice(0, 19)), most.slice(0, 2));
  });

  it('does not count the absent value among the seven', () => {
    const rows = Array.from({ length: 7 }, (_, i) => [hour(0), `error ${i}`]);
    const kinds = binsOf([...rows, [hour(0), null], [hour(0), null]]).stacks.map(({ kind }) => kind);
    assert.deepEqual(kinds, [...rows.map(() => 'value'), 'none']);
  });

  it('keeps to the edges of bins that are not alike, such as months', () => {
    const year = { start: Date.parse('2027-01-01T00:00:00Z'), end: Date.parse('2028-01-01T00:00:00Z') };
    const firsts = Array.from({ length: 12 }, (_, month) => Date.UTC(2027, month, 1));
    const rows = firsts.flatMap((first) => [first, first + 1, first + 2, first - 1].map((ms) => [iso(ms), 'a']));
    const { edges, totals } = binsOf(rows, { bins: 12, span: year });
    assert.deepEqual([...edges], [...firsts, year.end]);
    assert.deepEqual([...totals], [...Array.from({ length: 11 }, () => 4), 3]);
  });

  it('tells values apart from the stacks that are none', () => {
    const names = binsOf([
      [hour(0), 'no value'],
      [hour(0), null],
      [hour(0), '__proto__'],
      [hour(0), ''],
    ]).stacks.map((stack) => [stack.kind, stackName(stack)]);
    assert.deepEqual(names, [
      ['value', 'no value'],
      ['value', '__proto__'],
      ['value', 'empty text'],
      ['none', 'no value'],
    ]);
  });

  it('is one stack where there is nothing to stack by', () => {
    assert.deepEqual(
      binsOf([[hour(0), 'a']], { stackBy: null }).stacks.map(({ kind, count }) => [kind, count]),
      [['all', 1]],
    );
  });

  it('counts what a plain evaluation counts', () => {
    const row = fc.tuple(
      fc.oneof(
        fc.integer({ min: -3_600_000, max: 90_000_000 }).map((ms) => iso(start + ms)),
        fc.constant(null),
      ),
      fc.oneof(fc.constantFrom(...'abcdefghijk'), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (rows, bins) => {
        const { edges, stacks, totals } = binsOf(rows, { bins });
        const named = new Set(stacks.filter(({ kind }) => kind === 'value').map(({ value }) => value));
        const expected = (bin: number, isOf: (value: TableCell) => boolean) =>
          rows.filter(([time, value]) => {
            const ms = time === null ? Number.NaN : Date.parse(time);
            return ms >= (edges[bin] ?? 0) && ms < (edges[bin + 1] ?? 0) && isOf(value);
          }).length;
        for (let bin = 0; bin < totals.length; bin++) {
          assert.equal(
            totals[bin],
            expected(bin, () => true),
          );
          for (const { kind, value, counts } of stacks) {
            const isOf = {
              all: () => true,
              value: (some: TableCell) => some === value,
              others: (some: TableCell) => some !== null && !named.has(some),
              none: (some: TableCell) => some === null,
            }[kind];
            assert.equal(counts[bin], expected(bin, isOf), `bin ${bin}, ${kind} ${value}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a histogram spans the times of all rows', () => {
  const cases: readonly (readonly [string, readonly TableCell[], ReturnType<typeof timeExtent>])[] = [
    ['no times', [null, 'yesterday'], null],
    ['one time, however often', [iso(start), iso(start), '2026-11-01T00:00:00Z'], null],
    ['two times', [iso(start + 5), null, iso(start)], { start, end: start + 6 }],
  ];
  for (const [name, times, extent] of cases) {
    it(name, () =>
      assert.deepEqual(
        timeExtent(
          viewTableOf(
            types,
            times.map((time) => [time, 'a']),
          ),
          0,
        ),
        extent,
      ),
    );
  }
});
