import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBodyMask, maskHeader } from '../../../../src/proxy/audit/bodyMask.ts';
import { encodings, secretTexts } from '../../../support/encodings.ts';

function masked(
  body: Buffer,
  secrets: readonly string[],
  cuts: readonly number[],
): { readonly body: Buffer; readonly count: number } {
  const mask = createBodyMask(secrets);
  const parts: Buffer[] = [];
  const places = [0, ...cuts.map((cut) => Math.min(cut, body.length)).sort((a, b) => a - b), body.length];
  for (const [index, start] of places.slice(0, -1).entries())
    parts.push(Buffer.from(mask.push(body.subarray(start, places[index + 1]))));
  parts.push(Buffer.from(mask.end()));
  return { body: Buffer.concat(parts), count: mask.count };
}

describe('createBodyMask', () => {
  const cases: readonly (readonly [string, string, readonly string[], string, number])[] = [
    ['nothing', 'plain body', ['hunter2-x'], 'plain body', 0],
    ['a secret', 'a hunter2-x b', ['hunter2-x'], 'a ********* b', 1],
    ['two', 'hunter2-xhunter2-x', ['hunter2-x'], '******************', 2],
    ['its beginning at the end', 'a hunter2-', ['hunter2-x'], 'a hunter2-', 0],
    ['one that begins in another', 'abcdefghij', ['abcdefg', 'efghij'], '**********', 1],
    ['in Base64', `x ${Buffer.from('u:hunter2-x').toString('base64')}`, ['hunter2-x'], 'x dTp***********g=', 1],
    ['no secrets', 'hunter2-x', [], 'hunter2-x', 0],
    ['too short a secret', 'abc', ['abc'], 'abc', 0],
  ];
  for (const [what, body, secrets, expected, count] of cases)
    it(what, () => {
      for (let cut = 0; cut <= body.length; cut++) {
        const found = masked(Buffer.from(body), secrets, [cut]);
        assert.equal(found.body.toString('latin1').slice(0, expected.length), expected, `cut at ${cut}`);
        assert.equal(found.body.length, body.length);
        assert.equal(found.count, count, `cut at ${cut}`);
      }
    });

  it('holds back no more than the beginning of a secret', () => {
    const mask = createBodyMask(['hunter2-x']);
    assert.equal(mask.push(Buffer.from('abc')).toString(), 'abc');
    assert.equal(mask.push(Buffer.from('abchunter')).toString(), 'abc');
    assert.equal(mask.push(Buffer.from('z')).toString(), 'hunterz');
    assert.equal(mask.end().length, 0);
  });

  it('does not write into the bytes that it was given', () => {
    const given = Buffer.from('a hunter2-x b');
    createBodyMask(['hunter2-x']).push(given);
    assert.equal(given.toString(), 'a hunter2-x b');
  });

  it('masks the same wherever the body is cut, keeps its length and every other byte, and leaves no secret', () => {
    const simple = encodings.filter(({ name }) => !/parts|twice|escapes|throughout|small|JSON in/.test(name));
    fc.assert(
      fc.property(
        secretTexts,
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(...simple)), { maxLength: 6 }),
        fc.array(fc.nat(200), { maxLength: 5 }),
        (secret, parts, cuts) => {
          const body = Buffer.concat(parts.map((part) => ('encode' in part ? Buffer.from(part.encode(secret)) : part)));
          const whole = masked(body, [secret], []);
          const cut = masked(body, [secret], cuts);
          assert.deepEqual([cut.body.toString('hex'), cut.count], [whole.body.toString('hex'), whole.count]);
          const mask = createBodyMask([secret]);
          const atOnce = mask.whole(body);
          assert.deepEqual([atOnce.toString('hex'), mask.count], [whole.body.toString('hex'), whole.count]);
          assert.equal(whole.body.length, body.length);
          for (const [index, byte] of whole.body.entries()) assert.ok(byte === body[index] || byte === 0x2a);
          assert.ok(!whole.body.includes(Buffer.from(secret)));
          const hidden = parts.filter((part) => 'encode' in part).length;
          assert.ok(whole.count >= Math.min(1, hidden));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('maskHeader', () => {
  it('masks in the value of a header', () => {
    assert.equal(maskHeader('Bearer hunter2-x', ['hunter2-x']), 'Bearer *********');
    assert.equal(maskHeader('text/plain', ['hunter2-x']), 'text/plain');
    assert.equal(maskHeader('Välue', ['hunter2-x']), 'Välue');
  });
});
