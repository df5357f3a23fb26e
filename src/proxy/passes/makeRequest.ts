import type { Exchange } from '../exchange.ts';

/**
 * Makes the headers of what goes upstream. Of who asks, nothing is told but the id of the record, which joins the upstream's
 * log with ours: no `Forwarded`, no `X-Forwarded-For`.
 */
export function makeRequest(exchange: Exchange): boolean {
  const { headers, cacheForward, route, facts } = exchange;
  const conditions = cacheForward?.conditions ?? null;
  const outgoing = conditions === null ? headers.outgoing : withConditions(headers.outgoing, conditions);
  outgoing.push('x-request-id', facts.id);
  // In a compressed answer a secret that it repeats would not be seen.
  if (route !== null && route.parts.credential !== null) outgoing.push('accept-encoding', 'identity');
  exchange.outgoing = outgoing;
  return true;
}

/** Those that ask about a stored answer, in place of the client's own. */
function withConditions(headers: readonly string[], conditions: readonly string[]): string[] {
  const outgoing = headers.filter((_, index) => !conditional.has(headers[index - (index % 2)] ?? ''));
  outgoing.push(...conditions);
  return outgoing;
}

const conditional: ReadonlySet<string> = new Set(['if-none-match', 'if-modified-since']);
