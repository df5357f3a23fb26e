import type { Exchange } from '../exchange.ts';

/** Tells the audit log that the request will be forwarded. Where that cannot be written, and must be, it is not. */
export function announce(exchange: Exchange): boolean | Promise<boolean> {
  try {
    const begun = exchange.connection.serving.audit.begin(exchange.facts);
    if (!(begun instanceof Promise)) return true;
    return begun.then(
      () => true,
      () => refuse(exchange),
    );
  } catch {
    return refuse(exchange);
  }
}

function refuse(exchange: Exchange): boolean {
  if (!exchange.inForce.parts.config.audit.failClosed) return true;
  exchange.refuse(
    'AuditUnavailable',
    exchange.connection.serving.audit.fault() ?? 'the audit log could not take the beginning of the request',
  );
  return false;
}
