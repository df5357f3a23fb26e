import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenizeFilter } from '../../../../src/core/filter/tokenizeFilter.ts';

/** Each token as `kind text`, and its value where it has one. */
function shown(text: string): readonly string[] {
  return tokenizeFilter(text).tokens.map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`);
}

const shapes: readonly (readonly [pattern: string, ...tokens: string[]])[] = [
  [''],
  ['ERROR -"a b" ?%x y%', 'word ERROR', 'exclude -', 'string "a b"', 'optional ?', 'regex %x y%'],
  ['a-b ?-c', 'word a-b', 'optional ?', 'word -c'],
  ['"a*b" *', 'string "a*b"', 'word *'],
  ['{ $.a.b[0] != "x*" }', 'open-brace {', 'selector $.a.b[0]', 'comparison !=', 'glob "x*"', 'close-brace }'],
  ["{$.['a.b ]']=c}", 'open-brace {', "selector $.['a.b ]']", 'comparison =', 'word c', 'close-brace }'],
  ['{$.a<=1e3}', 'open-brace {', 'selector $.a', 'comparison <=', 'number 1e3', 'close-brace }'],
  ['{ $.a=10.0.* }', 'open-brace {', 'selector $.a', 'comparison =', 'glob 10.0.*', 'close-brace }'],
  ['{ $.a=10.0.0.1 }', 'open-brace {', 'selector $.a', 'comparison =', 'word 10.0.0.1', 'close-brace }'],
  ['{ $.a IS NULL }', 'open-brace {', 'selector $.a', 'keyword IS', 'keyword NULL', 'close-brace }'],
  ['{ $.a = NULL }', 'open-brace {', 'selector $.a', 'comparison =', 'word NULL', 'close-brace }'],
  [
    '{(a)&&b||c}',
    'open-brace {',
    'open-parenthesis (',
    'word a',
    'close-parenthesis )',
    'and &&',
    'word b',
    'or ||',
    'word c',
    'close-brace }',
  ],
  [
    '[a, ..., b=4*,c=404]',
    'open-bracket [',
    'word a',
    'comma ,',
    'ellipsis ...',
    'comma ,',
    'word b',
    'comparison =',
    'glob 4*',
    'comma ,',
    'word c',
    'comparison =',
    'number 404',
    'close-bracket ]',
  ],
  ['{ & | }', 'open-brace {', 'unknown &', 'unknown |', 'close-brace }'],
  ['  {"{{x}}"}', 'open-brace {', 'string "{{x}}"', 'close-brace }'],
];

const literals: readonly (readonly [pattern: string, value: unknown])[] = [
  ['{ "a\\"b" }', 'a"b'],
  ['{ "a\\\\" }', 'a\\'],
  ['{ "a\\nb" }', 'a\\nb'],
  ['{ "a\nb" }', 'a\nb'],
  ["{ 'a\\'b' }", "a'b"],
  ['{ 12 }', 12],
  ['{ -1.5e-3 }', -0.0015],
  ['{ +7 }', 7],
  ['{ .5 }', 0.5],
  ['{ 9007199254740993 }', 9007199254740993n],
  ['{ %a|b% }', 'a|b'],
  ['{ s3.amazonaws.com }', 's3.amazonaws.com'],
  ['"{{ x }}"', '{{ x }}'],
];

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '"',
        "'",
        '\\',
        '%',
        '$',
        '.',
        '*',
        '&',
        '|',
        '=',
        '!',
        ' ',
        '\n',
        'a',
        '1',
        'IS',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe('tokenizeFilter', () => {
  for (const [pattern, ...tokens] of shapes) {
    it(`reads ${JSON.stringify(pattern)}`, () => assert.deepEqual(shown(pattern), tokens));
  }
  for (const [pattern, value] of literals) {
    it(`decodes ${JSON.stringify(pattern)}`, () => {
      const [literal] = tokenizeFilter(pattern).tokens.flatMap((token) => token.literal ?? []);
      const decoded =
        literal &&
        ('text' in literal
          ? literal.text
          : 'source' in literal
            ? literal.source
            : 'value' in literal
              ? literal.value
              : null);
      assert.equal(decoded, value);
    });
  }

  it('covers every character but white space, in order, without overlap', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let at = 0;
        for (const { range } of tokenizeFilter(text).tokens) {
          assert.equal(text.slice(at, range.start).trim(), '');
          assert.ok(range.start < range.end && range.end <= text.length);
          at = range.end;
        }
        assert.equal(text.slice(at).trim(), '');
      }),
      { numRuns: 5000 },
    );
  });

  it('reads what it quotes: any text without an asterisk is one string of that value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        fc.pre(!value.includes('*'));
        const text = `{ $.a = "${value.replaceAll(/["\\]/g, '\\$&')}" }`;
        const { tokens, problems } = tokenizeFilter(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          tokens.map(({ kind }) => kind),
          ['open-brace', 'selector', 'comparison', 'string', 'close-brace'],
        );
        assert.deepEqual(tokens[3]?.literal, { kind: 'text', text: value });
      }),
      { numRuns: 2000 },
    );
  });
});
