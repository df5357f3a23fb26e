import type { Exchange } from '../exchange.ts';

/** Nothing is let in while the server ends, nor while no record can be written where each must be. */
export function beReady(exchange: Exchange): boolean {
  const { serving } = exchange.connection;
  if (serving.isClosing) {
    exchange.refuse('ShuttingDown', 'the proxy is shutting down');
    return false;
  }
  if (!exchange.inForce.parts.config.audit.failClosed) return true;
  const fault = serving.audit.fault();
  if (fault === null) return true;
  exchange.refuse('AuditUnavailable', fault);
  return false;
}
