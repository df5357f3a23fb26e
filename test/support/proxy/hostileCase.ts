import assert from 'node:assert/strict';
import type { AuditFacts } from '../../../src/core/audit/auditFacts.ts';
import type { RefusalCode } from '../../../src/core/audit/refusals.ts';
import { readerKey, routeOf, rule, template, writerKey } from './proxyConfigOf.ts';
import { RawClient } from './rawClient.ts';
import { ScriptedUpstream } from './scriptedUpstream.ts';
import { TestProxy, type TestProxyOptions } from './testProxy.ts';

/** What is sent over a raw connection, and what must become of it. */
export interface HostileCase {
  readonly name: string;
  /** `{host}`, `{port}`, `{key}` and `{good}` (the headers of a good request) are filled in. Latin-1. */
  readonly bytes: string;
  /** Statuses of the answers, in order. */
  readonly statuses: readonly number[];
  /** `errorCode` of each record, in order. */
  readonly codes: readonly (RefusalCode | null)[];
  /** Whether the connection is closed by the proxy; left out, a good request over the same connection must go through. */
  readonly closes?: true;
  /** Requests that go upstream. */
  readonly upstream?: number;
  /** The client ends its side when it has sent all. */
  readonly ends?: true;
  /** Anything else about the answers. */
  readonly also?: (received: string, records: readonly AuditFacts[], sent: string) => void;
}

/** A proxy with a few routes in front of an upstream that only says `ok`. */
export class HostileGround {
  readonly proxy: TestProxy;
  readonly upstream: ScriptedUpstream;

  private constructor(proxy: TestProxy, upstream: ScriptedUpstream) {
    this.proxy = proxy;
    this.upstream = upstream;
  }

  static async open(options: TestProxyOptions = {}): Promise<HostileGround> {
    const upstream = await ScriptedUpstream.start();
    const { url } = upstream;
    const proxy = await TestProxy.start(
      [
        routeOf(url, { name: 'get', match: { path: template('/get/**'), methods: ['GET', 'HEAD'] } }),
        routeOf(url, {
          name: 'any',
          match: { path: template('/any/**'), methods: [] },
          body: { maxBytes: 1000, onAnyMethod: true },
        }),
        routeOf(url, {
          name: 'v1',
          match: { path: template('/v1/**'), methods: [] },
          rules: [rule({}), rule({ effect: 'deny', name: 'no-admin', path: template('/v1/admin') })],
        }),
      ],
      options,
    );
    return new HostileGround(proxy, upstream);
  }

  fill(text: string): string {
    const { host, port } = this.proxy;
    return text
      .replaceAll('{good}', `Host: ${host}\r\nX-Api-Key: ${readerKey}\r\n`)
      .replaceAll('{host}', host)
      .replaceAll('{port}', String(port))
      .replaceAll('{key}', readerKey);
  }

  /** Sends the bytes and holds everything against what is expected. */
  async check(expected: HostileCase): Promise<void> {
    const { proxy, upstream } = this;
    proxy.audit.clear();
    upstream.reset();
    const client = await RawClient.connect(proxy.port);
    try {
      const bytes = this.fill(expected.bytes);
      client.send(bytes);
      if (expected.ends === true) client.socket.end();
      const answers = await client.answers(expected.statuses.length);
      assert.deepEqual(
        answers.map(({ status }) => status),
        expected.statuses,
      );
      if (expected.closes === true) {
        await client.ended();
        assert.equal((await client.answers(99)).length, expected.statuses.length, 'nothing more is answered');
      }
      const records = await proxy.audit.records(expected.codes.length);
      assert.deepEqual(
        records.map(({ errorCode }) => errorCode),
        expected.codes,
      );
      for (const answer of answers) assert.ok(!answer.headers.has('access-control-allow-origin'));
      this.#checkRecords(records);
      expected.also?.(client.received, records, upstream.received);
      assert.equal(upstream.requests.length, expected.upstream ?? 0, 'requests upstream');
      if ((expected.upstream ?? 0) === 0) assert.equal(upstream.received, '', 'bytes upstream');
      if (expected.closes !== true && expected.ends !== true) await this.#good(client, answers.length);
      assert.equal(
        proxy.audit.ended.length,
        expected.codes.length + (expected.closes === true || expected.ends === true ? 0 : 1),
      );
    } finally {
      client.close();
    }
    await this.good();
  }

  /** A good client beside all that is served. */
  async good(): Promise<void> {
    const client = await RawClient.connect(this.proxy.port);
    await this.#good(client, 0);
    client.close();
  }

  async close(): Promise<void> {
    await this.proxy.close();
    await this.upstream.close();
  }

  async #good(client: RawClient, before: number): Promise<void> {
    client.send(this.fill('GET /get/1 HTTP/1.1\r\n{good}\r\n'));
    const answer = (await client.answers(before + 1))[before];
    assert.equal(answer?.status, 200, 'a good request afterwards');
    assert.equal(answer.body, 'ok');
  }

  /** The target is the one thing that is kept as it came, until the record is written from it. */
  #checkRecords(records: readonly AuditFacts[]): void {
    for (const record of records) {
      const text = JSON.stringify({ ...record, target: null, userAgent: null });
      for (const secret of [readerKey, writerKey]) assert.ok(!text.includes(secret), 'a secret in the record');
    }
  }
}

/** Declares a test for each case, on one ground. */
export function itHolds(cases: readonly HostileCase[], options: TestProxyOptions = {}): void {
  let ground: HostileGround;
  before(async () => {
    ground = await HostileGround.open(options);
  });
  after(() => ground.close());
  for (const one of cases) it(one.name, () => ground.check(one));
}
