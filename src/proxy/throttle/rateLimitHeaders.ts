import type { ThrottleVerdict } from './throttle.ts';

/** Names in lower case of what `rateLimitHeaders` may give; an upstream's own are dropped where a route has a throttle. */
export const rateLimitHeaderNames = [
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
] as const;

/**
 * What a client is told of its throttle, flat: the three `RateLimit` fields that Kong and Envoy send
 * (draft-ietf-httpapi-ratelimit-headers-03), and `Retry-After` (RFC 9110 §10.2.3) where it was refused. Nothing where it only
 * observes: a limit that is not in force is nothing to heed.
 */
export function rateLimitHeaders(verdict: ThrottleVerdict): string[] {
  if (verdict.observed) return [];
  const headers = [
    'RateLimit-Limit',
    String(verdict.limit),
    'RateLimit-Remaining',
    String(verdict.remaining),
    'RateLimit-Reset',
    String(verdict.resetSeconds),
  ];
  if (verdict.retryAfterSeconds !== null) headers.push('Retry-After', String(verdict.retryAfterSeconds));
  return headers;
}
