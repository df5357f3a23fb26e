import type { ProxyConfig, ThrottleSettings } from '../../proxyConfig/proxyConfig.ts';

/** The usage plans to make, one for each client with a key: OpenAPI has no word for them, so they stand beside it. */
export function usagePlans({ clients, routes }: ProxyConfig): readonly object[] {
  const throttles = routes.flatMap(({ throttle }) => (throttle === null || throttle.observe ? [] : [throttle]));
  return clients.flatMap(({ name, credential }) =>
    credential.kind === 'apiKey' ? [{ name, keys: credential.sha256.length, ...least(throttles) }] : [],
  );
}

/** A plan has one limit for all of an API, so it is the least that a route has. */
function least(throttles: readonly ThrottleSettings[]): object {
  if (throttles.length === 0) return {};
  const quotas = throttles.flatMap(({ quota }) =>
    quota === null || quota.period === 'minute' || quota.period === 'hour' ? [] : [quota],
  );
  const days = { day: 1, week: 7, month: 28 };
  const [quota] = quotas.toSorted(
    (one, other) => one.count / days[one.period as 'day'] - other.count / days[other.period as 'day'],
  );
  return {
    throttle: {
      rateLimit: Math.min(...throttles.map(({ rate }) => rate)),
      burstLimit: Math.max(1, Math.floor(Math.min(...throttles.map(({ burst }) => burst)))),
    },
    ...(quota === undefined ? {} : { quota: { limit: quota.count, period: quota.period.toUpperCase() } }),
  };
}
