import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import { operationOf } from '../../../../src/core/authorization/operationOf.ts';
import { templateCovers, templatesOverlap } from '../../../../src/core/authorization/templatesOverlap.ts';
import { templateOf } from './ruleOf.ts';

describe('matchPath', () => {
  function check(template: string, fits: readonly string[], not: readonly string[]): void {
    it(template, () => {
      for (const path of fits) assert.equal(matchPath(templateOf(template), path), true, path);
      for (const path of not) assert.equal(matchPath(templateOf(template), path), false, path);
    });
  }
  check('/', ['/'], ['', '//', '/a']);
  check('/**', ['/', '/a', '/a/b', '//'], ['', 'a']);
  check('/*', ['/a', '/a;b', '/%20'], ['/', '/a/', '/a/b', '//a']);
  check(
    '/orders',
    ['/orders'],
    ['/orders/', '/Orders', '/order', '/orders1', '/%6frders', '/orders//', 'orders', '/orders;x'],
  );
  check('/orders/', ['/orders/'], ['/orders', '/orders//']);
  check('/orders/{id}', ['/orders/1', '/orders/a.b'], ['/orders', '/orders/', '/orders/1/', '/orders/1/2']);
  check('/orders/**', ['/orders', '/orders/', '/orders/1', '/orders/1/2/', '/orders//'], ['/ordersx', '/order', '/']);
  check('/a/{id}/b', ['/a/x/b'], ['/a//b', '/a/x/c', '/a/x', '/a/x/b/']);
  check('/caf%C3%A9', ['/caf%C3%A9'], ['/caf%c3%a9', '/café']);
});

const template = fc
  .record({
    parts: fc.array(fc.constantFrom('a', 'b', '*', '{x}'), { maxLength: 3 }),
    end: fc.constantFrom('', '/', '/**'),
  })
  .map(({ parts, end }) => {
    const holes = new Set<string>();
    const named = parts.map((part, i) => (part === '{x}' ? `{x${i}}` : part));
    for (const part of named) holes.add(part);
    const text = named.map((part) => `/${part}`).join('') + end;
    return text === '' ? '/' : text;
  });

/** All paths of up to four parts of `a`, `b` and `c`, with and without a slash at the end. */
const paths: readonly string[] = (() => {
  const all = ['/'];
  let level = [''];
  for (let depth = 0; depth < 4; depth++) {
    level = level.flatMap((path) => ['a', 'b', 'c'].map((part) => `${path}/${part}`));
    all.push(...level, ...level.map((path) => `${path}/`));
  }
  return all;
})();

describe('templatesOverlap and templateCovers', () => {
  it('say what all paths say', () => {
    fc.assert(
      fc.property(template, template, (one, other) => {
        const [a, b] = [templateOf(one), templateOf(other)];
        const inBoth = paths.some((path) => matchPath(a, path) && matchPath(b, path));
        assert.equal(templatesOverlap(a, b), inBoth, `${one} and ${other}`);
        const covers = paths.every((path) => !matchPath(b, path) || matchPath(a, path));
        assert.equal(templateCovers(a, b), covers, `${one} over ${other}`);
      }),
      { numRuns: 400 },
    );
  });
});

describe('operationOf', () => {
  it('names the first that fits, else the route', () => {
    const operations = [templateOf('/orders/new'), templateOf('/orders/{id}'), templateOf('/orders/*')];
    const route = templateOf('/orders/**');
    assert.equal(operationOf(operations, route, '/orders/new'), '/orders/new');
    assert.equal(operationOf(operations, route, '/orders/7'), '/orders/{id}');
    assert.equal(operationOf(operations, route, '/orders/7/items'), '/orders/**');
  });
});
