import { TLSSocket } from 'node:tls';
import type { Verdict } from '../authenticate/authenticator.ts';
import type { Exchange } from '../exchange.ts';

/** Asks who it is. Where the signature is over the body, that is read first. */
export function authenticate(exchange: Exchange): boolean | Promise<boolean> {
  const { headers, inForce, request } = exchange;
  const verdict = inForce.parts.authenticator.authenticate({
    method: exchange.method,
    target: exchange.target,
    headers: headers.headers,
    apiKey: headers.apiKey,
    authorization: headers.authorization,
    socket: request.socket instanceof TLSSocket ? request.socket : null,
    now: exchange.facts.time,
  });
  return verdict instanceof Promise ? verdict.then((later) => judge(exchange, later)) : judge(exchange, verdict);
}

function judge(exchange: Exchange, verdict: Verdict): boolean | Promise<boolean> {
  if (exchange.isOver) return false;
  switch (verdict.kind) {
    case 'principal':
      exchange.facts.principal = verdict.principal;
      exchange.facts.latency.authenticate = exchange.step();
      exchange.signedBodySha256 = verdict.bodySha256;
      return true;
    case 'body':
      return readAndJudge(exchange, verdict.verify);
    case 'refused':
      exchange.facts.latency.authenticate = exchange.step();
      exchange.refuse(verdict.code, verdict.message);
      return false;
  }
}

async function readAndJudge(exchange: Exchange, verify: (bodySha256: string) => Verdict): Promise<boolean> {
  const { signedBodyBytes } = exchange.inForce.parts.config.limits;
  const { contentLength } = exchange.headers;
  if (contentLength !== null && contentLength > signedBodyBytes) {
    exchange.refuse('BodyTooLarge', `the body is longer than the ${signedBodyBytes} bytes that can be verified`);
    return false;
  }
  if (!(await exchange.holdBody(signedBodyBytes, true))) return false;
  const sha256 = exchange.body?.sha256() ?? '';
  exchange.facts.bodySha256 = sha256;
  return judge(exchange, verify(sha256));
}
