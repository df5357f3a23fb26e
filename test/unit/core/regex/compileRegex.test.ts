import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { compileRegex } from '../../../../src/core/regex/compileRegex.ts';
import { literalMatcher } from '../../../../src/core/regex/literalMatcher.ts';

const range = { start: 3, end: 9 };

describe('compileRegex', () => {
  const matches: readonly (readonly [string, string, boolean])[] = [
    ['Exception', 'an Exception', true],
    ['exception', 'an Exception', false],
    ['(?i)exception', 'an Exception', true],
    ['^a\\.b$', 'a.b', true],
    ['^a\\.b$', 'axb', false],
    ['^a', 'ba', false],
    ['a$', 'a\n', false],
    ['', 'anything', true],
    ['^$', '', true],
    ['^$', 'x', false],
    ['a|b', 'b', true],
    ['^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)', '172.31.0.1', true],
    ['^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)', '172.32.0.1', false],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['^.$', '😀', true],
    ['[[:alpha:]]\\d', 'x7', true],
  ];
  for (const [source, text, expected] of matches) {
    it(`/${source}/ ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      const { regex, problem } = compileRegex(source, { range });
      assert.equal(problem, null);
      assert.equal(regex?.test(text), expected);
      assert.equal(regex?.exec(text) !== null, expected);
    });
  }

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['(', 'regex.invalid', /missing closing/],
    ['a**', 'regex.invalid', /nested repetition/],
    ['(?=a)', 'regex.invalid', /look-ahead/],
    ['(?<!a)b', 'regex.invalid', /look-behind/],
    ['(a)\\1', 'regex.invalid', /back-references/],
    ['(a{1000}){1000}', 'regex.invalid', /repeat count/],
    ['('.repeat(3000), 'regex.invalid', /./],
    ['a'.repeat(10_001), 'regex.too-large', /large/],
    ['((a{30}){30}b{900}){1,1}'.repeat(40), 'regex.too-large', /large/],
  ];
  for (const [source, code, message] of refused) {
    it(`refuses ${source.slice(0, 30)}`, () => {
      const { regex, problem } = compileRegex(source, { range });
      assert.equal(regex, null);
      assert.deepEqual([problem?.code, problem?.range], [code, range]);
      assert.match(problem?.message ?? '', message);
    });
  }

  it('gives named groups, and where a match lies', () => {
    const { regex } = compileRegex('user=(?<user>[a-z]+)(?: (?P<rest>x))?', { range });
    assert.deepEqual(regex?.groupNames, ['user', 'rest']);
    const match = regex?.exec('a user=bob');
    assert.deepEqual([match?.start, match?.end, match?.group('user'), match?.group('rest')], [2, 10, 'bob', null]);
    assert.equal(match?.group('toString'), null);
    assert.equal(regex?.exec('user=a user=b', 1)?.group('user'), 'b');
    assert.equal(regex?.exec('user=a', 7), null);
  });

  it('stays linear on patterns that defeat backtracking', () => {
    for (const [source, text] of [
      ['(a+)+$', `${'a'.repeat(100_000)}b`],
      ['(x+x+)+y', 'x'.repeat(100_000)],
      ['^(\\w+\\s?)*$', `${'word '.repeat(20_000)}!`],
      ['(.*)(.*)(.*)=', 'e'.repeat(50_000)],
    ] as const) {
      const { regex } = compileRegex(source, { range });
      assert.equal(regex?.test(text), false);
      assert.equal(regex?.exec(text), null);
    }
  });

  it('is RE2 also where it takes the short way', () => {
    const source = fc.string({ unit: fc.constantFrom(...'ab.^$\\*/-{}[]() |?+é😀'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom(...'ab.^$\\*/-{}[]()\n |é😀'), maxLength: 8 });
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const shortWay = literalMatcher(pattern);
        if (shortWay === null) return;
        assert.equal(shortWay(subject), RE2JS.compile(pattern).test(subject));
      }),
      { numRuns: 5000 },
    );
    assert.notEqual(literalMatcher('amazonaws\\.com$'), null);
  });

  it('gives groups by their number, named or not', () => {
    const { regex } = compileRegex('(?<a>x)|(y)(z)?', { range });
    const match = regex?.exec('y');
    assert.equal(regex?.groupCount, 3);
    assert.deepEqual(
      [0, 1, 2, 3, 4, -1].map((index) => match?.groupAt(index)),
      ['y', null, 'y', null, null, null],
    );
  });

  it('takes any source without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'binary' }), (source, text) => {
        const { regex, problem } = compileRegex(source, { range });
        assert.equal(regex === null, problem !== null);
        regex?.test(text);
      }),
      { numRuns: 2000 },
    );
  });
});
