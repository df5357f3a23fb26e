import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type Credential = 'key' | 'token' | 'signed';

/** A proxy of this project under load: its process, and the headers of a client that it lets through. */
export interface OwnProxy {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly url: string;
  readonly headers: readonly string[];
  readonly auditFolder: string;
  stop(): Promise<void>;
}

export interface OwnSettings {
  readonly folder: string;
  readonly upstream: string;
  /** `signed`: a key comes in, and Signature Version 4 goes out. */
  readonly credential: Credential;
  readonly sync?: 'batch' | 'always';
  /** The built command; left out, that of this folder. */
  readonly program?: string;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[];
}

const key = 'apirunbook_benchmark_key_of_a_client_that_is_not_secret';

/** Starts the built command with authentication, policy, throttle and audit on, on the second core. */
export async function startOwnProxy({
  folder,
  upstream,
  credential,
  sync = 'batch',
  program = 'dist/cli.js',
  nodeOptions = [],
}: OwnSettings): Promise<OwnProxy> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'aws'), { recursive: true });
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  writeFileSync(path.join(folder, 'jwks.json'), JSON.stringify({ keys: [jwk] }));
  writeFileSync(path.join(folder, 'upstream.token'), 'token-of-the-upstream-0123456789');
  chmodSync(path.join(folder, 'upstream.token'), 0o600);
  writeFileSync(path.join(folder, 'aws', 'config'), '[profile bench]\nregion = us-east-1\n');
  writeFileSync(
    path.join(folder, 'aws', 'credentials'),
    '[bench]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
  );
  writeFileSync(path.join(folder, 'apirunbook.config.yaml'), configText(upstream, credential, sync));
  const child = spawn(
    'taskset',
    [
      '-c',
      '1',
      process.execPath,
      ...nodeOptions,
      program,
      'proxy',
      '--config',
      path.join(folder, 'apirunbook.config.yaml'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        AWS_CONFIG_FILE: path.join(folder, 'aws', 'config'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'aws', 'credentials'),
      },
    },
  );
  const url = await urlOf(child);
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'JWT' })
    .setIssuer('https://issuer.example')
    .setAudience('orders')
    .setSubject('ci')
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey);
  return {
    child,
    // taskset becomes the program that it starts.
    pid: child.pid ?? 0,
    url: `${url}/orders/42`,
    headers: [credential === 'token' ? `Authorization: Bearer ${token}` : `X-Api-Key: ${key}`],
    auditFolder: path.join(folder, 'audit'),
    stop: async () => {
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    },
  };
}

function configText(upstream: string, credential: Credential, sync: string): string {
  const digest = createHash('sha256').update(key).digest('hex');
  const upstreamCredential =
    credential === 'signed'
      ? '{sigv4: {profile: bench, service: execute-api, region: us-east-1}}'
      : '{header: Authorization, secret: {file: upstream.token}}';
  return `proxy:
  listen: {host: 127.0.0.1, port: 0}
  audit: {path: audit, failClosed: true, sync: ${sync}}
  clients:
  - {name: reader, groups: [readers], apiKey: {sha256: "${digest}"}}
  - {name: ci, groups: [readers], jwt: {issuer: "https://issuer.example", audience: orders, jwks: jwks.json, subject: ci}}
  routes:
  - name: orders
    match: {path: "/orders/**", methods: [GET, POST]}
    upstream: ${upstream}
    credential: ${upstreamCredential}
    allow: [{groups: [readers], methods: [GET]}, {clients: [ci], methods: [POST]}]
    deny: [{path: "/orders/admin/**"}]
    throttle: {rate: 1000000, burst: 1000000}
`;
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url: string };
    return url;
  }
  throw new Error('the proxy ended before it listened');
}

/** Records in the log of a proxy that has ended. */
export async function countRecords(folder: string): Promise<number> {
  let count = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    if (statSync(path.join(folder, file)).size === 0) continue;
    for await (const chunk of createReadStream(path.join(folder, file))) {
      for (const byte of chunk as Buffer) if (byte === 10) count++;
    }
  }
  return count;
}
