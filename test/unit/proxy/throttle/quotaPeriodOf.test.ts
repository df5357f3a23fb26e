import assert from 'node:assert/strict';
import type { QuotaPeriod } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { quotaPeriodOf } from '../../../../src/proxy/throttle/quotaPeriodOf.ts';

function check(period: QuotaPeriod, time: string, start: string, end: string): void {
  it(`${period} of ${time}`, () => {
    const found = quotaPeriodOf(period, Date.parse(time));
    assert.deepEqual([found.start, found.end], [Date.parse(start), Date.parse(end)]);
  });
}

describe('quotaPeriodOf', () => {
  check('minute', '2026-02-28T23:59:59.999Z', '2026-02-28T23:59Z', '2026-03-01T00:00Z');
  check('hour', '2026-02-28T23:00:00Z', '2026-02-28T23:00Z', '2026-03-01T00:00Z');
  check('day', '2026-02-28T12:00:00Z', '2026-02-28T00:00Z', '2026-03-01T00:00Z');
  check('week', '2026-02-11T12:00:00Z', '2026-02-09T00:00Z', '2026-02-16T00:00Z');
  check('week', '2026-02-09T00:00:00Z', '2026-02-09T00:00Z', '2026-02-16T00:00Z');
  check('week', '2026-02-15T23:59:59Z', '2026-02-09T00:00Z', '2026-02-16T00:00Z');
  check('month', '2024-02-29T12:00:00Z', '2024-02-01T00:00Z', '2024-03-01T00:00Z');
  check('month', '2026-12-31T23:59:59Z', '2026-12-01T00:00Z', '2027-01-01T00:00Z');
  check('day', '1969-12-31T12:00:00Z', '1969-12-31T00:00Z', '1970-01-01T00:00Z');
});
