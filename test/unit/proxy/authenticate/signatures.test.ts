import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { PresentedHead, Verdict } from '../../../../src/proxy/authenticate/authenticator.ts';
import { openSignatures } from '../../../../src/proxy/authenticate/signatures.ts';
import { canonicalRequest } from '../../../../src/proxy/signature/canonicalRequest.ts';
import { emptySha256, SigningKey } from '../../../../src/proxy/signature/signingKey.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import { sdkSigner } from '../signature/sdkSigner.ts';
import { client, nowhere, presented, said } from './presentedHead.ts';

const keys = { accessKeyId: 'AKIALOCAL00000000000', secretAccessKey: 'MARKED-secret' };
const now = Date.UTC(2026, 10, 1, 9, 0, 0);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const credential = (service: string) =>
  ({
    kind: 'sigv4',
    accessKeyId: keys.accessKeyId,
    secret: { kind: 'file', path: 'cli.secret', range: nowhere },
    service,
    region: 'us-east-1',
  }) as const;
const authenticate = openSignatures([client('cli', credential('execute-api'), ['readers'])], {
  read: () => keys.secretAccessKey,
  all: () => [],
});
const forS3 = openSignatures([client('cli', credential('s3'))], { read: () => keys.secretAccessKey, all: () => [] });

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type SignerSettings = Partial<Parameters<typeof sdkSigner>[0]> & { readonly at?: number };

/** A request as the SDK signs and sends it. */
async function signed(asked: Asked = {}, { at = now, ...settings }: SignerSettings = {}): Promise<PresentedHead> {
  const { method = 'GET', path = '/orders', query = {}, headers = {}, body = '' } = asked;
  const request = {
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    query: { ...query } as Record<string, string | string[]>,
    headers: { host: '127.0.0.1:8787', ...headers },
    ...(body === '' ? {} : { body }),
  };
  const made = await sdkSigner({ ...keys, ...settings }).sign(request, { signingDate: new Date(at) });
  const escape = (text: string): string =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const search = Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((one) => `${escape(name)}=${escape(one)}`))
    .join('&');
  const sent = body === '' ? made.headers : { ...made.headers, 'content-length': String(Buffer.byteLength(body)) };
  return presented(sent, { method, target: search === '' ? path : `${path}?${search}`, now });
}

const ask = (head: PresentedHead, by = authenticate): Verdict => by(head, head.authorization ?? '');

/** The head with other headers in place of some; `null` takes one away. */
function changed(head: PresentedHead, change: Readonly<Record<string, string | null>>): PresentedHead {
  const headers: Record<string, string> = {};
  for (let at = 0; at < head.headers.length; at += 2) headers[head.headers[at] ?? ''] = head.headers[at + 1] ?? '';
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return { ...head, headers: Object.entries(headers).flat(), authorization: headers['authorization'] ?? null };
}

describe('openSignatures', () => {
  it('says who, and what the body must be', async () => {
    const body = '{"sku":"a"}';
    const verdict = ask(await signed({ method: 'POST', body, headers: { 'content-type': 'application/json' } }));
    assert.deepEqual(verdict, {
      kind: 'principal',
      bodySha256: sha256(body),
      principal: {
        client: 'cli',
        type: 'SigV4',
        id: 'cli:AKIALOCAL00000000000',
        groups: ['readers'],
        claims: new Map(),
        details: { accessKeyId: 'AKIALOCAL00000000000', region: 'us-east-1', service: 'execute-api' },
      },
    });
  });

  it('waits for a body that is signed without saying its hash', async () => {
    const head = await signed({ method: 'POST', body: 'a=1' }, { applyChecksum: false });
    const verdict = ask(head);
    assert.ok(verdict.kind === 'body');
    assert.equal(said(verdict.verify(sha256('a=1'))), 'cli');
    assert.equal(said(verdict.verify(sha256('a=2'))), 'InvalidSignature');
  });

  it('waits for no body where none comes', async () => {
    assert.equal(said(ask(await signed({}, { applyChecksum: false }))), 'cli');
  });

  const path = fc
    .array(fc.stringMatching(/^[A-Za-z0-9~_-]([A-Za-z0-9~_:@!$'()*+,;=-]|%[2-7][0-9A-F]){0,8}$/), { maxLength: 4 })
    .map((segments) => `/${segments.join('/')}`);
  const word = fc.string({ unit: 'grapheme', maxLength: 8 });
  const asked = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    path,
    query: fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })),
      { maxKeys: 4 },
    ),
    headers: fc.dictionary(fc.stringMatching(/^x-(?:amz-)?[a-z]{1,6}$/), fc.stringMatching(/^[ -~]{0,20}$/), {
      maxKeys: 3,
    }),
    body: fc.constantFrom('', '{}', 'é'),
  });

  it('takes whatever the SDK signs, with the hash of the body and without', async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.boolean(), async (request, applyChecksum) => {
        const verdict = ask(await signed(request, { applyChecksum }));
        const right = verdict.kind === 'body' ? verdict.verify(sha256(request.body)) : verdict;
        assert.equal(said(right), 'cli', JSON.stringify(verdict));
      }),
    );
  });

  it('takes whatever the SDK signs for S3', async () => {
    const plain = path.filter((one) => /^[A-Za-z0-9/~_-]*$/.test(one));
    await fc.assert(
      fc.asyncProperty(plain, fc.webSegment(), async (at, segment) => {
        const escaped = segment.replaceAll(
          /[^A-Za-z0-9\-._~%]/g,
          (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
        );
        const normal = escaped.replaceAll(/%[0-9a-f]{2}/gi, (one) => {
          const character = String.fromCharCode(Number.parseInt(one.slice(1), 16));
          return /[A-Za-z0-9\-._~]/.test(character) ? character : one.toUpperCase();
        });
        assert.equal(said(ask(await signed({ path: `${at}//${normal}` }, { service: 's3' }), forS3)), 'cli');
      }),
    );
  });

  it('refuses any change of what is signed', async () => {
    const change = fc.record({ where: fc.nat(), by: fc.integer({ min: 1, max: 93 }) });
    await fc.assert(
      fc.asyncProperty(
        asked,
        change,
        fc.constantFrom('target', 'method', 'header', 'signature', 'body'),
        async (request, { where, by }, what) => {
          const head = await signed(request);
          const turned = (text: string): string => {
            const at = where % text.length;
            const code = 33 + ((text.charCodeAt(at) - 33 + by + 94) % 94);
            return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
          };
          if (what === 'body') {
            const verdict = ask(head);
            assert.ok(verdict.kind === 'principal');
            assert.notEqual(verdict.bodySha256, sha256(turned(request.body === '' ? ' ' : request.body)));
            return;
          }
          const other =
            what === 'target'
              ? { ...head, target: turned(head.target) }
              : what === 'method'
                ? { ...head, method: turned(head.method) }
                : what === 'header'
                  ? changed(head, { host: turned('127.0.0.1:8787') })
                  : changed(head, { authorization: turned(head.authorization ?? '') });
          // Another spelling of the same query is the same to whoever signs.
          fc.pre(what !== 'target' || decoded(other.target) !== decoded(head.target));
          const verdict = ask(other);
          assert.notEqual(verdict.kind, 'principal', JSON.stringify([head, other]));
        },
      ),
    );
  });

  const refusals: readonly [name: string, expected: string, make: () => Promise<PresentedHead>][] = [
    ['16 minutes ahead', 'InvalidSignature', () => signed({}, { at: now + 16 * 60_000 })],
    ['5 minutes and a second old', 'InvalidSignature', () => signed({}, { at: now - 301_000 })],
    ['5 minutes and a second ahead', 'InvalidSignature', () => signed({}, { at: now + 301_000 })],
    ['5 minutes old', 'cli', () => signed({}, { at: now - 300_000 })],
    ['5 minutes ahead', 'cli', () => signed({}, { at: now + 300_000 })],
    ['another service', 'InvalidSignature', () => signed({}, { service: 's3' })],
    ['another region', 'InvalidSignature', () => signed({}, { region: 'eu-west-1' })],
    ['an unknown key', 'InvalidSignature', () => signed({}, { accessKeyId: 'AKIAUNKNOWN' })],
    ['a key of every object', 'InvalidSignature', () => signed({}, { accessKeyId: '__proto__' })],
    ['a wrong secret', 'InvalidSignature', () => signed({}, { secretAccessKey: 'other' })],
    ['a session token beside the local key, which is ignored', 'cli', () => signed({}, { sessionToken: 'token' })],
    [
      'a header that was signed twice',
      'InvalidSignature',
      async () => {
        const head = await signed({ headers: { 'x-amz-target': 'a' } });
        return { ...head, headers: [...head.headers, 'x-amz-target', 'b'] };
      },
    ],
    [
      'an x-amz header that is not signed',
      'InvalidSignature',
      async () => changed(await signed(), { 'x-amz-target': 'a' }),
    ],
    ['another header that is not signed', 'cli', async () => changed(await signed(), { 'x-other': 'a' })],
    ['no date', 'InvalidSignature', async () => changed(await signed(), { 'x-amz-date': null })],
    ['another date', 'InvalidSignature', async () => changed(await signed(), { 'x-amz-date': '20261101T090001Z' })],
    ['a date that is none', 'InvalidSignature', async () => changed(await signed(), { 'x-amz-date': 'today' })],
    ['a host that is not signed', 'InvalidSignature', async () => withoutHost(await signed())],
    ['empty segments put into the path', 'InvalidSignature', async () => ({ ...(await signed()), target: '//orders' })],
    ['dots put into the path', 'InvalidSignature', async () => ({ ...(await signed()), target: '/./orders' })],
    [
      'a payload without a signature',
      'UnsupportedSigning',
      () => signed({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }),
    ],
    [
      'chunks',
      'UnsupportedSigning',
      () => signed({ headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' } }),
    ],
    [
      'unsigned chunks',
      'UnsupportedSigning',
      () => signed({ headers: { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' } }),
    ],
    ['a hash that is none', 'InvalidSignature', () => signed({ headers: { 'x-amz-content-sha256': 'ABC' } })],
    [
      'nothing but the scheme',
      'InvalidSignature',
      async () => changed(await signed(), { authorization: 'AWS4-HMAC-SHA256' }),
    ],
  ];
  for (const [name, expected, make] of refusals) {
    it(`${name}: ${expected}`, async () => assert.equal(said(ask(await make())), expected));
  }

  it('tells an unknown key from a wrong secret in the record only', async () => {
    const verdicts = [
      await signed({}, { accessKeyId: 'AKIAUNKNOWN' }),
      await signed({}, { secretAccessKey: 'other' }),
    ].map((head) => ask(head));
    assert.deepEqual(verdicts.map(said), ['InvalidSignature', 'InvalidSignature']);
    assert.equal(new Set(verdicts.map((verdict) => verdict.kind === 'refused' && verdict.message)).size, 2);
    assert.doesNotMatch(JSON.stringify(verdicts), /MARKED/);
    const waiting = await signed({ method: 'POST', body: 'a' }, { accessKeyId: 'AKIAUNKNOWN', applyChecksum: false });
    assert.equal(said(ask(waiting)), 'body', 'and answers as late');
  });

  it('signs with another secret when it changes, and with none when there is none', async () => {
    let secret: string | null = 'first';
    const by = openSignatures([client('cli', credential('execute-api'))], {
      read: () => {
        if (secret !== null) return secret;
        throw new FailureError({ code: 'proxy.secret', message: 'm', nextStep: 'n' });
      },
      all: () => [],
    });
    const [first, second] = [
      await signed({}, { secretAccessKey: 'first' }),
      await signed({}, { secretAccessKey: 'second' }),
    ];
    assert.deepEqual([said(ask(first, by)), said(ask(second, by))], ['cli', 'InvalidSignature']);
    secret = 'second';
    assert.deepEqual([said(ask(first, by)), said(ask(second, by))], ['InvalidSignature', 'cli']);
    secret = null;
    assert.equal(said(ask(second, by)), 'InvalidSignature');
  });
});

/** Signed as it should be, but for the host, which no signer leaves out. */
function withoutHost(head: PresentedHead): PresentedHead {
  const date = '20261101T090000Z';
  const scope = { day: '20261101', region: 'us-east-1', service: 'execute-api' };
  const headers = [['x-amz-date', date]] as const;
  const input = { method: 'GET', target: head.target, service: 'execute-api', headers, signedHeaders: 'x-amz-date' };
  const canonical = canonicalRequest({ ...input, bodySha256: emptySha256 });
  const signature = new SigningKey(keys.secretAccessKey).sign(canonical, date, scope);
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/20261101/us-east-1/execute-api/aws4_request, SignedHeaders=x-amz-date, Signature=${signature}`;
  return changed(head, { authorization, 'x-amz-content-sha256': null });
}

function decoded(target: string): string {
  const [path = '', query = ''] = target.split('?');
  const unescaped = query.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => `\\${Number.parseInt(hex, 16)} `);
  const plain = unescaped.replaceAll(/[^\\ &=]/g, (one) => `\\${one.charCodeAt(0)} `);
  return `${path}?${plain
    .split('&')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')}${target.includes('?') ? '' : '-'}`;
}
