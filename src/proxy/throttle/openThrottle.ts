import { LRUCache } from 'lru-cache';
import type { ThrottleSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { quotaPeriodOf } from './quotaPeriodOf.ts';
import type { Throttle, ThrottleClock, ThrottleVerdict } from './throttle.ts';

/** What one principal has left. */
interface Account {
  /** Requests in the bucket, with fractions, as of `filled`. */
  tokens: number;
  /** Monotonic milliseconds. */
  filled: number;
  /** Requests counted in the period. */
  used: number;
  /** Milliseconds since 1970 UTC between which they are counted; 0 before the first. */
  periodStart: number;
  periodEnd: number;
}

/**
 * Principals that are remembered. They come from the configuration and from tokens that its issuers have signed, so nobody can
 * make them up; an issuer with more subjects than this is beyond what the proxy is for.
 */
const maximumAccounts = 10_000;

/** Milliseconds that a clock may be set back by whoever keeps it right. */
const aLittle = 3_600_000;

/** What is left over when fractions of a request are summed up. */
const rounding = 1e-9;

/**
 * A token bucket for each principal (API Gateway's rate and burst), and a quota for each period of the calendar. `limiter`'s
 * TokenBucket is not used: it reads a clock of its own, starts empty, and its content can be neither kept by time nor handed over
 * on reload.
 *
 * What is forgotten is what was asked for longest ago, and the bucket that comes after it is no fuller than the one that went:
 * a new principal begins with the tokens that the last forgotten one had by now, until enough time has passed to fill a
 * bucket from nothing; a forgotten quota counts as used up to the most that was forgotten in its period.
 */
export function openThrottle(settings: ThrottleSettings, clock: ThrottleClock): Throttle {
  return new BucketThrottle(settings, clock, maximumAccounts);
}

/** @internal With its bound, for tests. */
export function openThrottleOf(settings: ThrottleSettings, clock: ThrottleClock, accounts: number): Throttle {
  return new BucketThrottle(settings, clock, accounts);
}

class BucketThrottle implements Throttle {
  readonly #settings: ThrottleSettings;
  readonly #clock: ThrottleClock;
  readonly #accounts: LRUCache<string, Account>;
  /** The least tokens and the most used of those forgotten: with what a principal begins that may be one of them. */
  #forgotten: Account | null = null;

  constructor(settings: ThrottleSettings, clock: ThrottleClock, accounts: number) {
    this.#settings = settings;
    this.#clock = clock;
    this.#accounts = new LRUCache({
      max: accounts,
      dispose: (account, _, reason) => {
        if (reason === 'evict') this.#forget(account);
      },
    });
  }

  take(principalId: string): ThrottleVerdict {
    const now = this.#clock.monotonic();
    const account = this.#accountOf(principalId, now);
    this.#fill(account, now);
    const quota = this.#settings.quota;
    const wall = quota === null ? 0 : this.#clock.wall();
    if (quota !== null) this.#turnPage(account, wall);

    const { rate, burst, observe } = this.#settings;
    const emptyQuota = quota !== null && account.used >= quota.count;
    const emptyBucket = account.tokens < 1 - rounding;
    const code = emptyQuota ? 'QuotaExceeded' : emptyBucket ? 'Throttled' : null;
    // A refused request takes nothing, so that who asks too often is let in at the rate all the same. One that is only
    // observed to be too many goes through, and is counted.
    if (!emptyBucket && !(emptyQuota && !observe)) account.tokens = Math.max(0, account.tokens - 1);
    if (quota !== null && (code === null || observe)) account.used += 1;

    const untilQuota = quota === null ? 0 : Math.max(1, Math.ceil((account.periodEnd - wall) / 1000));
    const quotaLeft = quota === null ? Infinity : Math.max(0, quota.count - account.used);
    const tokensLeft = Math.floor(account.tokens + rounding);
    const byQuota = quota !== null && (emptyQuota || quotaLeft < tokensLeft);
    return {
      allowed: observe || code === null,
      code,
      limit: byQuota ? quota.count : burst,
      remaining: byQuota ? quotaLeft : tokensLeft,
      resetSeconds: byQuota ? untilQuota : Math.ceil((burst - account.tokens) / rate - rounding),
      retryAfterSeconds:
        code === null || observe ? null : emptyQuota ? untilQuota : Math.max(1, Math.ceil((1 - account.tokens) / rate)),
      observed: observe,
    };
  }

  inherit(from: Throttle): void {
    if (!(from instanceof BucketThrottle)) return;
    const now = this.#clock.monotonic();
    const sameQuota = this.#settings.quota?.period === from.#settings.quota?.period;
    const taken = (account: Account): Account => {
      from.#fill(account, now);
      return {
        tokens: Math.min(account.tokens, this.#settings.burst),
        filled: now,
        used: sameQuota ? account.used : 0,
        periodStart: sameQuota ? account.periodStart : 0,
        periodEnd: sameQuota ? account.periodEnd : 0,
      };
    };
    // From the one that was used longest ago, so that the order is kept.
    for (const [principalId, account] of [...from.#accounts.entries()].reverse())
      this.#accounts.set(principalId, taken(account));
    if (from.#forgotten !== null) this.#forget(taken(from.#forgotten));
  }

  #accountOf(principalId: string, now: number): Account {
    const known = this.#accounts.get(principalId);
    if (known !== undefined) return known;
    let account: Account = { tokens: this.#settings.burst, filled: now, used: 0, periodStart: 0, periodEnd: 0 };
    if (this.#forgotten !== null) {
      this.#fill(this.#forgotten, now);
      account = { ...this.#forgotten };
    }
    this.#accounts.set(principalId, account);
    return account;
  }

  #fill(account: Account, now: number): void {
    // A clock that goes back after all fills nothing, and what it passes a second time is not counted again.
    const passed = now - account.filled;
    if (passed <= 0) return;
    account.tokens = Math.min(this.#settings.burst, account.tokens + (passed * this.#settings.rate) / 1000);
    account.filled = now;
  }

  /**
   * Begins a new period where the wall clock has come to the end of the one before. A clock that is set back a little changes
   * nothing: the period lasts until its end comes again. One that is set back far, as after it had been set forward by
   * mistake, is followed with what is used kept, so that nobody is held to a period of the future. At worst a step gives each
   * principal one quota too many.
   */
  #turnPage(account: Account, wall: number): void {
    const quota = this.#settings.quota;
    if (quota === null) return;
    const early = account.periodStart - wall;
    if (wall < account.periodEnd && early <= Math.min(account.periodEnd - account.periodStart, aLittle)) return;
    if (wall >= account.periodEnd) account.used = 0;
    const { start, end } = quotaPeriodOf(quota.period, wall);
    account.periodStart = start;
    account.periodEnd = end;
  }

  #forget(account: Account): void {
    const before = this.#forgotten;
    if (before === null) {
      this.#forgotten = { ...account };
      return;
    }
    const now = Math.max(before.filled, account.filled);
    this.#fill(before, now);
    const then = { ...account };
    this.#fill(then, now);
    before.tokens = Math.min(before.tokens, then.tokens);
    if (then.periodEnd > before.periodEnd) {
      before.used = then.used;
      before.periodStart = then.periodStart;
      before.periodEnd = then.periodEnd;
    } else if (then.periodEnd === before.periodEnd) before.used = Math.max(before.used, then.used);
  }
}
