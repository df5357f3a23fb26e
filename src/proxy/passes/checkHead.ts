import { checkHeaders } from '../../core/proxyRequest/checkHeaders.ts';
import { isRefusal } from '../../core/proxyRequest/requestRefusal.ts';
import type { Exchange } from '../exchange.ts';
import { routeFor } from './findRoute.ts';

/** Reads the headers, once. Which of them would go on depends on the route, so that is looked up here already. */
export function checkHead(exchange: Exchange): boolean {
  const { request, facts, inForce } = exchange;
  exchange.route = routeFor(inForce, exchange.method, exchange.target);
  const checked = checkHeaders(request.rawHeaders, exchange.route?.headerRules ?? inForce.headerRules);
  if (isRefusal(checked)) {
    facts.userAgent = request.headers['user-agent'] ?? null;
    exchange.refuse(checked.code, checked.message);
    return false;
  }
  exchange.headers = checked;
  facts.userAgent = checked.userAgent;
  facts.headersSha256 = exchange.connection.headersSha256(textOf(checked.headers));
  return true;
}

/** All but what says who somebody is: a hash of a secret that can be guessed would be a way to guess it. */
function textOf(headers: readonly string[]): string {
  let text = '';
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (!credentials.has(name)) text += `${name}:${headers[index + 1]}\n`;
  }
  return text;
}

const credentials: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'cookie',
  'x-amz-security-token',
]);
