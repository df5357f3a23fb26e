import assert from 'node:assert/strict';
import fc from 'fast-check';
import { signatureCredential } from '../../../../src/proxy/credential/signatureCredential.ts';
import type { OutgoingRequest } from '../../../../src/proxy/credential/upstreamCredential.ts';
import { sdkSigner } from '../signature/sdkSigner.ts';

const now = Date.UTC(2026, 10, 1, 9, 0, 0);
const keys = { accessKeyId: 'AKIAREAL', secretAccessKey: 'MARKED-secret' };
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function ours(service: string, sessionToken?: string) {
  const credentials = sessionToken === undefined ? keys : { ...keys, sessionToken };
  return signatureCredential(
    { kind: 'sigv4', profile: 'prod', service, region: 'eu-west-1' },
    { current: () => credentials, prepare: () => {}, secrets: () => [], fault: () => null, close: () => {} },
  );
}

/** What the SDK adds to the same request. */
async function theirs(
  request: OutgoingRequest,
  service: string,
  sessionToken?: string,
): Promise<Record<string, string>> {
  const [target = '', search = ''] = split(request.path);
  const query: Record<string, string[]> = {};
  for (const pair of search === '' ? [] : search.split('&')) {
    const [name = '', value = ''] = split(pair, '=').map(decodeURIComponent);
    (query[name] ??= []).push(value);
  }
  const headers: Record<string, string> = { host: request.host, 'x-amz-content-sha256': request.bodySha256 };
  if (request.contentType !== null) headers['content-type'] = request.contentType;
  const forwarded = request.amzHeaders ?? [];
  for (let at = 0; at < forwarded.length; at += 2) headers[forwarded[at] ?? ''] = forwarded[at + 1] ?? '';
  const token = sessionToken === undefined ? {} : { sessionToken };
  const signer = sdkSigner({ ...keys, ...token, service, region: 'eu-west-1' });
  const [hostname = ''] = request.host.split(':');
  const asked = { method: request.method, protocol: 'https:', hostname, path: target, query, headers };
  return (await signer.sign(asked, { signingDate: new Date(request.now) })).headers;
}

function split(text: string, by = '?'): string[] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

describe('signatureCredential', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9~_-]([A-Za-z0-9~_:@!$'()*+,;=.-]|%[2-7][0-9A-F]){0,8}$/);
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
    .map((text) =>
      encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
    );
  const query = fc.array(
    fc.tuple(word, word).map((pair) => pair.join('=')),
    { maxLength: 4 },
  );
  const outgoing = fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    host: fc.constantFrom('api.example', '127.0.0.1:9000'),
    path: fc
      .tuple(fc.array(segment, { maxLength: 3 }), query)
      .map(([segments, pairs]) => `/${segments.join('/')}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`),
    bodySha256: fc.constantFrom(emptyHash, 'a'.repeat(64)),
    contentType: fc.constantFrom(null, 'application/json', 'text/plain;  charset=utf-8'),
    amzHeaders: fc.constantFrom(
      [],
      ['x-amz-target', 'CloudTrail.LookupEvents'],
      ['x-amz-meta-b', ' b  c', 'x-amz-acl', 'private'],
    ),
    now: fc.integer({ min: now, max: now + 200_000_000 }),
  });

  it('signs as the SDK does, with a token and without', async () => {
    await fc.assert(
      fc.asyncProperty(outgoing, fc.constantFrom(undefined, 'MARKED-token'), async (request, token) => {
        const added = await ours('execute-api', token).apply(request);
        const right = await theirs(request, 'execute-api', token);
        for (let at = 0; at < added.length; at += 2) assert.equal(added[at + 1], right[added[at] ?? ''], added[at]);
        assert.equal(added.includes('x-amz-security-token'), token !== undefined);
      }),
    );
  });

  it('signs for S3 as the SDK does, of which the path is encoded once', async () => {
    for (const path of ['/bucket/a%20b', '/bucket/a//b', '/bucket/%C3%A9?list-type=2&prefix=a%2Fb', '/']) {
      const request = { method: 'GET', host: 's3.example', path, bodySha256: emptyHash, contentType: null, now };
      const added = await ours('s3').apply(request);
      assert.equal(added[1], (await theirs(request, 's3'))['authorization'], path);
    }
  });

  it('signs nothing that a hop may change', async () => {
    const [, authorization = ''] = await ours('execute-api', 'token').apply({
      method: 'POST',
      host: 'api.example',
      path: '/',
      bodySha256: emptyHash,
      contentType: 'text/plain',
      amzHeaders: ['x-amz-target', 'a', 'x-amz-target', 'b'],
      now,
    });
    assert.match(
      authorization,
      /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target, /,
    );
  });

  it('signs with the new secret as soon as there is one', async () => {
    let current = { accessKeyId: 'A', secretAccessKey: 'one' };
    const credential = signatureCredential(
      { kind: 'sigv4', profile: 'prod', service: 'execute-api', region: 'eu-west-1' },
      { current: () => current, prepare: () => {}, secrets: () => [], fault: () => null, close: () => {} },
    );
    const request = { method: 'GET', host: 'a', path: '/', bodySha256: emptyHash, contentType: null, now };
    const first = await credential.apply(request);
    current = { accessKeyId: 'A', secretAccessKey: 'two' };
    assert.notDeepEqual(await credential.apply(request), first);
  });
});
