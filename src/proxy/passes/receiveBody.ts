import { hasBody } from '../../core/proxyRequest/checkFraming.ts';
import type { Exchange } from '../exchange.ts';
import { emptySha256 } from '../exchangeBody.ts';
import { bodyLimit } from './limitBody.ts';

/** Reads the body, or its beginning: nothing of a request whose body breaks early goes upstream. */
export function receiveBody(exchange: Exchange): boolean | Promise<boolean> {
  if (exchange.body?.isComplete === true) return true;
  if (hasBody(exchange.headers)) return receive(exchange);
  exchange.facts.bodySha256 = emptySha256;
  return isAsSigned(exchange, emptySha256);
}

async function receive(exchange: Exchange): Promise<boolean> {
  const isWhole = exchange.signedBodySha256 !== null || exchange.route?.parts.credential?.needsBody === true;
  if (!(await exchange.holdBody(bodyLimit(exchange), isWhole))) return false;
  const { body } = exchange;
  if (body?.isComplete !== true) return true;
  const sha256 = body.sha256();
  exchange.facts.bodySha256 = sha256;
  return isAsSigned(exchange, sha256);
}

function isAsSigned(exchange: Exchange, sha256: string): boolean {
  const signed = exchange.signedBodySha256;
  if (signed === null || signed.toLowerCase() === sha256) return true;
  exchange.refuse('InvalidSignature', 'the body is not the one that was signed');
  return false;
}
