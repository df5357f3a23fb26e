import type { Range } from '../text/range.ts';
import type { ProxyConfig, SecretReference } from './proxyConfig.ts';

/** Something outside the configuration that it names, and where it does. */
export interface ConfigFile {
  /** As written: relative to the configuration. For `storage`, the id of a secret. */
  readonly path: string;
  readonly range: Range;
  /**
   * `secret`: read by its owner alone. `key`: a private key in PEM, likewise. `pem`: certificates. `jwks`: a key set.
   * `cedar`: policies, entities or a schema. `storage`: no file but a secret of VS Code's SecretStorage.
   */
  readonly kind: 'secret' | 'jwks' | 'pem' | 'key' | 'cedar' | 'storage';
}

/** All that has to be there before a proxy can start, in the order of the sections; one that is named twice is there twice. */
export function configFiles(config: ProxyConfig): readonly ConfigFile[] {
  const files: ConfigFile[] = [];
  const add = (kind: ConfigFile['kind'], path: string | null, owner: object, key: string): void => {
    if (path !== null) files.push({ path, kind, range: config.places?.of(owner, key) ?? { start: 0, end: 0 } });
  };
  const { tls } = config.listen;
  if (tls !== null) {
    add('pem', tls.certificate, tls, 'certificate');
    add('key', tls.key, tls, 'key');
    add('pem', tls.clientAuthority, tls, 'clientAuthority');
  }
  for (const { credential } of config.clients) {
    if (credential.kind === 'jwt' && credential.jwks.kind === 'file') {
      add('jwks', credential.jwks.path, credential, 'jwks');
    }
    if (credential.kind === 'sigv4') files.push(secretFile(credential.secret));
  }
  for (const route of config.routes) {
    add('pem', route.upstreamAuthority, route, 'upstreamAuthority');
    if (route.credential?.kind === 'header') files.push(secretFile(route.credential.secret));
    if (route.cedar === null) continue;
    add('cedar', route.cedar.policies, route.cedar, 'policies');
    add('cedar', route.cedar.entities, route.cedar, 'entities');
    add('cedar', route.cedar.schema, route.cedar, 'schema');
  }
  return files;
}

function secretFile(secret: SecretReference): ConfigFile {
  return secret.kind === 'file'
    ? { path: secret.path, kind: 'secret', range: secret.range }
    : { path: secret.id, kind: 'storage', range: secret.range };
}
