import type { JwtCredential, ProxyClient, ProxyConfig } from '../../proxyConfig/proxyConfig.ts';
import { plainNames, variableNames } from '../placeholders.ts';
import type { KongConsumer, KongJwtSecret } from './kongTypes.ts';

/** What Kong OSS can tell apart of a configuration's clients. */
export interface KongClients {
  /** Those who can get in at all. */
  readonly clients: readonly ProxyClient[];
  /** Clients that are refused because another's tokens cannot be told from theirs. */
  readonly mistakable: readonly ProxyClient[];
  /** Consumers and acl groups are called so, by the clients' names. */
  readonly names: ReadonlyMap<string, string>;
  readonly consumers: readonly KongConsumer[];
  /** The consumer of a request without a credential, who may do nothing. */
  readonly anonymous: string;
}

export function kongClients({ clients }: ProxyConfig): KongClients {
  const names = plainNames([...clients.map(({ name }) => name), 'nobody']);
  const variables = variableNames(
    'KEY',
    clients.map(({ name }) => name),
  );
  const simple = clients.filter(({ credential }) => credential.kind === 'apiKey' || isSimple(credential));
  const mistakable = simple.filter((client) => isMistakable(client, clients));
  const able = simple.filter((client) => !mistakable.includes(client));
  const consumers = able.map((client): KongConsumer => {
    const username = names.get(client.name) ?? client.name;
    const variable = variables.get(client.name) ?? '';
    const acls = [{ group: username }];
    if (client.credential.kind === 'jwt')
      return { username, acls, jwt_secrets: [jwtSecret(client.credential, variable)] };
    const keys = client.credential.kind === 'apiKey' ? client.credential.sha256 : [];
    return {
      username,
      acls,
      keyauth_credentials: keys.map((_digest, index) => ({
        key: fromEnvironment(index === 0 ? variable : `${variable}_ROTATED_${index}`),
      })),
    };
  });
  const anonymous = names.get('nobody') ?? 'nobody';
  const nobody: KongConsumer = {
    username: anonymous,
    plugins: [{ name: 'request-termination', config: { status_code: 401, message: 'Unauthorized' } }],
  };
  return { clients: able, mistakable, names, consumers: [...consumers, nobody], anonymous };
}

/** decK puts the variable in when it reads the file, and stops where it is not set. */
export function fromEnvironment(variable: string): string {
  return `\${{ env "${variable}" }}`;
}

/** The jwt plugin finds a consumer by one claim: the audience, which no plugin would compare otherwise. */
function isSimple(credential: ProxyClient['credential']): boolean {
  return (
    credential.kind === 'jwt' &&
    credential.subject === null &&
    credential.claims.size === 0 &&
    credential.audiences.length === 1
  );
}

/** Whether a token that is another client's here would be taken for this one's, or one for nobody here would. */
function isMistakable(client: ProxyClient, clients: readonly ProxyClient[]): boolean {
  const { credential } = client;
  if (credential.kind !== 'jwt') return false;
  return clients.some((other) => {
    if (other === client || other.credential.kind !== 'jwt') return false;
    const theirs = other.credential;
    if (credential.audiences.some((audience) => theirs.audiences.includes(audience))) return true;
    return theirs.issuer !== credential.issuer && JSON.stringify(theirs.jwks) === JSON.stringify(credential.jwks);
  });
}

function jwtSecret(credential: JwtCredential, variable: string): KongJwtSecret {
  return {
    algorithm: credential.algorithms[0] ?? 'RS256',
    key: credential.audiences[0] ?? '',
    rsa_public_key: fromEnvironment(`${variable}_PUBLIC_KEY`),
    secret: fromEnvironment(`${variable}_UNUSED`),
  };
}
