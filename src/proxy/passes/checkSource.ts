import { checkHost } from '../../core/proxyRequest/checkHost.ts';
import { checkOrigin } from '../../core/proxyRequest/checkOrigin.ts';
import type { Exchange } from '../exchange.ts';

/** Whether the request was meant for this proxy, and does not come from a page that may not ask. */
export function checkSource(exchange: Exchange): boolean {
  const { headers, inForce } = exchange;
  // Framing says what is wrong where there is none.
  const refusal =
    (headers.host === null ? null : checkHost(headers.host, inForce.hosts)) ??
    checkOrigin(headers.origin, headers.secFetchSite, inForce.origins);
  if (refusal === null) return true;
  exchange.refuse(refusal.code, refusal.message);
  return false;
}
