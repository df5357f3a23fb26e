import assert from 'node:assert/strict';
import { cacheDirectives, secondsOf } from '../../../../src/proxy/cache/cacheDirectives.ts';

function check(value: string | null, expected: Readonly<Record<string, string>>): void {
  it(JSON.stringify(value), () => assert.deepEqual(Object.fromEntries(cacheDirectives(value)), expected));
}

describe('cacheDirectives', () => {
  check(null, {});
  check('', {});
  check('no-store', { 'no-store': '' });
  check('Max-Age=60, PUBLIC', { 'max-age': '60', public: '' });
  check('max-age="60"', { 'max-age': '60' });
  check('max-age = 60', { 'max-age': '60' });
  check('no-cache="a, b=c", x', { 'no-cache': 'a, b=c', x: '' });
  check('max-age=60, max-age=5', { 'max-age': '5' });
  check('max-age=5, max-age=60', { 'max-age': '5' });
  check('max-age=60, max-age', { 'max-age': '' });
  check(',,; =', {});
  for (const [text, seconds] of [
    ['60', 60],
    ['', 0],
    ['-1', 0],
    ['1.5', 0],
    ['x', 0],
    ['9'.repeat(400), 2 ** 31],
  ] as const)
    it(`${text.slice(0, 10)} is ${seconds} s`, () => assert.equal(secondsOf(text), seconds));
});
