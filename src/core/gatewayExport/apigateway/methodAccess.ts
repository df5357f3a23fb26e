import type { ProxyClient, ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { clientsAlike, type ClientAccess, type ClientsAlike } from '../access/clientAccess.ts';
import type { RuleReach } from '../access/ruleReach.ts';

/** How a method finds out who may call it: API Gateway has one way for each. */
export type MethodAccess =
  | { readonly kind: 'nobody' }
  /** Every key of the API's usage plans: for all clients with a key alike. */
  | { readonly kind: 'key'; readonly access: ClientAccess }
  /** Principals of IAM, listed by the resource policy. */
  | { readonly kind: 'iam'; readonly clients: readonly ProxyClient[]; readonly access: ClientAccess }
  /** A Lambda authorizer that admits these clients. */
  | { readonly kind: 'lambda'; readonly clients: readonly ProxyClient[]; readonly access: ClientAccess };

export interface DecidedAccess {
  readonly access: MethodAccess;
  /** Clients who may call, but from other networks, and so are refused. */
  readonly elsewhere: readonly ProxyClient[];
  /** Clients who sign, and are refused because others may call who do not. */
  readonly signing: readonly ProxyClient[];
}

/** Who may call the paths of a resource with one method. */
export function methodAccess({ clients }: ProxyConfig, reach: RuleReach): DecidedAccess {
  const { cedar } = reach.route;
  const able = clients.filter(({ credential }) => credential.kind !== 'certificate');
  const alike = cedar !== null && !cedar.observe ? null : clientsAlike(able, reach);
  if (alike === null) return { access: { kind: 'nobody' }, elsewhere: [], signing: [] };
  const access = wayFor(alike, able);
  const signing = access.kind === 'lambda' ? alike.clients.filter(({ credential }) => credential.kind === 'sigv4') : [];
  return { access, elsewhere: alike.others, signing };
}

function wayFor({ clients, access }: ClientsAlike, able: readonly ProxyClient[]): MethodAccess {
  const kinds = new Set(clients.map(({ credential }) => credential.kind));
  const keys = able.filter(({ credential }) => credential.kind === 'apiKey');
  if (kinds.size === 1 && kinds.has('apiKey') && clients.length === keys.length) return { kind: 'key', access };
  if (kinds.size === 1 && kinds.has('sigv4')) return { kind: 'iam', clients, access };
  // A Lambda function cannot verify SigV4: it never sees the secret.
  const known = clients.filter(({ credential }) => credential.kind !== 'sigv4');
  return { kind: 'lambda', clients: known, access };
}
