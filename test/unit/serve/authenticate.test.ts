import assert from 'node:assert/strict';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { AccessKeys } from '../../../src/serve/accessKeys.ts';
import { authenticate, type Authenticated } from '../../../src/serve/authenticate.ts';
import { ServedFault, type ServedService } from '../../../src/serve/operation.ts';
import type { RequestHead } from '../../../src/serve/protocols/recognise.ts';
import { Sha256 } from '../../../src/serve/sha256.ts';

const now = Date.UTC(2026, 10, 1, 9);
const keys = new AccessKeys([{ accessKeyId: 'AKIATEST', secretAccessKey: 'secret/1+=' }], '111122223333');
const session = keys.issue({ arn: 'arn:x', userId: 'AROA', account: '111122223333' }, now + 60_000);

interface Signing {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly service?: string;
  readonly region?: string;
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly body?: string;
  readonly applyChecksum?: boolean;
}

interface Signed {
  readonly head: RequestHead;
  readonly body: Buffer;
}

/** A request as the SDK signs it. */
async function signed(signing: Signing = {}): Promise<Signed> {
  const { service = 'logs', region = 'us-east-1', at = now, target = '/', body = '{"limit":1}' } = signing;
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: signing.accessKeyId ?? 'AKIATEST',
      secretAccessKey: signing.secretAccessKey ?? 'secret/1+=',
      ...(signing.sessionToken === undefined ? {} : { sessionToken: signing.sessionToken }),
    },
    region,
    service,
    sha256: Sha256,
    applyChecksum: signing.applyChecksum ?? true,
  });
  const [path = '/', search] = target.split('?');
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query: Object.fromEntries(new URLSearchParams(search ?? '')),
      headers: {
        host: '127.0.0.1:8787',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
        'user-agent': 'test',
        ...signing.headers,
      },
      body,
    },
    { signingDate: new Date(at) },
  );
  return { head: { method: 'POST', target, headers }, body: Buffer.from(body) };
}

const check = ({ head, body }: Signed, service: ServedService = 'logs', clock = now): Promise<Authenticated> =>
  authenticate(head, body, service, { keys, clock: () => clock });

async function refusal(request: Signed, service?: ServedService, clock?: number): Promise<string> {
  try {
    await check(request, service, clock);
  } catch (fault) {
    if (fault instanceof ServedFault) return fault.code;
    throw fault;
  }
  return 'accepted';
}

const withHeader = ({ head, body }: Signed, name: string, value: string | undefined): Signed => {
  const { [name]: _old, ...others } = head.headers;
  return { head: { ...head, headers: value === undefined ? others : { ...others, [name]: value } }, body };
};

const ofSession: Signing = {
  accessKeyId: session.accessKeyId,
  secretAccessKey: session.secretAccessKey,
  sessionToken: session.session.token,
};

describe('signatures', () => {
  const accepted: readonly (readonly [name: string, signing: Signing, service?: ServedService])[] = [
    ['a request', {}],
    ['one without a hash of its body among the headers', { applyChecksum: false }],
    ['an empty body', { body: '' }],
    ['a body beyond ASCII', { body: '{"é":"🐎"}' }],
    ['another region', { region: 'eu-central-2' }],
    ['another service', { service: 'cloudtrail' }, 'cloudtrail'],
    [
      'a path',
      { target: '/service/GraniteServiceVersion20100801/operation/DescribeAlarms', service: 'monitoring' },
      'monitoring',
    ],
    ['a path that is encoded, and a query', { target: '/a%20b?x=1&a=%2F' }],
    ['headers with white space in them', { headers: { 'x-amz-note': '  a   b ' } }],
    ['a session', ofSession],
    ['a time four minutes back', { at: now - 240_000 }],
    ['a time four minutes ahead', { at: now + 240_000 }],
  ];
  for (const [name, signing, service = 'logs'] of accepted) {
    it(`accepts ${name}`, async () => {
      const { key, region } = await check(await signed(signing), service);
      assert.equal(region, signing.region ?? 'us-east-1');
      assert.equal(key.accessKeyId, signing.accessKeyId ?? 'AKIATEST');
    });
  }

  interface RefusedCase {
    readonly name: string;
    readonly signing?: Signing;
    readonly change?: (request: Signed) => Signed;
    readonly service?: ServedService;
    readonly clock?: number;
    readonly code: string;
  }
  const inAuthorization = (from: string | RegExp, to: string) => (request: Signed) =>
    withHeader(request, 'authorization', (request.head.headers['authorization'] ?? '').replace(from, to));
  const refused: readonly RefusedCase[] = [
    {
      name: 'no signature',
      change: (request) => withHeader(request, 'authorization', undefined),
      code: 'MissingAuthenticationTokenException',
    },
    {
      name: 'another way to sign',
      change: inAuthorization('AWS4-HMAC-SHA256', 'Basic'),
      code: 'IncompleteSignatureException',
    },
    { name: 'no credential', change: inAuthorization(/Credential=[^,]+, /, ''), code: 'IncompleteSignatureException' },
    {
      name: 'no signed headers',
      change: inAuthorization(/SignedHeaders=[^,]+, /, ''),
      code: 'IncompleteSignatureException',
    },
    { name: 'no signature in it', change: inAuthorization(/, Signature=.*/, ''), code: 'IncompleteSignatureException' },
    {
      name: 'a credential without a region',
      change: inAuthorization('/us-east-1', ''),
      code: 'IncompleteSignatureException',
    },
    {
      name: 'no date',
      change: (request) => withHeader(request, 'x-amz-date', undefined),
      code: 'InvalidSignatureException',
    },
    { name: 'a key that nobody has', signing: { accessKeyId: 'AKIAOTHER' }, code: 'UnrecognizedClientException' },
    {
      name: 'a key named like what objects have',
      signing: { accessKeyId: '__proto__' },
      code: 'UnrecognizedClientException',
    },
    { name: 'another secret', signing: { secretAccessKey: 'secret/1+' }, code: 'InvalidSignatureException' },
    { name: 'the scope of another service', service: 'cloudtrail', code: 'InvalidSignatureException' },
    { name: 'a signature of a quarter of an hour ago', clock: now + 900_000, code: 'InvalidSignatureException' },
    { name: 'a signature of a quarter of an hour ahead', clock: now - 900_000, code: 'InvalidSignatureException' },
    { name: "another day's scope", change: inAuthorization('20261101', '20261102'), code: 'InvalidSignatureException' },
    {
      name: 'a header that was signed and is not there',
      change: (request) => withHeader(request, 'content-type', undefined),
      code: 'InvalidSignatureException',
    },
    {
      name: 'a header of AWS that was not signed',
      change: (request) => withHeader(request, 'x-amz-new', '1'),
      code: 'InvalidSignatureException',
    },
    {
      name: 'no host among the signed headers',
      change: inAuthorization('host;', ''),
      code: 'InvalidSignatureException',
    },
    { name: 'a header named twice', change: inAuthorization('host;', 'host;host;'), code: 'InvalidSignatureException' },
    {
      name: 'a body that is said not to be signed',
      signing: { headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
      code: 'InvalidSignatureException',
    },
    {
      name: "a user's key with a session's token",
      signing: { sessionToken: session.session.token },
      code: 'UnrecognizedClientException',
    },
    {
      name: 'a session without its token',
      signing: { accessKeyId: session.accessKeyId, secretAccessKey: session.secretAccessKey },
      code: 'UnrecognizedClientException',
    },
    {
      name: 'a session with another token',
      signing: { ...ofSession, sessionToken: 'other' },
      code: 'UnrecognizedClientException',
    },
    {
      name: 'a session that has ended',
      signing: { ...ofSession, at: now + 60_000 },
      clock: now + 60_000,
      code: 'ExpiredTokenException',
    },
  ];
  for (const { name, signing, change = (request: Signed) => request, service, clock, code } of refused) {
    it(`refuses ${name}`, async () => {
      assert.equal(await refusal(change(await signed(signing)), service, clock), code);
    });
  }

  it('refuses a request that differs in any bit of what was signed', async () => {
    const request = await signed(ofSession);
    assert.equal(await refusal(request), 'accepted');
    const parts = [
      'body',
      'target',
      'method',
      'authorization',
      'host',
      'x-amz-date',
      'x-amz-target',
      'content-type',
      'x-amz-content-sha256',
      'x-amz-security-token',
    ];
    const textOf = (part: string): string => {
      if (part === 'body') return request.body.toString();
      if (part === 'target' || part === 'method') return request.head[part];
      return request.head.headers[part] ?? '';
    };
    const changed = (part: string, text: string): Signed => {
      if (part === 'body') return { ...request, body: Buffer.from(text, 'latin1') };
      if (part === 'target' || part === 'method') return { ...request, head: { ...request.head, [part]: text } };
      return withHeader(request, part, text);
    };
    // What a signer takes for the same: white space at the ends and in a row.
    const canonical = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').trim();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), fc.nat(), fc.nat(7), async (part, at, bit) => {
        const text = textOf(part);
        const place = at % text.length;
        const flipped = String.fromCodePoint((text.codePointAt(place) ?? 0) ^ (1 << bit));
        const next = text.slice(0, place) + flipped + text.slice(place + 1);
        // The two separators of the header's parts may be written as one likes.
        fc.pre(canonical(next) !== canonical(text) && !(part === 'authorization' && /[ ,\t]/.test(text[place] ?? '')));
        assert.notEqual(await refusal(changed(part, next)), 'accepted', `${part}: ${next}`);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses any other header than its own, in no more than its time', async () => {
    const request = await signed();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `AWS4-HMAC-SHA256 ${rest}`),
          fc.constant(`AWS4-HMAC-SHA256 ${'Credential='.repeat(3000)}`),
        ),
        async (header) => {
          assert.match(
            await refusal(withHeader(request, 'authorization', header)),
            /Incomplete|Unrecognized|InvalidSignature/,
          );
        },
      ),
    );
  });
});

describe('access keys', () => {
  it('are forgotten, those made first, when there are too many sessions', () => {
    const many = new AccessKeys([], '111122223333');
    const first = many.issue(session.caller, now);
    const others = Array.from({ length: 1000 }, () => many.issue(session.caller, now).accessKeyId);
    assert.equal(many.find(first.accessKeyId), null);
    assert.ok(others.every((id) => many.find(id) !== null && /^ASIA[A-Z2-7]{16}$/.test(id)));
    assert.equal(new Set(others).size, 1000);
  });
});
