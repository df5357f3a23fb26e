import type { Exchange } from '../exchange.ts';
import { UpstreamCall } from '../forward/upstreamCall.ts';

/** Sends the request upstream; from here on the answer is the call's. */
export function forward(exchange: Exchange): boolean {
  const { route } = exchange;
  if (route !== null) new UpstreamCall(exchange, route).start();
  return false;
}
