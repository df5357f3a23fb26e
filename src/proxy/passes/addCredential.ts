import { CredentialFault } from '../credential/credentialFault.ts';
import type { OutgoingRequest, UpstreamCredential } from '../credential/upstreamCredential.ts';
import type { Exchange } from '../exchange.ts';
import type { RouteInForce } from '../listen/partsInForce.ts';

/** Adds the upstream's own credential. Everything of the client's under these names was left out before. */
export function addCredential(exchange: Exchange): boolean | Promise<boolean> {
  const { route } = exchange;
  const credential = route?.parts.credential ?? null;
  if (route === null || credential === null) return true;
  try {
    const added = credential.apply(outgoingRequest(exchange, route, credential));
    if (added instanceof Promise)
      return added.then(
        (later) => add(exchange, credential, later),
        (fault: unknown) => refuse(exchange, fault),
      );
    return add(exchange, credential, added);
  } catch (fault) {
    return refuse(exchange, fault);
  }
}

function outgoingRequest(
  exchange: Exchange,
  { pool: { upstream } }: RouteInForce,
  { needsBody }: UpstreamCredential,
): OutgoingRequest {
  return {
    method: exchange.method,
    host: upstream.host,
    path: upstream.prefix + exchange.target,
    bodySha256: needsBody ? (exchange.facts.bodySha256 ?? '') : '',
    contentType: exchange.headers.contentType,
    amzHeaders: needsBody ? amzHeaders(exchange.outgoing) : [],
    now: Date.now(),
  };
}

function amzHeaders(headers: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (name.startsWith('x-amz-')) found.push(name, headers[index + 1] ?? '');
  }
  return found;
}

function add(exchange: Exchange, credential: UpstreamCredential, headers: readonly string[]): boolean {
  exchange.outgoing.push(...headers);
  // A credential may have been renewed just now, and no record is to show the new one either.
  exchange.connection.serving.audit.redact(credential.secrets());
  return true;
}

function refuse(exchange: Exchange, fault: unknown): boolean {
  if (!(fault instanceof CredentialFault)) throw fault;
  exchange.refuse(fault.code, fault.message);
  return false;
}
