import { hasBody } from '../../core/proxyRequest/checkFraming.ts';
import type { Exchange } from '../exchange.ts';

/** Answers from what the same principal was answered before, where HTTP's rules let it. */
export function answerFromCache(exchange: Exchange): boolean {
  const cache = exchange.route?.parts.cache ?? null;
  if (cache === null) return true;
  const { facts, headers, ownHeaders } = exchange;
  exchange.cacheRequest = {
    principalId: facts.principal?.id ?? '',
    method: exchange.method,
    target: exchange.target,
    headers: headers.headers,
    hasBody: hasBody(headers),
  };
  const found = cache.find(exchange.cacheRequest);
  facts.cache = found.cacheStatus;
  if (found.kind === 'forward') {
    exchange.cacheForward = found;
    return true;
  }
  exchange.answer(found.status, [...found.headers, ...ownHeaders], found.body);
  return false;
}
