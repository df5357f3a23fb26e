import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { asciiJson } from '../../../../src/core/audit/asciiJson.ts';
import { genesis, readChainEnd } from '../../../../src/core/audit/auditChain.ts';
import type { AuditFacts } from '../../../../src/core/audit/auditFacts.ts';
import { makeAuditRecord, recordLimits } from '../../../../src/core/audit/auditRecord.ts';
import { createRedactor } from '../../../../src/core/audit/redaction/redactor.ts';
import { sha256 } from '../../../../src/core/bytes/sha256.ts';
import { auditFacts, reader, refusedFacts } from '../../../support/auditFacts.ts';

const digest = (text: string): string => sha256(Buffer.from(text, 'latin1'));
const open = createRedactor([]);

function recordOf(facts: AuditFacts, redactor = open): Record<string, unknown> {
  return JSON.parse(makeAuditRecord(facts, genesis, digest, redactor).line) as Record<string, unknown>;
}

function at(record: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}

describe('makeAuditRecord', () => {
  it('has exactly the members of the contract', () => {
    const { additionalEventData, ...members } = recordOf(auditFacts());
    assert.deepEqual(members, {
      eventVersion: '1.11',
      userIdentity: { type: 'ApiKey', principalId: 'reader', userName: 'reader', details: { sha256: '0123456789ab' } },
      eventTime: '2026-11-01T09:12:44.123Z',
      eventSource: 'orders.proxy.local',
      eventName: 'GET /orders/{id}',
      sourceIPAddress: '127.0.0.1',
      userAgent: 'curl/8.5.0',
      requestParameters: { method: 'GET', path: '/orders/17', query: 'page=2', headersSha256: 'ab'.repeat(32) },
      responseElements: null,
      readOnly: true,
      requestID: '0a6b2b1e-8d0b-4f1c-9f4e-0123456789ab',
      eventID: '0a6b2b1e-8d0b-4f1c-9f4e-0123456789ab',
      eventType: 'ApiProxyCall',
    });
    const { hash, ...data } = additionalEventData as Record<string, unknown>;
    assert.match(String(hash), /^[0-9a-f]{64}$/);
    assert.deepEqual(data, {
      ...{ route: 'orders', rule: 'allow[0]', decision: 'allow', reason: 'allow rule `allow[0]`: groups readers' },
      ...{ endedBy: 'upstream', status: 200, upstreamStatus: 200, bytesIn: 0, bytesOut: 1024 },
      latencyMs: { total: 1.235, authenticate: 0.012, authorize: 0.002, upstream: 0.8 },
      cacheStatus: 'Miss',
      throttle: { limit: 20, remaining: 19, observed: false },
      ...{ sequence: 1, prevHash: '0'.repeat(64) },
    });
  });

  const cases: readonly (readonly [string, Partial<AuditFacts>, string, unknown])[] = [
    ['a refusal', refusedFacts(), 'errorCode', 'AccessDenied'],
    ['a refusal', refusedFacts(), 'additionalEventData.endedBy', 'proxy'],
    ['an error of the upstream', { status: 404, upstreamStatus: 404 }, 'errorCode', 'Upstream404'],
    ['an error of the upstream', { status: 404, upstreamStatus: 404 }, 'additionalEventData.endedBy', 'upstream'],
    ['a redirect', { status: 302, upstreamStatus: 302 }, 'errorCode', undefined],
    ['a hit', { cache: 'Hit', upstreamStatus: null }, 'additionalEventData.endedBy', 'cache'],
    ['a client that left', { errorCode: 'ClientGone' }, 'additionalEventData.endedBy', 'client'],
    ['no route', { route: null, operation: null }, 'eventSource', 'proxy.local'],
    ['no route', { route: null, operation: null }, 'eventName', 'GET'],
    ['no head', { method: null, target: null }, 'eventName', 'UnreadableRequest'],
    ['no head', { method: null, target: null }, 'requestParameters', null],
    ['no head', { method: null, target: null }, 'readOnly', undefined],
    ['nobody', { principal: null }, 'userIdentity', { type: 'Unknown' }],
    ['a change', { method: 'DELETE' }, 'readOnly', false],
    ['an odd method', { method: 'BREW\n' }, 'eventName', 'OTHER /orders/{id}'],
    ['an odd method', { method: 'BREW\n' }, 'requestParameters.method', 'BREW\n'],
    ["the upstream's id", { upstreamRequestId: 'r-1' }, 'requestID', 'r-1'],
    ['no query', { target: '/a' }, 'requestParameters.query', undefined],
    ['an empty query', { target: '/a?' }, 'requestParameters.query', ''],
    ['observed rules', { observed: ['deny[1]: would deny'] }, 'additionalEventData.observed', ['deny[1]: would deny']],
    ['redactions', { redactions: { secret: 2 } }, 'additionalEventData.redactions', { secret: 2 }],
    ['a body', { bodySha256: 'cd' }, 'additionalEventData.bodySha256', 'cd'],
    ['no number', { bytesIn: Number.NaN }, 'additionalEventData.bytesIn', null],
    ['a time that is none', { time: Number.NaN }, 'eventTime', '1970-01-01T00:00:00.000Z'],
    [
      'a signing client',
      { principal: { ...reader, type: 'SigV4', details: { accessKeyId: 'AKIALOCAL00000000000' } } },
      'userIdentity.accessKeyId',
      'AKIALOCAL00000000000',
    ],
    ['a name of prototypes', { route: '__proto__' }, 'additionalEventData.route', '__proto__'],
  ];
  for (const [what, changed, path, expected] of cases)
    it(`${what}: ${path}`, () => assert.deepEqual(at(recordOf(auditFacts(changed)), path), expected));

  it('takes secrets out of every text, and counts them', () => {
    const secret = 'hunter2-hunter2';
    const redactor = createRedactor([secret]);
    const facts = auditFacts({
      target: `/a/${secret}?q=${Buffer.from(secret).toString('base64')}&token=abcdef`,
      userAgent: `x ${secret}`,
      reason: `because of ${secret}`,
      errorMessage: secret,
      upstreamRequestId: secret,
      observed: [secret],
      method: secret,
      principal: { ...reader, id: secret, details: { name: secret } },
    });
    const { line } = makeAuditRecord(facts, genesis, digest, redactor);
    assert.ok(!line.includes(secret) && !line.includes(Buffer.from(secret).toString('base64').slice(0, 18)));
    assert.deepEqual(at(JSON.parse(line), 'additionalEventData.redactions'), { secret: 10, credential: 1 });
    assert.equal(at(JSON.parse(line), 'requestParameters.path'), '/a/[redacted:secret]');
  });

  it('finds a secret that holds a question mark', () => {
    const record = recordOf(auditFacts({ target: '/a/se?cret9/b?c=d' }), createRedactor(['se?cret9']));
    assert.equal(at(record, 'requestParameters.path'), '/a/[redacted:secret]/b');
  });

  it('says who it is by the redactor that is in force', () => {
    assert.equal(at(recordOf(auditFacts()), 'userIdentity.userName'), 'reader');
    assert.equal(at(recordOf(auditFacts(), createRedactor(['reader'])), 'userIdentity.userName'), '[redacted:secret]');
  });

  it('chains by the text before the hash', () => {
    const { line, hash } = makeAuditRecord(auditFacts(), { sequence: 7, prevHash: 'e'.repeat(64) }, digest, open);
    const end = readChainEnd(line);
    assert.deepEqual([end?.sequence, end?.prevHash, end?.hash], [7, 'e'.repeat(64), hash]);
    assert.equal(
      createHash('sha256')
        .update(line.slice(0, line.lastIndexOf(',"hash":"')))
        .digest('hex'),
      hash,
    );
    assert.equal(readChainEnd(line.slice(0, -1)), null);
    assert.equal(readChainEnd(`${line} `), null);
  });

  it('writes names that are long, or not plain, as the text that they are part of', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
      fc.constantFrom('a', '"', '\u00e9'),
    );
    const long = fc.tuple(names, fc.nat(260)).map(([name, count]) => name + 'x'.repeat(count));
    fc.assert(
      fc.property(fc.oneof(names, long), (name) => {
        const { line } = makeAuditRecord(auditFacts({ route: name, operation: name }), genesis, digest, open);
        const told = [
          `"eventSource":${asciiJson(`${name}.proxy.local`, recordLimits.name)},`,
          `"eventName":${asciiJson(`GET ${name}`, recordLimits.name)},`,
          `{"route":${asciiJson(name, recordLimits.name)},`,
        ];
        for (const part of told) assert.ok(line.includes(part), part);
      }),
    );
  });

  it('writes milliseconds as numbers to the microsecond', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.double({ min: 0, max: 5000 }), fc.nat(9_999_999)), (given) => {
        const value = Number.isInteger(given) ? given / 1000 : given;
        const latency = { total: value, authenticate: null, authorize: null, upstream: null };
        const { line } = makeAuditRecord(auditFacts({ latency }), genesis, digest, open);
        const expected = Number.isInteger(value) ? String(value) : JSON.stringify(Math.round(value * 1000) / 1000);
        assert.ok(line.includes(`"latencyMs":{"total":${expected}}`), `${value}`);
      }),
    );
  });

  it('is one line of printable ASCII of at most 16 KB, for any facts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000, size: 'max' });
    const maybe = fc.option(text);
    fc.assert(
      fc.property(
        fc.record({
          ...{
            method: maybe,
            target: maybe,
            userAgent: maybe,
            route: maybe,
            operation: maybe,
            rule: maybe,
            reason: maybe,
          },
          ...{ errorMessage: maybe, upstreamRequestId: maybe, headersSha256: maybe, sourceAddress: text },
          observed: fc.array(text, { maxLength: 20 }),
          time: fc.double(),
          bytesIn: fc.double(),
          principal: fc.option(
            fc.record({ client: text, id: text, details: fc.dictionary(text, text, { maxKeys: 12 }) }).map((given) => ({
              ...{ type: 'JWT' as const, groups: [], claims: new Map<string, readonly string[]>() },
              ...given,
            })),
          ),
        }),
        (changed) => {
          const { line } = makeAuditRecord(auditFacts(changed), genesis, () => 'f'.repeat(64), open);
          assert.match(line, /^[ -~]*$/);
          assert.ok(line.length <= 16 * 1024, `${line.length}`);
          assert.equal(typeof JSON.parse(line), 'object');
          assert.notEqual(readChainEnd(line), null);
        },
      ),
      { numRuns: 60 },
    );
  });
});
