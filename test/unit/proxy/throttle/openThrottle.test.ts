import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ThrottleSettings } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { openThrottle, openThrottleOf } from '../../../../src/proxy/throttle/openThrottle.ts';
import { rateLimitHeaders } from '../../../../src/proxy/throttle/rateLimitHeaders.ts';

const noon = Date.UTC(2026, 0, 1, 12);

/** Two clocks that are moved by hand; the wall goes with the other unless it is set. */
function clocks(): { monotonic(): number; wall(): number; pass(ms: number): void; set(ms: number): void } {
  let now = 1000;
  let wall = noon;
  return {
    monotonic: () => now,
    wall: () => wall,
    pass: (ms) => {
      now += ms;
      wall += ms;
    },
    set: (ms) => (wall = ms),
  };
}

const tenAndTwenty: ThrottleSettings = { rate: 10, burst: 20, quota: null, observe: false };
const daily: ThrottleSettings = { rate: 1000, burst: 1000, quota: { count: 3, period: 'day' }, observe: false };

/** How many of `count` requests at once are allowed. */
function allowed(throttle: ReturnType<typeof openThrottle>, count: number, who = 'ann'): number {
  let passed = 0;
  for (let i = 0; i < count; i++) if (throttle.take(who).allowed) passed++;
  return passed;
}

describe('openThrottle', () => {
  it('lets a burst through and no more, to each principal', () => {
    const throttle = openThrottle(tenAndTwenty, clocks());
    assert.equal(allowed(throttle, 25), 20);
    assert.equal(allowed(throttle, 25, 'bob'), 20);
  });

  it('fills at its rate, up to the burst', () => {
    const time = clocks();
    const throttle = openThrottle(tenAndTwenty, time);
    allowed(throttle, 20);
    time.pass(500);
    assert.equal(allowed(throttle, 10), 5);
    time.pass(3_600_000);
    assert.equal(allowed(throttle, 100), 20);
  });

  it('takes nothing for a request that it refuses', () => {
    const time = clocks();
    const throttle = openThrottle(tenAndTwenty, time);
    allowed(throttle, 2000);
    time.pass(100);
    assert.equal(allowed(throttle, 1), 1);
  });

  it('says what is left, and when it is again', () => {
    const throttle = openThrottle(tenAndTwenty, clocks());
    assert.deepEqual(throttle.take('ann'), {
      allowed: true,
      code: null,
      limit: 20,
      remaining: 19,
      resetSeconds: 1,
      retryAfterSeconds: null,
      observed: false,
    });
    allowed(throttle, 19);
    assert.deepEqual(throttle.take('ann'), {
      allowed: false,
      code: 'Throttled',
      limit: 20,
      remaining: 0,
      resetSeconds: 2,
      retryAfterSeconds: 1,
      observed: false,
    });
  });

  it('only counts where it observes', () => {
    const throttle = openThrottle({ ...tenAndTwenty, quota: { count: 21, period: 'day' }, observe: true }, clocks());
    assert.equal(allowed(throttle, 20), 20);
    const throttled = throttle.take('ann');
    assert.deepEqual([throttled.allowed, throttled.code, throttled.retryAfterSeconds], [true, 'Throttled', null]);
    assert.equal(throttle.take('ann').code, 'QuotaExceeded');
    assert.deepEqual(rateLimitHeaders(throttled), []);
  });

  it('keeps to its rate whatever is asked for when, and lets in who waits as told', () => {
    fc.assert(
      fc.property(
        fc.record({ rate: fc.constantFrom(0.1, 0.3, 1, 3, 7, 100), burst: fc.integer({ min: 1, max: 30 }) }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 10 })), { maxLength: 30 }),
        ({ rate, burst }, steps) => {
          const time = clocks();
          const throttle = openThrottle({ rate, burst, quota: null, observe: false }, time);
          const start = time.monotonic();
          let passed = 0;
          for (const [wait, count] of steps) {
            time.pass(wait);
            passed += allowed(throttle, count);
            assert.ok(passed <= burst + (rate * (time.monotonic() - start)) / 1000 + 1e-6);
          }
          const verdict = throttle.take('ann');
          if (verdict.retryAfterSeconds === null) return;
          time.pass(1000 * verdict.retryAfterSeconds);
          assert.equal(throttle.take('ann').allowed, true);
        },
      ),
      { numRuns: 200 },
    );
  });

  describe('the clock', () => {
    it('on the wall has nothing to say about buckets', () => {
      const time = clocks();
      const throttle = openThrottle(tenAndTwenty, time);
      allowed(throttle, 20);
      for (const set of [noon + 1e9, noon - 1e9, 0]) {
        time.set(set);
        assert.equal(allowed(throttle, 1), 0);
      }
    });

    it('that goes back takes nothing away', () => {
      let now = 10_000;
      const throttle = openThrottle(tenAndTwenty, { monotonic: () => now, wall: () => noon });
      throttle.take('ann');
      now = 0;
      assert.equal(allowed(throttle, 25), 19);
    });

    it('that goes back fills nothing twice', () => {
      let now = 10_000;
      const throttle = openThrottle(tenAndTwenty, { monotonic: () => now, wall: () => noon });
      allowed(throttle, 20);
      now = 9_000;
      assert.equal(allowed(throttle, 1), 0);
      now = 10_000;
      assert.equal(allowed(throttle, 1), 0);
      now = 10_100;
      assert.equal(allowed(throttle, 2), 1);
    });
  });

  describe('a quota', () => {
    it('ends with its period', () => {
      const time = clocks();
      const throttle = openThrottle(daily, time);
      assert.equal(allowed(throttle, 5), 3);
      const refused = throttle.take('ann');
      assert.deepEqual(
        [refused.code, refused.limit, refused.remaining, refused.resetSeconds, refused.retryAfterSeconds],
        ['QuotaExceeded', 3, 0, 43_200, 43_200],
      );
      time.pass(12 * 3_600_000 - 1);
      assert.equal(allowed(throttle, 1), 0);
      time.pass(1);
      assert.equal(allowed(throttle, 5), 3);
    });

    it('is what a client is told of where it is nearer its end than the bucket', () => {
      const { limit, remaining } = openThrottle(daily, clocks()).take('ann');
      assert.deepEqual([limit, remaining], [3, 2]);
    });

    it('counts no request that the bucket refused', () => {
      const time = clocks();
      const throttle = openThrottle({ rate: 1, burst: 1, quota: { count: 2, period: 'day' }, observe: false }, time);
      allowed(throttle, 50);
      time.pass(1000);
      assert.equal(allowed(throttle, 50), 1);
      time.pass(1000);
      assert.equal(throttle.take('ann').code, 'QuotaExceeded');
    });

    it('is kept over small steps of the clock', () => {
      const time = clocks();
      const throttle = openThrottle(daily, time);
      time.set(Date.UTC(2026, 0, 2, 0, 0, 1));
      assert.equal(allowed(throttle, 5), 3);
      time.set(Date.UTC(2026, 0, 1, 23, 59, 58));
      assert.equal(allowed(throttle, 5), 0);
      time.set(Date.UTC(2026, 0, 2, 0, 0, 2));
      assert.equal(allowed(throttle, 5), 0);
    });

    it('holds nobody to a period of the future once the clock is right again', () => {
      const time = clocks();
      const throttle = openThrottle(daily, time);
      time.set(Date.UTC(2030, 0, 1));
      assert.equal(allowed(throttle, 5), 3);
      time.set(noon);
      assert.equal(allowed(throttle, 5), 0);
      time.set(noon + 12 * 3_600_000);
      assert.equal(allowed(throttle, 5), 3);
    });
  });

  describe('on reload', () => {
    const inherited = (before: ThrottleSettings, after: ThrottleSettings, use: number): number => {
      const time = clocks();
      const [old, next] = [openThrottle(before, time), openThrottle(after, time)];
      allowed(old, use);
      next.inherit(old);
      return allowed(next, 1000);
    };
    it('nobody has a full bucket', () => assert.equal(inherited(tenAndTwenty, tenAndTwenty, 15), 5));
    it('a smaller bucket is full at most', () =>
      assert.equal(inherited(tenAndTwenty, { ...tenAndTwenty, burst: 3 }, 1), 3));
    it('a larger bucket is not filled up', () =>
      assert.equal(inherited(tenAndTwenty, { ...tenAndTwenty, burst: 90 }, 15), 5));
    it('a quota goes on', () => assert.equal(inherited(daily, daily, 2), 1));
    it('who asked last is remembered', () => {
      const time = clocks();
      const [old, next] = [openThrottle(tenAndTwenty, time), openThrottleOf(tenAndTwenty, time, 1)];
      allowed(old, 1, 'bob');
      allowed(old, 20);
      next.inherit(old);
      // Whoever comes anew may be bob, who was forgotten.
      assert.equal(allowed(next, 25, 'cy'), 19);
    });
    it('another quota begins anew', () =>
      assert.equal(inherited(daily, { ...daily, quota: { count: 5, period: 'week' } }, 2), 5));
  });

  describe('more principals than it remembers', () => {
    it('refill no bucket', () => {
      const throttle = openThrottleOf(tenAndTwenty, clocks(), 3);
      assert.equal(allowed(throttle, 25), 20);
      for (const who of ['a', 'b', 'c', 'd']) throttle.take(who);
      assert.equal(allowed(throttle, 25), 0);
    });
    it('refill no quota', () => {
      const throttle = openThrottleOf(daily, clocks(), 3);
      allowed(throttle, 3);
      for (const who of ['a', 'b', 'c', 'd']) throttle.take(who);
      assert.equal(throttle.take('ann').code, 'QuotaExceeded');
    });
    it('are as good as new once a bucket would be full', () => {
      const time = clocks();
      const throttle = openThrottleOf(tenAndTwenty, time, 3);
      allowed(throttle, 20);
      for (const who of ['a', 'b', 'c', 'd']) throttle.take(who);
      time.pass(2000);
      assert.equal(allowed(throttle, 25, 'e'), 20);
    });
    it('never get more than one principal would, however they take turns', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(200)), { maxLength: 60 }),
          (steps) => {
            const time = clocks();
            const throttle = openThrottleOf({ rate: 10, burst: 5, quota: null, observe: false }, time, 2);
            const start = time.monotonic();
            const passed = new Map<string, number>();
            for (const [who, wait] of steps) {
              time.pass(wait);
              if (throttle.take(who).allowed) passed.set(who, (passed.get(who) ?? 0) + 1);
              const most = 5 + (10 * (time.monotonic() - start)) / 1000 + 1e-6;
              for (const count of passed.values()) assert.ok(count <= most);
            }
          },
        ),
        { numRuns: 200 },
      );
    });
  });
});

describe('rateLimitHeaders', () => {
  it('say it in seconds and requests', () => {
    const throttle = openThrottle({ ...tenAndTwenty, burst: 1 }, clocks());
    assert.deepEqual(rateLimitHeaders(throttle.take('ann')), [
      ...['RateLimit-Limit', '1', 'RateLimit-Remaining', '0', 'RateLimit-Reset', '1'],
    ]);
    assert.deepEqual(rateLimitHeaders(throttle.take('ann')), [
      ...['RateLimit-Limit', '1', 'RateLimit-Remaining', '0', 'RateLimit-Reset', '1', 'Retry-After', '1'],
    ]);
  });
});
