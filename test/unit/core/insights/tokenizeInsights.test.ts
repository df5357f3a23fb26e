import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenizeInsights } from '../../../../src/core/insights/tokenizeInsights.ts';
import { processorTime } from '../../../support/processorTime.ts';

/** The tokens as `kind:text`, with `=value` where they are literals. */
function shape(text: string): string {
  return tokenizeInsights(text)
    .tokens.map(({ kind, range, literal }) => {
      const written = `${kind}:${text.slice(range.start, range.end)}`;
      return literal === undefined ? written : `${written}=${Object.values(literal)[1]}`;
    })
    .join(' ');
}

/** Pieces of queries and of trouble, for random texts that reach deep into the language. */
const pieces = fc.constantFrom(
  ...[
    'filter',
    'fields',
    'stats',
    'by',
    'in',
    'like',
    'and',
    'or',
    'not',
    'parse',
    'sort',
    'limit',
    '|',
    ',',
    '(',
    ')',
    '[',
    ']',
  ],
  ...[
    '=',
    '!=',
    '=~',
    '<',
    '-',
    '/',
    '^',
    '!',
    '"',
    "'",
    '`',
    '\\',
    '#',
    '--',
    '\n',
    '\r\n',
    ' ',
    'a.b',
    '@message',
    '5m',
    '1e-',
    '.5',
  ],
  ...[
    '12345678901234567890',
    '"text"',
    '/re(?<x>.)/',
    '{{ x }}',
    '}}',
    '$',
    'é',
    '😀',
    '\u0000',
    '\ud800',
    ':',
    '*',
    'count(',
  ],
);

describe('tokenizeInsights', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['fields a', 'name:fields name:a'],
    ['a=1', 'name:a operator:= number:1=1'],
    ['a = -5', 'name:a operator:= number:-5=-5'],
    ['a -5', 'name:a operator:- number:5=5'],
    ['(a) -5', 'punctuation:( name:a punctuation:) operator:- number:5=5'],
    ['[1,-2]', 'punctuation:[ number:1=1 punctuation:, number:-2=-2 punctuation:]'],
    ['a - -1e-3', 'name:a operator:- number:-1e-3=-0.001'],
    ['.5 1.25 2E+3', 'number:.5=0.5 number:1.25=1.25 number:2E+3=2000'],
    ['= 9007199254740993', 'operator:= number:9007199254740993=9007199254740993'],
    [
      'bin(5m) bin(1month)',
      'name:bin punctuation:( period:5m=5m punctuation:) name:bin punctuation:( period:1month=1month punctuation:)',
    ],
    ['4xx 1.2.3.4', 'name:4xx name:1.2.3.4'],
    ['"a b" \'c\'', 'string:"a b"=a b string:\'c\'=c'],
    ['"it\'s" \'say "x"\'', 'string:"it\'s"=it\'s string:\'say "x"\'=say "x"'],
    ['"a\\"b\\\\"', 'string:"a\\"b\\\\"=a"b\\'],
    ['"a\\d"', 'string:"a\\d"=a\\d'],
    ['"two\nlines"', 'string:"two\nlines"=two\nlines'],
    ['a like /x\\/y\\d[/', 'name:a name:like regex:/x\\/y\\d[/=x/y\\d['],
    ['a/b/c', 'name:a operator:/ name:b operator:/ name:c'],
    [
      'sum(a)/1024/1024',
      'name:sum punctuation:( name:a punctuation:) operator:/ number:1024=1024 operator:/ number:1024=1024',
    ],
    ['parse @message /(?<a>b)/', 'name:parse name:@message regex:/(?<a>b)/=(?<a>b)'],
    [
      'parse a "x" as b | fields a/b/c',
      'name:parse name:a string:"x"=x name:as name:b pipe:| name:fields name:a operator:/ name:b operator:/ name:c',
    ],
    ['a =~ /b/', 'name:a operator:=~ regex:/b/=b'],
    ['a.`b c`.d `e.f` g.h', 'name:a.`b c`.d name:`e.f` name:g.h'],
    ['@@at @message', 'name:@@at name:@message'],
    ['a # | b\n| c', 'name:a comment:# | b pipe:| name:c'],
    ['"# no comment"', 'string:"# no comment"=# no comment'],
    ['-- note\nfields a', 'comment:-- note name:fields name:a'],
    ['  -- note', 'comment:-- note'],
    ['a -- b', 'name:a operator:- operator:- name:b'],
    ['a == b <> c && d || e', 'name:a operator:== name:b operator:<> name:c operator:&& name:d operator:|| name:e'],
    ['$q(x="1")', 'punctuation:$ name:q punctuation:( name:x operator:= string:"1"=1 punctuation:)'],
    ['{{ name }}', 'unknown:{{ name:name unknown:}}'],
    ['', ''],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(shape(text), expected);
    });
  }

  const faults: readonly (readonly [string, string, number])[] = [
    ['a = "open', 'insights.unclosed-string', 4],
    ["a = 'open\n| b", 'insights.unclosed-string', 4],
    ['a like /open', 'insights.unclosed-regex', 7],
    ['fields `open\n| b', 'insights.unclosed-backtick', 7],
    ['a ; b', 'insights.unknown-character', 2],
    ['-- note', 'insights.dash-comment', 0],
  ];
  for (const [text, code, offset] of faults) {
    it(`reports ${code} in ${JSON.stringify(text)}`, () => {
      const [problem] = tokenizeInsights(text).problems;
      assert.deepEqual([problem?.code, problem?.range.start], [code, offset]);
    });
  }

  it('goes on after an unclosed string at the end of its line', () => {
    assert.equal(shape('filter a = "x\n| sort b'), 'name:filter name:a operator:= string:"x=x pipe:| name:sort name:b');
  });

  it('covers every character but white space, in order and without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('');
          let end = 0;
          for (const { range } of tokenizeInsights(text).tokens) {
            assert.ok(range.start >= end && range.end > range.start);
            assert.equal(text.slice(end, range.start).trim(), '');
            end = range.end;
          }
          assert.equal(text.slice(end).trim(), '');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('decodes every string literal that stands between quotes it does not hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', "'"), (value, quote) => {
        const body = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
        const { tokens, problems } = tokenizeInsights(`${quote}${body}${quote}`);
        assert.equal(problems.length, 0);
        assert.deepEqual(
          tokens.map(({ literal }) => literal),
          [{ kind: 'text', text: value }],
        );
      }),
    );
  });

  it('takes time linear in the text', () => {
    for (const part of ['"\\"\n', "'", '`\n', '/\\/\n', '--\n', 'a`', '1e', '{', '"a\\\n', 'a like /']) {
      // Steps that grow with the square of the text would take minutes here.
      const took = processorTime(() => void tokenizeInsights(part.repeat(200_000)));
      assert.ok(took < 10_000, `${JSON.stringify(part)} grows faster than the text`);
    }
  });
});
