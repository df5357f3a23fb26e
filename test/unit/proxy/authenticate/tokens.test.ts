import assert from 'node:assert/strict';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import type { JwtCredential } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import type { Verdict } from '../../../../src/proxy/authenticate/authenticator.ts';
import { KeySetFault } from '../../../../src/proxy/authenticate/fetchKeySet.ts';
import { parseKeySet, remoteKeySet, type KeySet } from '../../../../src/proxy/authenticate/keySet.ts';
import { openTokens } from '../../../../src/proxy/authenticate/tokens.ts';
import { client, said } from './presentedHead.ts';

const now = 1_800_000_000_000;
const second = now / 1000;

interface Key {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function makeKey(algorithm: string, kid?: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), alg: algorithm, ...(kid === undefined ? {} : { kid }) },
  };
}

const set = (...keys: readonly Key[]): string => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });

const credential = (more: Partial<JwtCredential> = {}): JwtCredential => ({
  kind: 'jwt',
  issuer: 'https://issuer.example',
  audiences: ['orders'],
  jwks: { kind: 'file', path: 'jwks.json' },
  algorithms: ['ES256', 'RS256', 'EdDSA'],
  subject: null,
  claims: new Map(),
  ...more,
});

const claims = { iss: 'https://issuer.example', aud: 'orders', sub: 'ci', exp: second + 600, iat: second };

describe('openTokens', () => {
  let key: Key;
  let other: Key;
  let keySet: KeySet;

  before(async () => {
    [key, other] = await Promise.all([makeKey('ES256', 'a'), makeKey('ES256', 'b')]);
    const keys = parseKeySet(set(key));
    keySet = { current: () => keys, renewed: () => null };
  });

  const sign = (payload: JWTPayload = claims, header: Record<string, unknown> = {}, by: Key = key): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'a', typ: 'JWT', ...header }).sign(by.privateKey);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const open = (credentials: readonly Partial<JwtCredential>[] = [{}], from: () => KeySet = () => keySet) =>
    openTokens(
      credentials.map((one, at) => client(`c${at}`, credential(one), ['robots'])),
      from,
    );
  const ask = async (token: string, by = open(), at = now): Promise<Verdict> => by(token, at);

  it('says who, and the claims as texts', async () => {
    const more = {
      scope: 'orders:read orders:write',
      n: 1,
      admin: true,
      teams: ['a', 'b'],
      nested: { a: 1 },
      jti: 'j',
    };
    const payload = JSON.parse(`{"__proto__":"x","constructor":["y"]}`) as JWTPayload;
    const verdict = await ask(await rawToken({ ...claims, ...more }, payload));
    assert.ok(verdict.kind === 'principal');
    const { claims: texts, ...principal } = verdict.principal;
    assert.deepEqual(principal, {
      client: 'c0',
      type: 'JWT',
      id: 'c0:ci',
      groups: ['robots'],
      details: { iss: 'https://issuer.example', sub: 'ci', jti: 'j' },
    });
    assert.deepEqual(texts.get('scope'), ['orders:read orders:write', 'orders:read', 'orders:write']);
    assert.deepEqual([texts.get('n'), texts.get('admin'), texts.get('teams')], [['1'], ['true'], ['a', 'b']]);
    assert.deepEqual([texts.get('__proto__'), texts.get('constructor')], [['x'], ['y']]);
    assert.deepEqual([texts.get('nested'), texts.get('toString')], [undefined, undefined]);
  });

  /** Signed over a payload that has own properties of any name. */
  async function rawToken(payload: JWTPayload, odd: JWTPayload): Promise<string> {
    const text = `${JSON.stringify(payload).slice(0, -1)},${JSON.stringify(odd).slice(1)}`;
    const input = `${part({ alg: 'ES256', kid: 'a' })}.${Buffer.from(text).toString('base64url')}`;
    const { subtle } = globalThis.crypto;
    const bytes = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, Buffer.from(input));
    return `${input}.${Buffer.from(bytes).toString('base64url')}`;
  }

  const accepted: readonly [name: string, make: () => Promise<string>][] = [
    ['one that is right', () => sign()],
    ['an access token', () => sign(claims, { typ: 'at+jwt' })],
    ['a type with its prefix', () => sign(claims, { typ: 'application/at+jwt' })],
    ['one without a type', () => sign(claims, { typ: undefined })],
    ['one without a key id', () => sign(claims, { kid: undefined })],
    ['several audiences', () => sign({ ...claims, aud: ['other', 'orders'] })],
    ['not before now', () => sign({ ...claims, nbf: second })],
    ['not before a moment that the issuer is ahead', () => sign({ ...claims, nbf: second + 5 })],
    [
      'a header that names keys of its own',
      () => sign(claims, { jku: 'https://evil.example', jwk: other.jwk, x5u: 'https://evil.example' }),
    ],
  ];
  for (const [name, make] of accepted)
    it(`takes ${name}`, async () => assert.equal(said(await ask(await make())), 'c0'));

  const without = (name: keyof typeof claims): JWTPayload =>
    Object.fromEntries(Object.entries(claims).filter(([one]) => one !== name));
  const refused: readonly [name: string, make: () => Promise<string> | string, says: RegExp][] = [
    ['nothing', () => '', /no signed JWT/],
    ['no token', () => 'abc', /no signed JWT/],
    ['one that is encrypted', () => 'a.b.c.d.e', /no signed JWT/],
    ['one with a blank', async () => `${await sign()} `, /no signed JWT/],
    ['one that is too long', () => sign({ ...claims, long: 'x'.repeat(8192) }), /too long/],
    ['a header that is no object', () => `${part([])}.${part(claims)}.AA`, /algorithm|no signed JWT/],
    ['a payload that is no JSON', () => `${part({ alg: 'ES256' })}.AAAA.AA`, /no signed JWT/],
    ['no algorithm', () => new UnsecuredJWT(claims).encode(), /no signed JWT/],
    ['the algorithm none with a signature', () => `${part({ alg: 'none' })}.${part(claims)}.AA`, /algorithm/],
    [
      'a shared secret: the public key',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'a' })
          .sign(Buffer.from(JSON.stringify(key.jwk).padEnd(64))),
      /algorithm/,
    ],
    ['an algorithm in another case', () => `${part({ alg: 'es256' })}.${part(claims)}.AA`, /algorithm/],
    [
      'an extension that must be understood',
      () => `${part({ alg: 'ES256', crit: ['x'], x: 1 })}.${part(claims)}.AA`,
      /extension/,
    ],
    [
      'a payload that is not encoded',
      () => `${part({ alg: 'ES256', b64: false, crit: ['b64'] })}.${part(claims)}.AA`,
      /extension/,
    ],
    ['another type', () => sign(claims, { typ: 'logout+jwt' }), /another type/],
    ['a type that is no text', () => sign(claims, { typ: 1 }), /another type/],
    ['a long key id', () => sign(claims, { kid: 'k'.repeat(257) }), /key id/],
    ['a key id that is no text', () => sign(claims, { kid: 1 }), /key id/],
    ['an unknown key', () => sign(claims, { kid: '../../etc/passwd' }), /not in the key set/],
    ['a signature by another key', () => sign(claims, {}, other), /signature/],
    [
      'a changed payload',
      async () => (await sign()).replace(/\.[^.]+\./, `.${part({ ...claims, sub: 'root' })}.`),
      /signature/,
    ],
    ['one that has expired', () => sign({ ...claims, exp: second - 1 }), /expired/],
    ['one that expires now', () => sign({ ...claims, exp: second }), /expired/],
    ['one that is not good yet', () => sign({ ...claims, nbf: second + 6 }), /nbf/],
    ['no expiry', () => sign(without('exp')), /exp/],
    ['an expiry that is no number', () => sign({ ...claims, exp: '9999999999' as never }), /exp/],
    ['no subject', () => sign(without('sub')), /sub/],
    ['an empty subject', () => sign({ ...claims, sub: '' }), /no subject/],
    ['no issuer', () => sign(without('iss')), /issuer/],
    ['another issuer', () => sign({ ...claims, iss: 'https://evil.example' }), /issuer/],
    ['another issuer with a slash', () => sign({ ...claims, iss: 'https://issuer.example/' }), /issuer/],
    ['no audience', () => sign(without('aud')), /aud/],
    ['another audience', () => sign({ ...claims, aud: 'other' }), /audience/],
    ['several audiences without ours', () => sign({ ...claims, aud: ['other', 'ordersx'] }), /audience/],
  ];
  for (const [name, make, says] of refused) {
    it(`refuses ${name}`, async () => {
      const verdict = await ask(await make());
      assert.equal(said(verdict), 'Unauthorized');
      assert.match(verdict.kind === 'refused' ? verdict.message : '', says);
    });
  }

  it('refuses an algorithm that the client does not have, though the key is right', async () => {
    assert.equal(said(await ask(await sign(), open([{ algorithms: ['RS256'] }]))), 'Unauthorized');
  });

  it('finds the first client that a token fits', async () => {
    const by = open([
      { audiences: ['other'] },
      { subject: 'cd' },
      { claims: new Map([['team', ['a', 'b']]]) },
      { claims: new Map([['__proto__', ['x']]]) },
      { subject: 'ci' },
    ]);
    const whose = async (more: JWTPayload): Promise<string> => said(await ask(await sign({ ...claims, ...more }), by));
    assert.equal(await whose({ aud: 'other' }), 'c0');
    assert.equal(await whose({ sub: 'cd' }), 'c1');
    assert.equal(await whose({ team: ['z', 'b'] }), 'c2');
    assert.equal(await whose({ team: 'c' }), 'c4');
    assert.equal(await whose({ sub: 'x' }), 'Unauthorized');
  });

  it('verifies by the keys of the issuer of the client, not by those of another', async () => {
    const keysOf = new Map(['one', 'two'].map((name, at) => [name, parseKeySet(set(at === 0 ? key : other))]));
    const clients = ['one', 'two'].map((name) =>
      client(name, credential({ issuer: name, jwks: { kind: 'file', path: name } })),
    );
    const by = openTokens(clients, ({ jwks }) => {
      const keys = keysOf.get(jwks.kind === 'file' ? jwks.path : '');
      return { current: () => keys ?? assert.fail(), renewed: () => null };
    });
    assert.equal(said(await ask(await sign({ ...claims, iss: 'one' }), by)), 'one');
    assert.equal(said(await ask(await sign({ ...claims, iss: 'two' }, { kid: 'b' }, other), by)), 'two');
    assert.equal(said(await ask(await sign({ ...claims, iss: 'two' }), by)), 'Unauthorized');
  });

  it('tries every key of its kind for a token without a key id', async () => {
    const anonymous = await Promise.all([makeKey('ES256'), makeKey('ES256'), makeKey('EdDSA')]);
    const keys = parseKeySet(set(...anonymous));
    const by = open([{}], () => ({ current: () => keys, renewed: () => null }));
    for (const one of anonymous) {
      const token = await new SignJWT(claims).setProtectedHeader({ alg: one.jwk.alg ?? '' }).sign(one.privateKey);
      assert.equal(said(await ask(token, by)), 'c0');
    }
    assert.equal(said(await ask(await sign(claims, { kid: undefined }), by)), 'Unauthorized');
  });

  it('keeps a verdict for a minute, not beyond the expiry, and only while the keys are the same', async () => {
    let keys = parseKeySet(set(key));
    const by = open([{}], () => ({ current: () => keys, renewed: () => null }));
    const token = await sign({ ...claims, exp: second + 90 });
    const first = await by(token, now);
    assert.equal(said(first), 'c0');
    assert.equal(by(token, now + 59_000), first, 'without waiting');
    assert.equal(said(await by(token, now + 90_000)), 'Unauthorized');
    assert.equal(said(await by(token, now + 61_000)), 'c0');
    assert.notEqual(by(token, now - 1), first, 'a clock that was set back');
    keys = parseKeySet(set(other));
    assert.equal(said(await by(token, now + 1)), 'Unauthorized', 'its key was taken back');
  });

  it('refuses what cannot be verified because there is no key set', async () => {
    const by = open([{}], () => ({
      current: () => {
        throw new KeySetFault('answered 500');
      },
      renewed: () => null,
    }));
    const verdict = await ask(await sign(), by);
    assert.deepEqual(verdict, {
      kind: 'refused',
      code: 'Unauthorized',
      message: 'The key set of the issuer answered 500.',
    });
  });

  it('asks for a key set once in thirty seconds, whatever unknown keys come', async () => {
    let text = set(key);
    let count = 0;
    let clock = 0;
    const remote = remoteKeySet({
      url: 'https://issuer.example/jwks',
      clock: () => clock,
      fetch: () => {
        count++;
        return text === '' ? Promise.reject(new KeySetFault('answered 500')) : Promise.resolve(text);
      },
    });
    const by = open([{}], () => remote);
    const [token, fresh] = [await sign(), await sign(claims, { kid: 'b' }, other)];
    assert.equal(said(await by(token, now)), 'c0');
    assert.equal(count, 1);
    const unknown = await Promise.all(Array.from({ length: 50 }, (_, at) => sign(claims, { kid: `u${at}` })));
    await Promise.all(unknown.map(async (one) => by(one, now)));
    assert.equal(count, 1, 'it was asked a moment ago');
    clock = 30_000;
    await Promise.all(unknown.map(async (one) => by(one, now)));
    assert.equal(count, 2);
    text = set(key, other);
    clock = 59_000;
    assert.equal(said(await by(fresh, now)), 'Unauthorized');
    clock = 60_000;
    assert.equal(said(await by(fresh, now)), 'c0', 'a new key is found');
    assert.equal(count, 3);
    text = '';
    clock = 400_000;
    assert.equal(said(await by(token, now)), 'c0', 'what was fetched is good for ten minutes');
    assert.equal(count, 4, 'and renewed beside');
    clock = 660_000;
    assert.equal(said(await by(token, now)), 'Unauthorized');
    assert.equal(said(await by(token, now)), 'Unauthorized');
    assert.equal(count, 5, 'a failure is not repeated at once');
    text = set(key);
    clock = 690_000;
    assert.equal(said(await by(token, now)), 'c0', 'and it recovers');
  });
});
