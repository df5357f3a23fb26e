import type { PresentedHead, Verdict } from '../../../../src/proxy/authenticate/authenticator.ts';
import type { ClientCredential, ProxyClient } from '../../../../src/core/proxyConfig/proxyConfig.ts';

export const nowhere = { start: 0, end: 0 };

export function client(name: string, credential: ClientCredential, groups: readonly string[] = []): ProxyClient {
  return { name, groups, credential, range: nowhere };
}

/** A request's head with its credentials found, as the passes before have it. */
export function presented(headers: Readonly<Record<string, string>>, more: Partial<PresentedHead> = {}): PresentedHead {
  const all = { host: '127.0.0.1:8787', ...headers };
  return {
    method: 'GET',
    target: '/orders',
    headers: Object.entries(all).flat(),
    apiKey: headers['x-api-key'] ?? null,
    authorization: headers['authorization'] ?? null,
    socket: null,
    now: 1_800_000_000_000,
    ...more,
  };
}

/** The client's name, the refusal's code, or `body`. */
export function said(verdict: Verdict): string {
  if (verdict.kind === 'principal') return verdict.principal.client;
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}
