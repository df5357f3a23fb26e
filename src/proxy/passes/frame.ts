import { checkFraming } from '../../core/proxyRequest/checkFraming.ts';
import type { Exchange } from '../exchange.ts';

/** Whether it is plain where the request ends. Whether its method may have a body depends on the route, and is asked later. */
export function frame(exchange: Exchange): boolean {
  const refusal = checkFraming(exchange.method, exchange.request.httpVersion, exchange.headers, true);
  if (refusal === null) return true;
  exchange.refuse(refusal.code, refusal.message);
  return false;
}
