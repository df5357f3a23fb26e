import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseInstant } from '../../../../src/core/time/parseInstant.ts';
import { timeColumn, timesOf, timesOfValues } from '../../../../src/core/view/timeColumn.ts';
import { viewTableOf, type Row } from './viewTableOf.ts';

const now = '2026-11-01T09:12:44.000Z';

describe('the column that places rows in time', () => {
  const cases: readonly (readonly [columns: readonly string[], row: Row, index: number | null])[] = [
    [['eventName', '@timestamp:timestamp'], ['a', now], 1],
    [['eventname', 'eventtime'], ['a', '2026-11-01T09:12:44Z'], 1],
    [['bin(1h):timestamp', 'n:number'], [now, 1], 0],
    [['max(@timestamp):timestamp', '@timestamp:timestamp'], [now, now], 1],
    [['+eventTime:timestamp', 'h:timestamp'], [now, now], 0],
    [['+seen:timestamp', 'h:timestamp'], [now, now], 1],
    [['a', '+seen:timestamp'], ['x', now], 1],
    [['h:timestamp', 'i:timestamp'], [null, now], 1],
    [['time', 'h:timestamp'], ['noon', now], 1],
    [['time'], ['noon'], null],
    [['@timestamp:timestamp'], [null], null],
    [['text'], [now], null],
    [[], [], null],
  ];
  for (const [columns, row, index] of cases) {
    it(`${columns.join(', ')} with ${JSON.stringify(row)}`, () =>
      assert.equal(timeColumn(viewTableOf(columns, [row])), index));
  }
});

describe('times of values', () => {
  const cases: readonly (readonly [unknown: string | number | boolean | null, time: number])[] = [
    [now, Date.UTC(2026, 10, 1, 9, 12, 44)],
    ['2026-11-01T09:12:44.5Z', Date.UTC(2026, 10, 1, 9, 12, 44, 500)],
    ['2026-11-01 09:12:44', Date.UTC(2026, 10, 1, 9, 12, 44)],
    ['2026-11-01T09:12:44+05:30', Date.UTC(2026, 10, 1, 3, 42, 44)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-02-29T00:00:00Z', NaN],
    ['2026-11-01T24:00:00Z', NaN],
    ['1969-12-31T00:00:00Z', NaN],
    ['x'.repeat(1_000_000), NaN],
    ['', NaN],
    [0, NaN],
    [true, NaN],
    [null, NaN],
  ];
  for (const [value, time] of cases) {
    it(JSON.stringify(value).slice(0, 40), () => assert.deepEqual([...timesOfValues([value])], [time]));
  }

  it('are one for each value, worked out once', () => {
    const table = viewTableOf(['t:timestamp'], [[now], [null], [now], [now], [now]]);
    assert.deepEqual([...timesOf(table, 0)], [Date.parse(now), NaN]);
    assert.equal(timesOf(table, 0), timesOf(table, 0));
    assert.equal(timesOf(table, 7).length, 0);
  });

  it('are read as everywhere else', () => {
    const part = (min: number, max: number) => fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));
    const text = fc
      .tuple(
        part(1969, 2100),
        part(0, 13),
        part(0, 32),
        part(0, 24),
        part(0, 60),
        part(0, 60),
        fc.constantFrom('', '.1', '.123'),
      )
      .map(
        ([year, month, day, hour, minute, second, rest]) =>
          `${year}-${month}-${day}T${hour}:${minute}:${second}${rest}Z`,
      );
    fc.assert(
      fc.property(text, (written) => {
        const instant = parseInstant(written);
        assert.deepEqual([...timesOfValues([written])], ['milliseconds' in instant ? instant.milliseconds : NaN]);
      }),
      { numRuns: 100 },
    );
  });
});
