import { checkFraming, hasBody } from '../../core/proxyRequest/checkFraming.ts';
import type { Exchange } from '../exchange.ts';

/** Whether there may be a body, and one of this length: decided before a byte of it is read or asked for. */
export function limitBody(exchange: Exchange): boolean {
  const { headers, route } = exchange;
  if (route === null) return false;
  if (!hasBody(headers)) return true;
  const { body } = route.parts.route;
  const refusal = body.onAnyMethod
    ? null
    : checkFraming(exchange.method, exchange.request.httpVersion, headers, body.onAnyMethod);
  if (refusal !== null) {
    exchange.refuse(refusal.code, refusal.message);
    return false;
  }
  if ((headers.contentLength ?? 0) <= bodyLimit(exchange)) return true;
  exchange.refuse('BodyTooLarge', `a body of ${headers.contentLength} bytes is longer than is allowed here`);
  return false;
}

/** Bytes: less where the body has to be held to be signed or verified. */
export function bodyLimit({ inForce, route, signedBodySha256 }: Exchange): number {
  const limits = inForce.parts.config.limits;
  const most = route?.parts.route.body.maxBytes ?? limits.bodyBytes;
  const isHeld = signedBodySha256 !== null || route?.parts.credential?.needsBody === true;
  return isHeld ? Math.min(most, limits.signedBodyBytes) : most;
}
