import type { Exchange } from '../exchange.ts';
import { rateLimitHeaders } from '../throttle/rateLimitHeaders.ts';

/** Counts the request against its principal's bucket and quota. */
export function throttle(exchange: Exchange): boolean {
  const throttling = exchange.route?.parts.throttle ?? null;
  if (throttling === null) return true;
  const { facts, ownHeaders } = exchange;
  const verdict = throttling.take(facts.principal?.id ?? '');
  facts.throttle = { limit: verdict.limit, remaining: verdict.remaining, observed: verdict.observed };
  const limits = rateLimitHeaders(verdict);
  if (verdict.allowed) {
    ownHeaders.push(...limits);
    return true;
  }
  exchange.refuse(verdict.code ?? 'Throttled', 'the throttle of the route', limits);
  return false;
}
