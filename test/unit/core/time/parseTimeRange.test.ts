import assert from 'node:assert/strict';
import { parseTimeRange } from '../../../../src/core/time/parseTimeRange.ts';

const now = Date.parse('2026-11-02T12:00:00.500Z');

describe('parseTimeRange', () => {
  const good: readonly [written: string, start: string, end: string][] = [
    ['last 24h', '2026-11-01T12:00:00.500Z', '2026-11-02T12:00:00.500Z'],
    ['last 90m', '2026-11-02T10:30:00.500Z', '2026-11-02T12:00:00.500Z'],
    ['last 30s', '2026-11-02T11:59:30.500Z', '2026-11-02T12:00:00.500Z'],
    ['Last  1h30m', '2026-11-02T10:30:00.500Z', '2026-11-02T12:00:00.500Z'],
    ['last 2 weeks', '2026-10-19T12:00:00.500Z', '2026-11-02T12:00:00.500Z'],
    ['2026-11-01T00:00:00Z/2026-11-02T00:00:00Z', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
    ['2026-11-01 09:00/2026-11-01 10:00', '2026-11-01T09:00:00.000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T09:00+01:00/2026-11-01T10:00Z', '2026-11-01T08:00:00.000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01/2026-11-03', '2026-11-01T00:00:00.000Z', '2026-11-03T23:59:59.999Z'],
    ['2026-11-01/2026-11-01', '2026-11-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z', '2026-11-01T23:59:59.999Z'],
    ['2026-11-01T09:00Z/90m', '2026-11-01T09:00:00.000Z', '2026-11-01T10:30:00.000Z'],
    ['2026-11-01/24h', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
    ['2026-11-01/now', '2026-11-01T00:00:00.000Z', '2026-11-02T12:00:00.500Z'],
    ['now-2h/now-1h', '2026-11-02T10:00:00.500Z', '2026-11-02T11:00:00.500Z'],
    ['2026-11-01T00:00:00Z/2026-11-01T00:00:00Z', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'],
    [' 2026-11-01 / 2026-11-02 ', '2026-11-01T00:00:00.000Z', '2026-11-02T23:59:59.999Z'],
  ];
  for (const [written, start, end] of good) {
    it(`reads ${written}`, () => {
      assert.deepEqual(parseTimeRange(written, now), { window: { start: Date.parse(start), end: Date.parse(end) } });
    });
  }

  const bad: readonly [written: string, reason: RegExp][] = [
    ['2026-11-02/2026-11-01', /ends before it begins/],
    ['2026-11-03/now', /ends before it begins/],
    ['2026-02-30/2026-03-01', /begins with something that is a date that does not exist/],
    ['2026-02-01/2026-02-30', /ends with something that is a date that does not exist/],
    ['a/b', /begins with/],
    ['2026-11-01/2026-11-02/2026-11-03', /more than one/],
    ['last', /not a time range/],
    ['last week', /not a duration/],
    ['last 1mo', /no unit "mo"/],
    ['last -1h', /not a duration/],
    ['24h', /not a time range/],
    ['2026-11-01T00:00:00Z', /not a time range/],
    ['yesterday', /not a time range/],
    ['2026-11-01/', /ends with/],
    ['/2026-11-01', /begins with/],
  ];
  for (const [written, reason] of bad) {
    it(`refuses ${written}`, () => {
      const parsed = parseTimeRange(written, now);
      assert.match('reason' in parsed ? parsed.reason : '', reason);
    });
  }
});
