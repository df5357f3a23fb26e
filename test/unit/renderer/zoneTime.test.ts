import assert from 'node:assert/strict';
import { lengthText, spanText, tickText, zoneOffset, zoneTime } from '../../../src/renderer/zoneTime.ts';
import { withZone } from './withZone.ts';

const at = (text: string) => Date.parse(text);

describe('a time of a chart is written in the zone that the reader chose, with its offset', () => {
  const zones: readonly (readonly [string, string, string, string])[] = [
    ['Etc/UTC', '2026-11-01T09:12:44Z', '2026-11-01 09:12:44', 'UTC'],
    ['Asia/Kolkata', '2026-11-01T20:00:00Z', '2026-11-02 01:30:00', 'UTC+05:30'],
    ['America/New_York', '2026-01-01T02:00:00Z', '2025-12-31 21:00:00', 'UTC-05:00'],
    ['America/New_York', '2026-07-01T02:00:00Z', '2026-06-30 22:00:00', 'UTC-04:00'],
  ];
  for (const [zone, time, text, offset] of zones) {
    it(`${time} in ${zone}`, () =>
      withZone(zone, () => {
        assert.deepEqual([zoneTime(at(time), 'local'), zoneOffset(at(time), 'local')], [text, offset]);
        assert.equal(zoneOffset(at(time), 'utc'), 'UTC');
      }));
  }
});

describe('a span says its day once and its offset always', () => {
  const cases: readonly (readonly [string, string, 'utc' | 'local', string])[] = [
    ['2026-11-01T09:00:00Z', '2026-11-01T09:15:00Z', 'utc', '2026-11-01 09:00:00 to 09:15:00 UTC'],
    ['2026-11-01T09:00:00Z', '2026-11-02T00:00:00Z', 'utc', '2026-11-01 09:00:00 to 2026-11-02 00:00:00 UTC'],
    ['2026-07-01T09:00:00Z', '2026-07-01T09:00:01Z', 'local', '2026-07-01 11:00:00 to 11:00:01 UTC+02:00'],
    // The clocks of Berlin go back at 01:00 UTC: the same hour comes twice.
    [
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      'local',
      '2026-10-25 02:30:00 UTC+02:00 to 2026-10-25 02:30:00 UTC+01:00',
    ],
  ];
  for (const [start, end, zone, text] of cases) {
    it(text, () =>
      withZone('Europe/Berlin', () => assert.equal(spanText({ start: at(start), end: at(end) }, zone), text)),
    );
  }
});

describe('a tick says what is new there', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2026-11-01T09:15:00Z', '09:15'],
    ['2026-11-01T09:15:30Z', '09:15:30'],
    ['2026-11-01T09:15:30.250Z', '09:15:30.250'],
    ['2026-11-01T00:00:00Z', 'Nov 1'],
    ['2026-12-31T00:00:00Z', 'Dec 31'],
    ['2026-01-01T00:00:00Z', '2026'],
    ['+010000-01-01T00:00:00Z', '+010000'],
    ['-000001-05-02T00:00:00Z', 'May 2'],
  ];
  for (const [time, text] of cases) it(`${time} is ${text}`, () => assert.equal(tickText(at(time), 'utc'), text));
});

describe('a length of time is said in its own unit', () => {
  const hour = 3_600_000;
  const cases: readonly (readonly [number, string])[] = [
    [1, '1 ms'],
    [999, '1 s'],
    [5_000, '5 s'],
    [300_000, '5 min'],
    [5_400_000, '1.5 h'],
    [23 * hour, '1 day'],
    [24 * hour, '1 day'],
    [48 * hour, '2 days'],
    [7 * 24 * hour, '7 days'],
    [28 * 24 * hour, '1 month'],
    [31 * 24 * hour, '1 month'],
    [365 * 24 * hour, '1 year'],
    [10 * 366 * 24 * hour, '10 years'],
  ];
  for (const [ms, text] of cases) it(`${ms} ms are ${text}`, () => assert.equal(lengthText(ms), text));
});
