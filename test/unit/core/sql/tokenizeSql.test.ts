import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenizeSql } from '../../../../src/core/sql/tokenizeSql.ts';
import { processorTime } from '../../../support/processorTime.ts';

/** Tokens as `kind:text`, and literals' values apart. */
function read(text: string): {
  readonly tokens: readonly string[];
  readonly literals: readonly unknown[];
  readonly codes: readonly string[];
} {
  const { tokens, problems } = tokenizeSql(text);
  return {
    tokens: tokens.map(({ kind, range }) => `${kind}:${text.slice(range.start, range.end)}`),
    literals: tokens.flatMap(({ literal }) =>
      literal === undefined
        ? []
        : ['text' in literal ? literal.text : 'value' in literal ? literal.value : literal.kind],
    ),
    codes: problems.map(({ code, range }) => `${code}@${range.start}`),
  };
}

describe('tokenizeSql', () => {
  const shapes: readonly [text: string, tokens: readonly string[]][] = [
    ['', []],
    [' \n\t', []],
    [
      'SELECT a, b.c FROM t;',
      [
        'word:SELECT',
        'word:a',
        'punctuation:,',
        'word:b',
        'punctuation:.',
        'word:c',
        'word:FROM',
        'word:t',
        'punctuation:;',
      ],
    ],
    ["a='b'", ['word:a', 'operator:=', "string:'b'"]],
    ["'it''s'", ["string:'it''s'"]],
    ["''", ["string:''"]],
    ["''''", ["string:''''"]],
    ["'a\\'", ["string:'a\\'"]],
    ["'a -- b /* c */ \"'", ["string:'a -- b /* c */ \"'"]],
    ["'a\nb'", ["string:'a\nb'"]],
    ['"a""b"', ['identifier:"a""b"']],
    ['"a--b"', ['identifier:"a--b"']],
    ["TIMESTAMP '2026-11-01 00:00:00'", ['word:TIMESTAMP', "string:'2026-11-01 00:00:00'"]],
    ['1 1.5 .5 5. 1e5 1E-5', ['number:1', 'number:1.5', 'number:.5', 'number:5.', 'number:1e5', 'number:1E-5']],
    ['1_000 0x1F 1abc', ['number:1_000', 'number:0x1F', 'number:1abc']],
    ['a-1', ['word:a', 'operator:-', 'number:1']],
    ['1--2', ['number:1', 'comment:--2']],
    ['1 - -2', ['number:1', 'operator:-', 'operator:-', 'number:2']],
    ['a<-5', ['word:a', 'operator:<-', 'number:5']],
    ['a||b <> c::d', ['word:a', 'operator:||', 'word:b', 'operator:<>', 'word:c', 'operator:::', 'word:d']],
    ['a -- b\nc', ['word:a', 'comment:-- b', 'word:c']],
    ['a -- b\rc', ['word:a', 'comment:-- b', 'word:c']],
    ['a/* b */c', ['word:a', 'comment:/* b */', 'word:c']],
    ['a+/* b */c', ['word:a', 'operator:+', 'comment:/* b */', 'word:c']],
    ['/**/', ['comment:/**/']],
    ['x = ? AND y = $1', ['word:x', 'operator:=', 'parameter:?', 'word:AND', 'word:y', 'operator:=', 'parameter:$1']],
    ["x'41' X'41' b'1' N'a'", ["string:x'41'", "string:X'41'", "string:b'1'", "string:N'a'"]],
    ['U&\'\\0041\' U&"a"', ["string:U&'\\0041'", 'identifier:U&"a"']],
    ["foo'a'", ['word:foo', "string:'a'"]],
    ['U & 1', ['word:U', 'operator:&', 'number:1']],
    ['tâble "ü"', ['word:tâble', 'identifier:"ü"']],
    ['a#1@b~c', ['word:a', 'operator:#', 'number:1', 'operator:@', 'word:b', 'operator:~', 'word:c']],
    ['\u0000', ['unknown:\u0000']],
  ];
  for (const [text, tokens] of shapes) {
    it(`cuts ${JSON.stringify(text)}`, () => assert.deepEqual(read(text).tokens, tokens));
  }

  it('decodes literals', () => {
    assert.deepEqual(read("'it''s' '' 'a\\' 12 1.5 9007199254740993 '😀'").literals, [
      "it's",
      '',
      'a\\',
      12,
      1.5,
      9007199254740993n,
      '😀',
    ]);
    assert.deepEqual(read("U&'\\0041' x'41' 0x1F 1_000 \"a\"").literals, []);
  });

  /** What Athena and DuckDB would cut differently, or what is not finished. */
  const faults: readonly [text: string, codes: readonly string[]][] = [
    ["a = 'b", ['sql.unclosed-string@4']],
    ["'a''", ['sql.unclosed-string@0']],
    ['"a', ['sql.unclosed-name@0']],
    ['a /* b', ['sql.unclosed-comment@2']],
    ['/* a /* b */ c */', ['sql.nested-comment@5']],
    ['/* a */ /* b */', []],
    ["e'a\\'b'", ['sql.escape-string@0']],
    ["E'a'", ['sql.escape-string@0']],
    ['$$a$$', ['sql.dollar-quote@0']],
    ["$t$ ' $x$ $t$ 'a'", ['sql.dollar-quote@0', 'sql.adjacent-strings@14']],
    ['$$a', ['sql.dollar-quote@0']],
    ['`a`', ['sql.backtick@0']],
    ["`a'", ['sql.backtick@0']],
    ["'a' 'b'", ['sql.adjacent-strings@4']],
    ["'a'\n-- c\n'b'", ['sql.adjacent-strings@9']],
    ["'a', 'b'", []],
    ["'a' || 'b'", []],
  ];
  for (const [text, codes] of faults) {
    it(`tells ${codes.join(' ') || 'nothing'} of ${JSON.stringify(text)}`, () =>
      assert.deepEqual(read(text).codes, codes));
  }

  const hostile = fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '`',
      '$',
      '-',
      '/',
      '*',
      'e',
      'U',
      '&',
      'x',
      '1',
      '.',
      ' ',
      '\n',
      '\\',
      'é',
      '\ud83d',
      '_',
    ),
    maxLength: 60,
  });

  it('covers every character but white space, in order, and never throws', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let at = 0;
        for (const { range } of tokenizeSql(text).tokens) {
          assert.equal(text.slice(at, range.start).trim(), '');
          assert.ok(range.end > range.start);
          at = range.end;
        }
        assert.equal(text.slice(at).trim(), '');
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  for (const unit of [
    "'",
    "''",
    '"',
    '$',
    '$a',
    '$a$',
    '/*',
    '-',
    '- ',
    '/',
    "e'",
    "U&'",
    '`',
    '1.',
    '.1e',
    'a',
    ' ',
    '\\',
    "x'\n",
  ]) {
    it(`takes linear time for 300,000 characters of ${JSON.stringify(unit)}`, () => {
      const text = unit.repeat(300_000 / unit.length);
      assert.ok(processorTime(() => void tokenizeSql(text)) < 5000);
    });
  }
});
