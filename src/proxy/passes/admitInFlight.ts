import type { Exchange } from '../exchange.ts';

/** Nobody has more than so many requests under way: one client leaves room for the others. */
export function admitInFlight(exchange: Exchange): boolean {
  const { inFlight } = exchange.connection.serving;
  const id = exchange.facts.principal?.id ?? '';
  const count = inFlight.get(id) ?? 0;
  if (count >= exchange.inForce.parts.config.limits.inFlight) {
    exchange.refuse('TooManyInFlight', `${count} requests of this client are under way`, ['retry-after', '1']);
    return false;
  }
  inFlight.set(id, count + 1);
  exchange.isCounted = true;
  return true;
}
