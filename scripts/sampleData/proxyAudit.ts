import { createHash } from 'node:crypto';
import { genesis, type ChainPlace } from '../../src/core/audit/auditChain.ts';
import type { AuditFacts } from '../../src/core/audit/auditFacts.ts';
import { makeAuditRecord } from '../../src/core/audit/auditRecord.ts';
import { createRedactor } from '../../src/core/audit/redaction/redactor.ts';
import { refusals, type RefusalCode } from '../../src/core/audit/refusals.ts';
import type { Principal } from '../../src/core/authorization/principal.ts';
import { createRandom, type Random } from './random.ts';

/** The day of the samples. */
const day = Date.UTC(2026, 10, 3);
const minute = 60_000;
const hour = 60 * minute;

const principals = {
  reader: { client: 'reader', type: 'ApiKey', id: 'reader', groups: ['readers'], claims: new Map(), details: {} },
  writer: { client: 'writer', type: 'ApiKey', id: 'writer', groups: ['writers'], claims: new Map(), details: {} },
  ci: {
    client: 'ci',
    type: 'JWT',
    id: 'ci:ci',
    groups: ['writers'],
    claims: new Map(),
    details: { iss: 'https://issuer.example', sub: 'ci', aud: 'orders', kid: 'demo' },
  },
  cli: {
    client: 'cli',
    type: 'SigV4',
    id: 'cli:AKIALOCAL00000000000',
    groups: ['readers'],
    claims: new Map(),
    details: { accessKeyId: 'AKIALOCAL00000000000' },
  },
} satisfies Readonly<Record<string, Principal>>;

/** One request of the story, before it has a number and a place in the chain. */
interface Call {
  readonly at: number;
  readonly changes: Partial<AuditFacts>;
}

/**
 * The log of a proxy before the orders API of the samples, one invented day, always the same: people and programs at work, a
 * program whose old key was removed and goes on trying, somebody who looks for a way to the admin pages with a reader's key
 * and tries keys, and a nightly job that asks too much at once. Lines of a `.jsonl` file, chained.
 */
export function proxyAudit(): string {
  const random = createRandom('proxy audit');
  const calls = [...work(random), ...removedKey(random), ...adminSeeker(random), ...nightlyJob(random)].toSorted(
    (one, other) => one.at - other.at,
  );
  const redactor = createRedactor([]);
  let place: ChainPlace = genesis;
  let lines = '';
  for (const [index, { at, changes }] of calls.entries()) {
    const { line, hash } = makeAuditRecord(factsOf(index, at, changes), place, digest, redactor);
    lines += `${line}\n`;
    place = { sequence: place.sequence + 1, prevHash: hash };
  }
  return lines;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function factsOf(index: number, time: number, changes: Partial<AuditFacts>): AuditFacts {
  const id = digest(`record ${index}`);
  const upstream = changes.errorCode === undefined || changes.errorCode === null ? 3 + (index % 7) : null;
  return {
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`,
    time,
    sourceAddress: '127.0.0.1',
    method: 'GET',
    target: '/orders',
    userAgent: 'orders-desk/2.3',
    headersSha256: digest(`headers ${index % 5}`),
    principal: null,
    route: null,
    operation: null,
    decision: 'none',
    rule: null,
    reason: null,
    observed: [],
    errorCode: null,
    errorMessage: null,
    status: 200,
    upstreamStatus: upstream === null ? null : 200,
    upstreamRequestId: null,
    bytesIn: 0,
    bytesOut: 180 + (index % 40),
    latency: {
      total: (upstream ?? 0) + 0.4 + (index % 10) / 10,
      authenticate: 0.02,
      authorize: upstream === null ? null : 0.01,
      upstream,
    },
    cache: null,
    throttle: null,
    redactions: {},
    bodySha256: null,
    ...changes,
  };
}

/** People and programs that do what they may. */
function* work(random: Random): Generator<Call> {
  for (let at = day + 7 * hour; at < day + 19 * hour; at += 2 * minute + random.integer(0, 4 * minute)) {
    const order = 1 + random.integer(0, 59);
    const dice = random.integer(0, 9);
    if (dice < 6) yield { at, changes: allowed(principals.reader, 'GET', `/orders/${order}`, '/orders/{id}', 'read') };
    else if (dice < 8) {
      const call = allowed(principals.cli, 'GET', '/orders', '/orders', 'read');
      yield { at, changes: { ...call, userAgent: 'aws-cli/2.31.0', cache: random.chance(0.5) ? 'Hit' : 'Miss' } };
    } else {
      const call = allowed(principals.writer, 'POST', '/orders', '/orders', 'write');
      yield { at, changes: { ...call, status: 201, upstreamStatus: 201, bytesIn: 90 } };
    }
  }
}

/** A key that was rotated away; the program that has it was forgotten. */
function* removedKey(random: Random): Generator<Call> {
  for (let at = day + 9 * hour; at < day + 18 * hour; at += 30 * minute) {
    const changes = refused(null, 'Unauthorized', 'The API key is no client’s.', '/orders');
    yield {
      at: at + random.integer(0, 20_000),
      changes: { ...changes, sourceAddress: '10.20.0.14', userAgent: 'stock-sync/0.9' },
    };
  }
}

/** Somebody with a reader's key, who wants more than it opens. */
function* adminSeeker(random: Random): Generator<Call> {
  const start = day + 22 * hour + 10 * minute;
  const from = { sourceAddress: '192.0.2.77', userAgent: 'python-requests/2.32' };
  const spellings = [
    '/orders/admin/export',
    '/orders/ADMIN/export',
    '/orders/admin;x=1/export',
    '/orders/%61dmin/export',
  ];
  for (const [index, target] of spellings.entries()) {
    const changes = denied(principals.reader, target, 'no-admin', '`no-admin`: deny everyone: /orders/admin/**');
    yield { at: start + index * 4000, changes: { ...changes, ...from } };
  }
  const ambiguous = ['/orders/x/../admin/export', '/orders/%2e%2e/admin/export', '//orders/admin/export'];
  for (const [index, target] of ambiguous.entries()) {
    const changes = refused(null, 'BadTarget', 'The path can be read in more than one way.', target);
    yield { at: start + 30_000 + index * 3000, changes: { ...changes, ...from } };
  }
  for (let i = 0; i < 24; i++) {
    const changes = refused(null, 'Unauthorized', 'The API key is no client’s.', '/orders');
    yield { at: start + 60_000 + i * 1500 + random.integer(0, 500), changes: { ...changes, ...from } };
  }
  for (let i = 0; i < 3; i++) {
    const changes = denied(principals.reader, `/orders/4${i}`, null, 'no rule allows it');
    yield { at: start + 120_000 + i * 2000, changes: { ...changes, ...from, method: 'DELETE' } };
  }
}

/** A job that asks for every order at once, each night, and is held back. */
function* nightlyJob(random: Random): Generator<Call> {
  const start = day + 2 * hour;
  for (let i = 0; i < 60; i++) {
    const at = start + i * 15 + random.integer(0, 9);
    const call = allowed(principals.ci, 'GET', `/orders/${i + 1}`, '/orders/{id}', 'read');
    const throttle = { limit: 30, remaining: Math.max(0, 29 - i), observed: false };
    if (i < 31) yield { at, changes: { ...call, throttle, userAgent: 'nightly-report/1.4' } };
    else {
      const held = { ...call, ...ended('Throttled', 'More than 50 requests a second.'), upstreamStatus: null };
      yield { at, changes: { ...held, throttle, userAgent: 'nightly-report/1.4' } };
    }
  }
  // A change that is watched before it is made: this job would be let through.
  for (let i = 0; i < 5; i++) {
    const changes = denied(principals.ci, `/orders/${i + 1}`, null, 'no rule allows it');
    const watched = { method: 'DELETE', observed: ['cancel: would allow'], userAgent: 'nightly-report/1.4' };
    yield { at: start + 90_000 + i * 1000, changes: { ...changes, ...watched } };
  }
}

function allowed(
  principal: Principal,
  method: string,
  target: string,
  operation: string,
  rule: string,
): Partial<AuditFacts> {
  const reason = rule === 'read' ? '`read`: allow groups readers, writers: GET' : '`write`: allow group writers: POST';
  return { principal, method, target, operation, route: 'orders', decision: 'allow', rule, reason };
}

function denied(principal: Principal, target: string, rule: string | null, reason: string): Partial<AuditFacts> {
  const operation = rule === null ? '/orders/{id}' : '/orders/**';
  return {
    ...{ principal, target, operation, route: 'orders', decision: 'deny', rule, reason },
    ...ended('AccessDenied', reason),
  };
}

function refused(principal: Principal | null, code: RefusalCode, message: string, target: string): Partial<AuditFacts> {
  return { principal, target, ...ended(code, message) };
}

function ended(errorCode: RefusalCode, errorMessage: string): Partial<AuditFacts> {
  return { errorCode, errorMessage, status: refusals[errorCode].status };
}
