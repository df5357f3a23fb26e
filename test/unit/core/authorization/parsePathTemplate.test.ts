import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import { parsePathTemplate } from '../../../../src/core/authorization/parsePathTemplate.ts';
import { checkTarget } from '../../../../src/core/proxyRequest/checkTarget.ts';
import { isRefusal } from '../../../../src/core/proxyRequest/requestRefusal.ts';

function check(text: string, kinds: string): void {
  it(`${text} is ${kinds}`, () => {
    const { template, message, at } = parsePathTemplate(text);
    assert.deepEqual({ message, at }, { message: null, at: 0 });
    assert.equal(template?.text, text);
    assert.equal(
      template?.segments
        .map((one) => (one.kind === 'literal' ? `=${one.text}` : one.kind === 'one' ? `{${one.name ?? ''}}` : '**'))
        .join(' '),
      kinds,
    );
  });
}

function refuse(text: string, at: number, message: RegExp): void {
  it(`${JSON.stringify(text.slice(0, 40))} is refused at ${at}`, () => {
    const parsed = parsePathTemplate(text);
    assert.equal(parsed.template, null);
    assert.equal(parsed.at, at);
    assert.match(parsed.message ?? '', message);
  });
}

describe('parsePathTemplate', () => {
  check('/', '=');
  check('/**', '**');
  check('/*', '{}');
  check('/orders', '=orders');
  check('/orders/', '=orders =');
  check('/orders/**', '=orders **');
  check('/orders/{id}/items/{item_2}', '=orders {id} =items {item_2}');
  check('/a/*/*', '=a {} {}');
  check("/~a-b_c.d!$&'()+,;=:@|[x]", "=~a-b_c.d!$&'()+,;=:@|[x]");
  check('/caf%C3%A9', '=caf%C3%A9');
  check('/100%25', '=100%25');

  refuse('', 0, /begins with/);
  refuse('orders', 0, /begins with/);
  refuse('//', 1, /row/);
  refuse('/a//b', 3, /row/);
  refuse('/**/a', 1, /last/);
  refuse('/**/', 1, /last/);
  refuse('/a*', 2, /alone/);
  refuse('/***', 1, /alone/);
  refuse('/x{id}', 2, /fills/);
  refuse('/{id}x', 1, /fills/);
  refuse('/{}', 1, /fills/);
  refuse('/{1}', 1, /fills/);
  refuse('/a/{id}/b/{id}', 10, /twice/);
  refuse('/a?b=1', 2, /queries/);
  refuse('/a#b', 2, /queries/);
  refuse('/a b', 2, /always refused/);
  refuse('/a\\b', 2, /always refused/);
  refuse('/a"', 2, /always refused/);
  refuse('/a\n', 2, /always refused/);
  refuse('/a%', 2, /two hexadecimal/);
  refuse('/a%2', 2, /two hexadecimal/);
  refuse('/a%zz', 2, /two hexadecimal/);
  refuse('/a%2Fb', 2, /always refused/);
  refuse('/a%5cb', 2, /always refused/);
  refuse('/a%00', 2, /always refused/);
  refuse('/a%1f', 2, /always refused/);
  refuse('/a%252e', 2, /twice/);
  refuse('/a%ff', 1, /UTF-8/);
  refuse('/%c0%ae', 1, /UTF-8/);
  refuse('/café', 4, /percent-encoded/);
  refuse('/.', 1, /always refused/);
  refuse('/a/..', 3, /always refused/);
  refuse('/%2e%2E', 1, /always refused/);
  refuse('/..;x', 1, /always refused/);
  refuse('/a/+', 3, /always refused/);
  refuse('/;x', 1, /always refused/);
  refuse('/%C2%AD', 1, /always refused/);
  refuse(`/${'a'.repeat(8192)}`, 8192, /8192/);

  it('never throws, and what it takes without holes is a path that a request can have', () => {
    const piece = fc.constantFrom(
      '/',
      '/',
      'a',
      'B',
      '.',
      '..',
      '%2e',
      '%',
      '25',
      '*',
      '**',
      '{id}',
      ';',
      ':',
      'é',
      '+',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = `/${pieces.join('')}`;
        const { template, message } = parsePathTemplate(text);
        assert.equal(template === null, message !== null);
        if (template === null || template.segments.some(({ kind }) => kind !== 'literal')) return;
        assert.ok(matchPath(template, text));
        assert.ok(!isRefusal(checkTarget(text)), text);
      }),
      { numRuns: 300 },
    );
  });
});
