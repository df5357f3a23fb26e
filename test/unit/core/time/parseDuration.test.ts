import assert from 'node:assert/strict';
import fc from 'fast-check';
import { durationText, parseDuration } from '../../../../src/core/time/parseDuration.ts';

describe('parseDuration', () => {
  const good: readonly [written: string, milliseconds: number][] = [
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
    ['250ms', 250],
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    ['24 hours', 86_400_000],
    ['1 Day', 86_400_000],
    ['  5m ', 300_000],
    ['1 hour 1 minute 1 second', 3_661_000],
    ['36525d', 3_155_760_000_000],
  ];
  for (const [written, milliseconds] of good) {
    it(`reads ${JSON.stringify(written)}`, () => assert.deepEqual(parseDuration(written), { milliseconds }));
  }

  const bad = [
    '',
    'h',
    '5',
    '-5m',
    '1.5h',
    '1mo',
    '1y',
    '0s',
    'PT1H',
    '5m/',
    '1h30',
    '36526d',
    '9'.repeat(63) + 'd',
    '5 m m',
    'm5',
  ];
  for (const written of bad) {
    it(`refuses ${JSON.stringify(written.slice(0, 20))}`, () => assert.ok('reason' in parseDuration(written)));
  }

  it('reads back what durationText writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_155_760_000_000 }), (milliseconds) => {
        assert.deepEqual(parseDuration(durationText(milliseconds)), { milliseconds });
      }),
      { seed: 1 },
    );
  });
});
