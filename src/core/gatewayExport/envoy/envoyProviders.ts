import type { JwtCredential, ProxyConfig } from '../../proxyConfig/proxyConfig.ts';

/** Whose tokens are verified: an issuer with a key set. Clients of one have their tokens told apart by RBAC. */
export interface EnvoyProvider {
  /** Of the provider, its metadata and the cluster of its key set. */
  readonly name: string;
  readonly issuer: string;
  readonly jwks: JwtCredential['jwks'];
  /** Of all its clients. */
  readonly audiences: readonly string[];
}

/** Each issuer and key set that a client has, in the order of the clients. */
export function envoyProviders({ clients }: ProxyConfig): readonly EnvoyProvider[] {
  const providers = new Map<string, EnvoyProvider>();
  for (const { credential } of clients) {
    if (credential.kind !== 'jwt') continue;
    const { issuer, jwks, audiences } = credential;
    const key = keyOf(credential);
    const known = providers.get(key) ?? { name: `jwt_${providers.size + 1}`, issuer, jwks, audiences: [] };
    providers.set(key, { ...known, audiences: [...new Set([...known.audiences, ...audiences])] });
  }
  return Array.from(providers.values());
}

/** The provider of a client's tokens. */
export function providerOf(credential: JwtCredential, providers: readonly EnvoyProvider[]): EnvoyProvider | undefined {
  return providers.find((provider) => keyOf(provider) === keyOf(credential));
}

function keyOf({ issuer, jwks }: Pick<JwtCredential, 'issuer' | 'jwks'>): string {
  return JSON.stringify([issuer, jwks.kind, jwks.kind === 'file' ? jwks.path : jwks.url]);
}
