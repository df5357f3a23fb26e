import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createHash } from 'node:crypto';
import { makeFolder, writeFiles } from '../../sources/local/localData.ts';
import { chmodSync } from 'node:fs';
import path from 'node:path';

/** The folder of somebody who followed the contract to the letter, with the secrets that only the test knows. */
export interface ContractFolder {
  readonly folder: string;
  readonly config: string;
  /** The text of the configuration. */
  readonly text: string;
  readonly readerKey: string;
  readonly cliSecret: string;
  readonly upstreamToken: string;
  /** A token of the client `ci`. */
  readonly ciToken: string;
}

export interface ContractChanges {
  readonly upstream?: string;
  readonly port?: number;
  readonly sync?: 'batch' | 'always';
}

export async function contractFolder({
  upstream = 'http://127.0.0.1:9000',
  port = 8787,
  sync = 'batch',
}: ContractChanges = {}): Promise<ContractFolder> {
  const secrets = {
    readerKey: 'reader-marked-1f0c',
    cliSecret: 'cli-marked-7a2e',
    upstreamToken: 'Bearer marked-9d4b',
  };
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const now = Math.floor(Date.now() / 1000);
  const ciToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer('https://issuer.example')
    .setAudience('orders')
    .setSubject('ci')
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(privateKey);
  const digest = createHash('sha256').update(secrets.readerKey).digest('hex');
  // As in the contract, with a real digest.
  const text = `targets:
  local: {type: local, path: data}
  prod: {type: aws, profile: prod-readonly, regions: [us-east-1, eu-west-1]}
proxy:
  listen: {host: 127.0.0.1, port: ${port}}
  audit: {path: .apirunbook/audit, failClosed: true, sync: ${sync}}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}
  - {name: ci, groups: [writers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json, subject: ci}}
  - {name: cli, groups: [readers], sigv4: {accessKeyId: AKIALOCAL00000000000, secret: {file: cli.secret}}}
  routes:
  - name: orders
    match: {path: "/orders/**", methods: [GET, POST]}
    upstream: ${upstream}
    credential: {header: Authorization, secret: {file: orders.token}}
    allow: [{groups: [readers], methods: [GET]}, {groups: [writers]}]
    deny: [{path: "/orders/admin/**"}]
    throttle: {rate: 10, burst: 20, quota: 1000/day}
    cache: {maxAge: 30}
`;
  const folder = makeFolder({
    'apirunbook.config.yaml': text,
    'jwks.json': JSON.stringify({ keys: [jwk] }),
    'cli.secret': `${secrets.cliSecret}\n`,
    'orders.token': `${secrets.upstreamToken}\n`,
  });
  for (const name of ['cli.secret', 'orders.token']) chmodSync(path.join(folder, name), 0o600);
  return { folder, config: path.join(folder, 'apirunbook.config.yaml'), text, ...secrets, ciToken };
}

/** Writes the configuration anew, with one place of it changed. */
export function changeConfig({ folder, text }: ContractFolder, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`the configuration has no ${from}`);
  writeFiles(folder, { 'apirunbook.config.yaml': changed });
  return changed;
}
