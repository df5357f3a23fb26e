import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { AuditFacts } from '../../src/core/audit/auditFacts.ts';
import { genesis, type ChainPlace } from '../../src/core/audit/auditChain.ts';
import { makeAuditRecord } from '../../src/core/audit/auditRecord.ts';
import { createRedactor } from '../../src/core/audit/redaction/redactor.ts';
import { parsePathTemplate } from '../../src/core/authorization/parsePathTemplate.ts';
import type { PathTemplate } from '../../src/core/authorization/pathTemplate.ts';
import type { PolicyRule } from '../../src/core/authorization/policyRule.ts';
import type { ClientCredential, ProxyClient, ProxyConfig, ProxyRoute } from '../../src/core/proxyConfig/proxyConfig.ts';
import type { AuditSink } from '../../src/proxy/audit/auditSink.ts';
import { closeParts, makeParts } from '../../src/proxy/open/makeParts.ts';
import type { SecretReader } from '../../src/proxy/secrets/secretReader.ts';
import { startServer, type ProxyServer } from '../../src/proxy/server.ts';

/** What the upstream wants to be told: with characters that encodings change. */
export const upstreamSecret = 'up:stream "secret"+/=0123456789abcdef';

/** Who may ask, and what no record and no answer may hold. */
export interface Secrets {
  readonly keys: readonly string[];
  readonly goodKey: string;
  readonly tokens: readonly string[];
  readonly expiredToken: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly upstream: string;
}

/** A record as it was taken, and as it would stand in the log. */
export interface TakenRecord {
  readonly facts: AuditFacts;
  readonly line: string;
}

/** A proxy with every feature on. */
export interface Ground {
  readonly server: ProxyServer;
  readonly host: string;
  readonly secrets: Secrets;
  /** Those since the last look, by the address of their client. */
  readonly taken: Map<string, TakenRecord[]>;
  close(): Promise<void>;
}

const range = {
  start: { offset: 0, line: 0, character: 0 },
  end: { offset: 0, line: 0, character: 0 },
} as unknown as ProxyRoute['range'];

export async function openGround(upstream: string): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proxy-wire-'));
  const { secrets, jwks } = await makeSecrets();
  writeFileSync(path.join(folder, 'jwks.json'), jwks);
  const stored = new Map([
    ['upstream', secrets.upstream],
    ['signer', secrets.accessKeySecret],
  ]);
  const reader: SecretReader = {
    read: (reference) => stored.get(reference.kind === 'file' ? reference.path : reference.id) ?? '',
    all: () => [...stored.values()],
  };
  const parts = await makeParts(configOf(upstream, secrets), { folder, secrets: reader, before: null });
  const taken = new Map<string, TakenRecord[]>();
  const server = await startServer({
    parts,
    audit: memoryLog(taken, reader.all()),
    tls: null,
    ended: () => {},
    timings: { headers: 1500, request: 3000, keepAlive: 30, stall: 300, linger: 50, halfClosed: 150, sweep: 25 },
  });
  return {
    server,
    host: `127.0.0.1:${server.port}`,
    secrets,
    taken,
    close: async () => {
      await server.close(0);
      closeParts(parts);
      rmSync(folder, { recursive: true });
    },
  };
}

async function makeSecrets(): Promise<{ readonly secrets: Secrets; readonly jwks: string }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const token = (subject: string, expires: string): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer('https://issuer.example')
      .setAudience('orders')
      .setSubject(subject)
      .setExpirationTime(expires)
      .sign(privateKey);
  const secrets: Secrets = {
    keys: ['apirunbook_reader_0123456789abcdefghij', 'apirunbook_writer_9876543210zyxwvutsrq'],
    goodKey: 'apirunbook_good_aaaabbbbccccddddeeee',
    tokens: [await token('ann', '2d'), await token('bob', '2d')],
    expiredToken: await token('ann', '-1h'),
    accessKeyId: 'AKIALOCALEXAMPLE0001',
    accessKeySecret: 'local/secret+key0123456789abcdefABCDEFxyz',
    upstream: upstreamSecret,
  };
  return { secrets, jwks: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }) };
}

function configOf(upstream: string, secrets: Secrets): ProxyConfig {
  const route = (name: string, changes: Partial<ProxyRoute>): ProxyRoute => ({
    name,
    match: { path: template(`/${name}/**`), methods: [] },
    upstream,
    network: 'loopback',
    upstreamAuthority: null,
    credential: {
      kind: 'header',
      header: 'Authorization',
      secret: { kind: 'secretStorage', id: 'upstream', range },
      prefix: 'Bearer ',
    },
    rules: [rule({})],
    cedar: null,
    throttle: { rate: 1e6, burst: 1e6, quota: null, observe: false },
    cache: null,
    body: { maxBytes: 4000, onAnyMethod: false },
    operations: [],
    range,
    ...changes,
  });
  const client = (name: string, credential: ClientCredential): ProxyClient => ({
    name,
    groups: [name],
    credential,
    range,
  });
  const key = (text: string): ClientCredential => ({
    kind: 'apiKey',
    sha256: [createHash('sha256').update(text).digest('hex')],
  });
  return {
    listen: { host: '127.0.0.1', port: 0, hosts: [], origins: [], tls: null },
    audit: {
      path: 'audit',
      failClosed: true,
      sync: 'batch',
      maxBytes: 1e8,
      keepDays: null,
      send: { logs: null, lake: null },
    },
    limits: {
      bodyBytes: 4000,
      signedBodyBytes: 2000,
      connections: 600,
      inFlight: 64,
      connectTimeout: 1000,
      headersTimeout: 300,
      bodyTimeout: 300,
    },
    clients: [
      ...secrets.keys.map((text, index) => client(`key${index}`, key(text))),
      client('good', key(secrets.goodKey)),
      client('tokens', {
        kind: 'jwt',
        issuer: 'https://issuer.example',
        audiences: ['orders'],
        jwks: { kind: 'file', path: 'jwks.json' },
        algorithms: ['ES256'],
        subject: null,
        claims: new Map(),
      }),
      client('signer', {
        kind: 'sigv4',
        accessKeyId: secrets.accessKeyId,
        secret: { kind: 'secretStorage', id: 'signer', range },
        service: 'execute-api',
        region: 'eu-west-1',
      }),
    ],
    routes: [
      route('get', { match: { path: template('/get/**'), methods: ['GET', 'HEAD'] } }),
      route('any', { body: { maxBytes: 3000, onAnyMethod: true } }),
      route('cache', { cache: { maxAge: 60, maxBytes: 10_000 } }),
      route('v1', {
        rules: [rule({}), rule({ effect: 'deny', name: 'no-admin', path: template('/v1/admin/**') })],
      }),
    ],
  };
}

function template(text: string): PathTemplate {
  const { template: parsed } = parsePathTemplate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

function rule(changes: Partial<PolicyRule>): PolicyRule {
  return {
    effect: 'allow',
    name: 'all',
    clients: [],
    groups: [],
    claims: new Map(),
    methods: [],
    path: null,
    sources: [],
    time: null,
    observe: false,
    range,
    ...changes,
  };
}

function memoryLog(taken: Map<string, TakenRecord[]>, secrets: readonly string[]): AuditSink {
  const redactor = createRedactor(secrets);
  let records = 0;
  let place: ChainPlace = genesis;
  return {
    fault: () => null,
    begin: () => {},
    end: (facts) => {
      const { line, hash } = makeAuditRecord(
        facts,
        place,
        (text) => createHash('sha256').update(text).digest('hex'),
        redactor,
      );
      place = { sequence: place.sequence + 1, prevHash: hash };
      records++;
      const known = taken.get(facts.sourceAddress);
      if (known === undefined) taken.set(facts.sourceAddress, [{ facts, line }]);
      else known.push({ facts, line });
    },
    redact: () => {},
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
    counts: () => ({ records, pending: 0 }),
  };
}
