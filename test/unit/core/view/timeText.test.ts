import assert from 'node:assert/strict';
import { offsetText, timeText } from '../../../../src/core/view/timeText.ts';

describe('a time as a reader sees it', () => {
  const at = Date.UTC(2026, 10, 1, 9, 12, 44);
  const cases: readonly (readonly [ms: number, zone: 'utc' | 'local', offset: number, text: string])[] = [
    [at, 'utc', 60, '2026-11-01 09:12:44'],
    [at + 123, 'utc', 0, '2026-11-01 09:12:44.123'],
    [at + 100, 'utc', 0, '2026-11-01 09:12:44.100'],
    [at, 'local', 330, '2026-11-01 14:42:44'],
    [at, 'local', -600, '2026-10-31 23:12:44'],
    [0, 'local', -60, '1969-12-31 23:00:00'],
    [Date.UTC(12026, 0, 1), 'utc', 0, '+012026-01-01 00:00:00'],
    [8.64e15, 'utc', 0, '+275760-09-13 00:00:00'],
    [NaN, 'utc', 0, ''],
    [Infinity, 'utc', 0, ''],
    [8.64e15, 'local', 1, ''],
    [at, 'local', NaN, ''],
  ];
  for (const [ms, zone, offset, text] of cases) {
    it(`${ms} ${zone} ${offset}`, () =>
      assert.equal(
        timeText(ms, zone, () => offset),
        text,
      ));
  }

  it('asks for the offset of that time', () => {
    assert.equal(
      timeText(at, 'local', (ms) => (ms === at ? 60 : 0)),
      '2026-11-01 10:12:44',
    );
  });
});

describe('an offset from UTC', () => {
  const cases: readonly (readonly [minutes: number, text: string])[] = [
    [0, 'UTC'],
    [-0, 'UTC'],
    [330, 'UTC+05:30'],
    [-480, 'UTC-08:00'],
    [-570, 'UTC-09:30'],
    [840, 'UTC+14:00'],
    [0.4, 'UTC'],
  ];
  for (const [minutes, text] of cases) it(text, () => assert.equal(offsetText(minutes), text));
});
