import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { secretForms } from '../../src/core/audit/redaction/secretForms.ts';
import { readAnswersOf, type ReadAnswer } from './proxyWireAnswers.ts';
import type { WireCase, WireOutcome } from './proxyWireClient.ts';
import type { Ground, TakenRecord } from './proxyWireGround.ts';
import { readRequests, valuesOf, type ReadRequest, type ReadStream } from './proxyWireReading.ts';
import type { SignedRequests } from './proxyWireRequests.ts';
import type { UpstreamConnection } from './proxyWireUpstream.ts';

/** A connection, what came of it, and its records. */
export interface Played {
  readonly wire: WireCase;
  readonly outcome: WireOutcome;
  readonly records: readonly TakenRecord[];
}

export interface Finding {
  readonly what: string;
  readonly played: Played | null;
}

interface Forwarded {
  readonly request: ReadRequest;
  readonly played: Played;
  readonly record: TakenRecord;
}

/** Holds what was sent, answered, recorded and forwarded against each other. */
export class WireOracle {
  readonly #ground: Ground;
  readonly #signed: SignedRequests;
  readonly #upstreamForms: readonly string[];
  readonly #clientSecrets: readonly string[];
  readonly #findings: Finding[] = [];
  /** Who was told what stands in the cache, by the id of the request that fetched it. */
  readonly #fetched = new Map<string, string>();

  constructor(ground: Ground, signed: SignedRequests) {
    const { secrets } = ground;
    this.#ground = ground;
    this.#signed = signed;
    this.#upstreamForms = secretForms(secrets.upstream);
    this.#clientSecrets = [
      ...secrets.keys,
      ...secrets.tokens,
      secrets.goodKey,
      secrets.expiredToken,
      secrets.accessKeySecret,
    ];
  }

  /** All connections have ended, and everything has been recorded. */
  check(played: readonly Played[], upstream: readonly UpstreamConnection[]): readonly Finding[] {
    this.#findings.length = 0;
    const byId = new Map<string, { readonly played: Played; readonly record: TakenRecord }>();
    for (const one of played)
      for (const record of one.records) {
        if (byId.has(record.facts.id)) this.#find('two records with one id', one);
        byId.set(record.facts.id, { played: one, record });
        this.#fetched.set(record.facts.id, `${record.facts.principal?.id} ${record.facts.target}`);
      }
    for (const one of played) this.#checkConnection(one, byId);
    this.#checkUpstream(upstream, byId);
    if (this.#fetched.size > 500_000) this.#fetched.clear();
    return [...this.#findings];
  }

  #find(what: string, played: Played | null): void {
    this.#findings.push({ what, played });
  }

  #checkConnection(
    played: Played,
    byId: ReadonlyMap<string, { readonly played: Played; readonly record: TakenRecord }>,
  ): void {
    const { wire, outcome, records } = played;
    if (outcome.ending === 'hung') this.#find('the connection never ended', played);
    const read = readRequests(wire.pieces.join(''));
    this.#checkCount(played, read);
    for (const record of records) this.#checkRecord(played, record, read);
    for (const form of this.#upstreamForms)
      if (outcome.received.includes(form)) this.#find('the secret of the upstream in an answer', played);
    const isHead = (headers: ReadonlyMap<string, readonly string[]>): boolean =>
      byId.get(headers.get('x-request-id')?.[0] ?? '')?.record.facts.method === 'HEAD';
    const { answers, fault } = readAnswersOf(outcome.received, isHead);
    if (fault !== null) this.#find(`answers: ${fault}`, played);
    this.#checkAnswers(
      played,
      answers.filter(({ status }) => status >= 200),
    );
  }

  #checkCount(played: Played, read: ReadStream): void {
    const { records, outcome, wire } = played;
    const named = records.filter(({ facts }) => facts.method !== null).length;
    const unread = records.length - named;
    const heads = read.requests.length;
    // A head that we find fault with may be one to Node and the passes, which then refuse it: never more than one of these, and
    // never more than one record of what came behind it.
    if (records.length > heads + 1 + unread) this.#find(`${records.length} records for ${heads} requests`, played);
    if (unread > 1) this.#find('two records of bytes that were no request', played);
    const isOurs = outcome.ending === 'ours' || outcome.ending === 'broken';
    const said = wire.pieces.join('').replaceAll(/[\r\n]/g, '') !== '';
    if (records.length === 0 && said && !isOurs) this.#find('no record', played);
    const isClosed =
      unread > 0 ||
      /^connection: close\r$/im.test(outcome.received) ||
      records.some(({ facts }) => facts.errorCode !== null && cutting.has(facts.errorCode));
    if (!isOurs && !isClosed && named < heads) this.#find(`${named} records for ${heads} requests`, played);
  }

  #checkRecord(played: Played, { facts, line }: TakenRecord, read: ReadStream): void {
    if (facts.errorCode === 'Interrupted') this.#find(`a fault of our own: ${facts.errorMessage}`, played);
    if (!/^[\x20-\x7e]+$/.test(line) || line.length > 16_384)
      this.#find('a record that is no short line of ASCII', played);
    const decoded = layersOf(line);
    for (const secret of [...this.#clientSecrets, ...this.#upstreamForms])
      if (decoded.some((text) => text.includes(secret))) this.#find('a secret in a record', played);
    const { principal } = facts;
    if (principal === null) return;
    const asked = read.requests.filter(({ method, target }) => method === facts.method && target === facts.target);
    if (!asked.some((request) => this.#isCredential(request, principal.type, principal.id)))
      this.#find(`taken for ${principal.id} without its credential`, played);
  }

  /** Whether this very request says who that is. */
  #isCredential(request: ReadRequest, type: string, id: string): boolean {
    const { keys, goodKey, tokens } = this.#ground.secrets;
    const [key] = valuesOf(request, 'x-api-key');
    const [authorization = ''] = valuesOf(request, 'authorization');
    if (type === 'ApiKey')
      return key !== undefined && (key === goodKey ? id === 'good' : id === `key${keys.indexOf(key)}`);
    if (type === 'JWT') {
      const index = tokens.indexOf(/^bearer[ \t]+(\S+)$/i.exec(authorization)?.[1] ?? '');
      return index >= 0 && id === `tokens:${['ann', 'bob'][index]}`;
    }
    const signed = this.#signed.get(/Signature=([0-9a-f]{64})$/.exec(authorization)?.[1] ?? '') ?? [];
    return signed.some(({ method, target }) => method === request.method && target === request.target);
  }

  #checkAnswers(played: Played, answers: readonly ReadAnswer[]): void {
    const { records, outcome } = played;
    const ids = new Set<string>();
    for (const answer of answers) {
      const given = answer.headers.get('x-request-id') ?? [];
      const [id = ''] = given;
      const record = records.find(({ facts }) => facts.id === id);
      if (given.length !== 1 || record === undefined || ids.has(id)) {
        this.#find('an answer that is no record’s', played);
        continue;
      }
      ids.add(id);
      const { facts } = record;
      if (facts.status !== answer.status) this.#find(`answered ${answer.status}, recorded ${facts.status}`, played);
      if (
        answer.isComplete &&
        facts.errorCode === null &&
        facts.bytesOut !== answer.body.length &&
        facts.method !== 'HEAD'
      )
        this.#find(`${answer.body.length} bytes answered, ${facts.bytesOut} recorded`, played);
      if (!answer.isComplete && facts.errorCode === null && outcome.ending === 'ended')
        this.#find('half an answer that is recorded as whole', played);
      if (
        answer.isComplete &&
        facts.errorCode !== null &&
        facts.upstreamStatus === answer.status &&
        outcome.ending === 'ended' &&
        facts.errorCode !== 'ClientGone'
      )
        this.#find(`a whole answer that is recorded as ${facts.errorCode}`, played);
      for (const name of answer.headers.keys())
        if (name.startsWith('access-control-')) this.#find('an answer for pages of other origins', played);
      this.#checkMarks(played, answer, record);
      this.#checkCompressed(played, answer);
    }
    if (outcome.ending !== 'ended') return;
    for (const { facts } of records)
      if (facts.status !== null && facts.errorCode === null && !ids.has(facts.id))
        this.#find('a record whose answer never came', played);
  }

  /** What a client finds when it takes a compressed body apart. */
  #checkCompressed(played: Played, { headers, body, isComplete }: ReadAnswer): void {
    const coding = headers.get('content-encoding')?.join(',');
    if (!isComplete || (coding !== 'gzip' && coding !== 'br')) return;
    let text: string;
    try {
      const bytes = Buffer.from(body, 'latin1');
      text = (coding === 'gzip' ? gunzipSync(bytes) : brotliDecompressSync(bytes)).toString('latin1');
    } catch {
      // The upstream's lies, or no body.
      return;
    }
    if (this.#upstreamForms.some((form) => text.includes(form)))
      this.#find('the secret of the upstream in a compressed answer', played);
  }

  /** Whose answer it is. */
  #checkMarks(played: Played, { body }: ReadAnswer, { facts }: TakenRecord): void {
    for (const [, id = ''] of body.matchAll(/<<([0-9a-f-]{36})>>/g)) {
      if (id === facts.id) continue;
      const asker = this.#fetched.get(id);
      const isCached = facts.cache === 'Hit' || facts.cache === 'Refresh';
      // One that nobody knows was made by the upstream's lies.
      if (asker !== undefined && (!isCached || asker !== `${facts.principal?.id} ${facts.target}`))
        this.#find(`the answer to another request (${asker})`, played);
    }
  }

  #checkUpstream(
    upstream: readonly UpstreamConnection[],
    byId: ReadonlyMap<string, { readonly played: Played; readonly record: TakenRecord }>,
  ): void {
    const counts = new Map<string, number>();
    for (const connection of upstream) {
      const { requests, rest } = readRequests(connection.received);
      const last = requests.at(-1);
      if (rest === 'rubbish' || (rest === 'half' && !connection.isClosed))
        this.#find(
          `the upstream was sent what is no request: ${JSON.stringify(connection.received.slice(-300))}`,
          last === undefined ? null : (byId.get(idOf(last))?.played ?? null),
        );
      for (const request of requests) {
        const id = idOf(request);
        const whose = byId.get(id);
        if (whose === undefined) {
          this.#find(`forwarded without a record: ${request.method} ${request.target}`, null);
          continue;
        }
        const count = (counts.get(id) ?? 0) + 1;
        counts.set(id, count);
        if (count > (request.method === 'GET' || request.method === 'HEAD' ? 2 : 1))
          this.#find('forwarded twice', whose.played);
        this.#checkForwarded({ request, ...whose });
      }
    }
  }

  #checkForwarded({ request, played, record: { facts } }: Forwarded): void {
    const { server, secrets } = this.#ground;
    const find = (what: string): void =>
      this.#find(`forwarded ${what}: ${request.method} ${request.target.slice(0, 100)}`, played);
    if (facts.principal === null || facts.decision !== 'allow') find('for nobody');
    if (facts.method !== request.method || facts.target !== request.target) find('other than recorded');
    const sent = readRequests(played.wire.pieces.join('')).requests.filter(
      (each) => each.method === request.method && each.target === request.target,
    );
    if (sent.length === 0) find('what was never asked for');
    else if (!sent.some(({ body }) => (request.isComplete ? body === request.body : body.startsWith(request.body))))
      find('with another body');
    const authorization = valuesOf(request, 'authorization');
    if (authorization.length !== 1 || authorization[0] !== `Bearer ${secrets.upstream}`)
      find('without the credential, or with more');
    if (valuesOf(request, 'host').length !== 1 || valuesOf(request, 'host')[0]?.endsWith(`:${server.port}`) === true)
      find('for another host');
    for (const [name, value] of request.headers) {
      if (forbidden.test(name)) find(`with ${name}`);
      const isPlaced = sent.some(({ headers }) =>
        headers.some(([sentName, sentValue]) => sentName === name && sentValue === value),
      );
      if (!isPlaced && this.#clientSecrets.some((secret) => value.includes(secret)))
        find(`with a client's secret in ${name}`);
    }
    if (isAdmin(request.target)) find('what is denied');
  }
}

/** What ends a connection without an answer that says so. */
const cutting: ReadonlySet<string> = new Set([
  'ClientGone',
  'RequestTimeout',
  'UpstreamInvalid',
  'UpstreamTimeout',
  'UpstreamUnreachable',
]);

const forbidden =
  /^(?:x-api-key|proxy-auth(?:orization|enticate)|proxy-connection|proxy|te|trailer|upgrade|keep-alive|expect|x-forwarded-.*|forwarded|x-original-.*|x-http-method|x-http-method-override|x-amz-.*|x-cache-key|http2-settings|x_api_key|x_forwarded_for)$/;

function idOf(request: ReadRequest): string {
  return valuesOf(request, 'x-request-id')[0] ?? '';
}

/** The text, and what is left when percent signs and backslashes are decoded, a few times over. */
function layersOf(text: string): readonly string[] {
  const layers = [text];
  for (let depth = 0; depth < 4; depth++) {
    const last = layers.at(-1) ?? '';
    const next = last.replaceAll(
      /%([0-9a-f]{2})|\\u00([0-9a-f]{2})/gi,
      (_, one: string | undefined, other: string | undefined) =>
        String.fromCharCode(Number.parseInt(one ?? other ?? '', 16)),
    );
    if (next === last) break;
    layers.push(next);
  }
  return layers;
}

/** As the most obliging of upstreams would read it. */
function isAdmin(target: string): boolean {
  let path = target.split(/[?#]/)[0] ?? '';
  for (let depth = 0; depth < 3; depth++)
    path = path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const parts: string[] = [];
  for (const part of path.toLowerCase().replaceAll('\\', '/').split('/')) {
    const plain = part.split(';')[0]?.trim() ?? '';
    if (plain === '..') parts.pop();
    else if (plain !== '' && plain !== '.') parts.push(plain);
  }
  return parts[0] === 'v1' && (parts[1] === 'admin' || (parts.length === 2 && parts[1]?.startsWith('admin.') === true));
}
