import assert from 'node:assert/strict';
import { parseInstant, parseInstantFrom } from '../../../../src/core/time/parseInstant.ts';

describe('parseInstant', () => {
  const good: readonly [written: string, iso: string][] = [
    ['2026-11-01T09:12:44Z', '2026-11-01T09:12:44.000Z'],
    ['2026-11-01T09:12:44.123Z', '2026-11-01T09:12:44.123Z'],
    ['2026-11-01T09:12:44.1Z', '2026-11-01T09:12:44.100Z'],
    ['2026-11-01T09:12:44.120000000Z', '2026-11-01T09:12:44.120Z'],
    ['2026-11-01T09:12Z', '2026-11-01T09:12:00.000Z'],
    ['2026-11-01 09:12', '2026-11-01T09:12:00.000Z'],
    ['2026-11-01t09:12:00z', '2026-11-01T09:12:00.000Z'],
    ['2026-11-01T09:12:44+02:00', '2026-11-01T07:12:44.000Z'],
    ['2026-11-01T09:12:44-0530', '2026-11-01T14:42:44.000Z'],
    ['2026-11-01T09:12:44 +02:00', '2026-11-01T07:12:44.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
  ];
  for (const [written, iso] of good) {
    it(`reads ${written}`, () => {
      assert.deepEqual(parseInstant(written), { milliseconds: Date.parse(iso), dateOnly: written.length === 10 });
    });
  }

  const bad: readonly [written: string, reason: RegExp][] = [
    ['2026-02-29', /does not exist/],
    ['2100-02-29', /does not exist/],
    ['2026-04-31', /does not exist/],
    ['2026-13-01', /does not exist/],
    ['2026-00-10', /does not exist/],
    ['2026-11-00', /does not exist/],
    ['2026-11-01T24:00:00Z', /time of day/],
    ['2026-11-01T23:60:00Z', /time of day/],
    ['2026-11-01T23:59:60Z', /time of day/],
    ['2026-11-01T09:12:44.1234Z', /millisecond/],
    ['2026-11-01T09:12:44+19:00', /offset/],
    ['2026-11-01T09:12:44+02:60', /offset/],
    ['1969-12-31', /before 1970/],
    ['1970-01-01T00:00:00+01:00', /before 1970/],
    ['2026-11-1', /not a time/],
    ['01.11.2026', /not a time/],
    ['2026-11-01T09Z', /not a time/],
    ['1793491200', /not a time/],
    ['+02026-11-01', /not a time/],
    ['2026-11-01T09:12:44Z; DROP', /not a time/],
    ['', /not a time/],
    ['2026-11-01T09:12:44Zé', /not a time/],
  ];
  for (const [written, reason] of bad) {
    it(`refuses ${written}`, () => {
      const parsed = parseInstant(written);
      assert.match('reason' in parsed ? parsed.reason : '', reason);
    });
  }
});

describe('parseInstantFrom', () => {
  const now = Date.parse('2026-11-02T00:00:00Z');
  for (const [written, iso] of [
    ['now', '2026-11-02T00:00:00.000Z'],
    ['NOW', '2026-11-02T00:00:00.000Z'],
    ['now-2h', '2026-11-01T22:00:00.000Z'],
    ['now - 1d', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ] as const) {
    it(`reads ${written}`, () => {
      const parsed = parseInstantFrom(written, now);
      assert.equal('milliseconds' in parsed ? parsed.milliseconds : null, Date.parse(iso));
    });
  }
  for (const written of ['now+2h', 'now-', 'now-5', 'nowhere']) {
    it(`refuses ${written}`, () => assert.ok('reason' in parseInstantFrom(written, now)));
  }
});
