import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor } from '../../../../../src/core/audit/redaction/redactor.ts';
import { secretForms } from '../../../../../src/core/audit/redaction/secretForms.ts';
import { encodings, secretTexts, surroundings } from '../../../../support/encodings.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl-_1';

function redacted(text: string, secrets: readonly string[] = []): { readonly text: string; readonly kinds: string } {
  const kinds: string[] = [];
  const found = createRedactor(secrets).text(text, (kind) => kinds.push(kind));
  return { text: found, kinds: kinds.join(' ') };
}

describe('createRedactor', () => {
  describe('by form', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['/orders?api_key=abc123&page=2', '/orders?api_key=[redacted:credential]&page=2', 'credential'],
      ['/orders?page=2&X-Amz-Signature=0123abcd', '/orders?page=2&X-Amz-Signature=[redacted:credential]', 'credential'],
      ['?access_token=a%26b&x=1', '?access_token=[redacted:credential]&x=1', 'credential'],
      ['?%61pi_key=a%26b&x=1', '?%61pi_key=[redacted:credential]&x=1', 'credential'],
      ['?ApiKey=a;b,c', '?ApiKey=[redacted:credential]', 'credential'],
      ['?x-goog-api-key=AIzaSy', '?x-goog-api-key=[redacted:credential]', 'credential'],
      ['?nextToken=abc&pageToken=def&clientRequestToken=g', '?nextToken=abc&pageToken=def&clientRequestToken=g', ''],
      ['?sort_key=name&keyword=x&monkey=1', '?sort_key=name&keyword=x&monkey=1', ''],
      ['{"password": "x y", "user": "me"}', '{"password": "[redacted:credential] y", "user": "me"}', 'credential'],
      [`/t/${jwt}/x`, '/t/[redacted:jwt]/x', 'jwt'],
      [`/t/${jwt.replaceAll('.', '%2E')}/x`, '/t/[redacted:jwt]/x', 'jwt'],
      ['token apirunbook_Abc-123_xyz789 here', 'token [redacted:apiKey] here', 'apiKey'],
      ['Authorization: Bearer abcdef0123456', 'Authorization: Bearer [redacted:authorization]', 'authorization'],
      ['basic dXNlcjpwYXNz', 'basic [redacted:authorization]', 'authorization'],
      [
        `AKIAIOSFODNN7EXAMPLE:${'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}`,
        'AKIAIOSFODNN7EXAMPLE:[redacted:accessKey]',
        'accessKey',
      ],
      ['AKIAIOSFODNN7EXAMPLE called', 'AKIAIOSFODNN7EXAMPLE called', ''],
      ['http://user:pass@host/', 'http://[redacted:userInfo]@host/', 'userInfo'],
      ['-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----.', '[redacted:privateKey].', 'privateKey'],
      ['-----BEGIN EC PRIVATE KEY-----\nMIIabc', '[redacted:privateKey]', 'privateKey'],
      [`ghp_${'a1'.repeat(18)}`, '[redacted:token]', 'token'],
      ['/v1/api/security/sessions/123?tokens=3', '/v1/api/security/sessions/123?tokens=3', ''],
      ['bearer token: the signature is wrong', 'bearer token: the signature is wrong', ''],
    ];
    for (const [text, expected, kinds] of cases)
      it(text.slice(0, 60), () => assert.deepEqual(redacted(text), { text: expected, kinds }));
  });

  describe('by value', () => {
    const secret = 's3cr&t/Välue+9';
    for (const { name, encode } of encodings)
      it(name, () => {
        const { text, kinds } = redacted(`/a/${encode(secret)}/b`, [secret]);
        assert.match(text, /^\/a\/.*\[redacted:secret\].*\/b$/s);
        assert.equal(kinds, 'secret');
      });

    it('says the value where a form fits too', () =>
      assert.deepEqual(redacted('?token=hunter2-hunter2', ['hunter2-hunter2']), {
        text: '?token=[redacted:secret]',
        kinds: 'secret',
      }));

    it('finds secrets that overlap, and one within another', () => {
      assert.equal(redacted('xabcdefghijx', ['abcdefg', 'efghij']).text, 'x[redacted:secret]x');
      assert.equal(redacted('xabcdefghijx', ['abcdefghij', 'defg']).text, 'x[redacted:secret]x');
      assert.equal(redacted('abcabcabcabc', ['abcabcabc']).text, '[redacted:secret]');
    });

    it('leaves alone what is too short to be a secret', () =>
      assert.equal(redacted('/a/abc', ['abc', '']).text, '/a/abc'));

    it('looks for given secrets alone where it is asked to', () => {
      const values = createRedactor(['hunter2-hunter2']).values('token=abc; x=hunter2-hunter2', () => undefined);
      assert.equal(values, 'token=abc; x=[redacted:secret]');
    });

    it('loses the end of what is longer than any head', () => {
      const text = redacted(`${'x'.repeat(65_530)}hunter2-hunter2`, ['hunter2-hunter2']).text;
      assert.ok(text.length < 65_536 && !text.includes('hunter2'));
    });
  });

  it('leaves no encoded form of any secret, in any surroundings', () => {
    fc.assert(
      fc.property(
        secretTexts,
        surroundings,
        surroundings,
        fc.constantFrom(...encodings),
        fc.array(secretTexts, { maxLength: 3 }),
        (secret, before, after, { encode }, others) => {
          const { text } = redacted(`${before}${encode(secret)}${after}`, [secret, ...others]);
          for (const form of secretForms(secret).filter(({ length }) => length >= 8)) assert.ok(!text.includes(form));
          for (const each of encodings) assert.ok(!text.includes(each.encode(secret)), each.name);
          assert.match(text, /\[redacted:/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no time that grows faster than the text', () => {
    // Each of these makes a backtracking pattern slow; the test's own time limit is the only bound.
    const redactor = createRedactor(['hunter2-hunter2']);
    for (const part of ['a', 'key', 'eyJa.', '://a', '-----BEGIN ', 'AKIA', '%25', '\\', 'a=', '"token" ', 'bearer '])
      redactor.text(part.repeat(16_384 / part.length), () => undefined);
  });
});
