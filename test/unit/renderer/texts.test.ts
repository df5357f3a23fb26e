import assert from 'node:assert/strict';
import { count, counted } from '../../../src/renderer/counted.ts';
import { duration } from '../../../src/renderer/duration.ts';
import { compactTime } from '../../../src/renderer/utcTime.ts';

describe('numbers and times as people read them', () => {
  const cases: readonly (readonly [string, string])[] = [
    [compactTime('2026-11-01T09:12:44.000Z'), '2026-11-01 09:12:44'],
    [compactTime('2026-11-01T09:12:44.010Z'), '2026-11-01 09:12:44.010'],
    [compactTime('2026-11-01T09:12:44Z'), '2026-11-01 09:12:44'],
    [compactTime('2026-11-01T09:12:44+02:00'), '2026-11-01T09:12:44+02:00'],
    [count(1234567), '1,234,567'],
    [counted(1, 'row'), '1 row'],
    [counted(0, 'row'), '0 rows'],
    [duration(0.4), '0 ms'],
    [duration(2_345), '2.3 s'],
    [duration(125_000), '2 min 5 s'],
  ];
  for (const [actual, expected] of cases) it(expected, () => assert.equal(actual, expected));
});
