import assert from 'node:assert/strict';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import type { LiteralValue } from '../../../../src/core/query/token.ts';
import { layOut } from '../../../../src/core/template/layOut.ts';
import { parseTemplate } from '../../../../src/core/template/parseTemplate.ts';
import { prove } from '../../../../src/core/template/prove.ts';
import { templateLanguages } from '../../../../src/core/template/templateLanguages.ts';

/** Proves literals that a broken printer might have written. */
function codes(
  language: QueryLanguage,
  template: string,
  written: string,
  harmless: string,
  literals: readonly LiteralValue[],
  isList = false,
) {
  const parsed = parseTemplate(template);
  const actual = layOut(
    parsed,
    () => true,
    () => written,
  );
  const reference = layOut(
    parsed,
    () => true,
    () => harmless,
  );
  const expected = actual.slots.map(() => ({ text: written, literals, isList }));
  return prove(actual, reference, expected, templateLanguages[language].tokenize).map(({ code }) => code);
}

const text = (value: string): LiteralValue => ({ kind: 'text', text: value });
const number = (value: number | bigint): LiteralValue => ({ kind: 'number', value });
const failed = ['template.proof-failed'];

describe('prove', () => {
  const sql = 'a = {{ x }} AND b';
  it('accepts what is one literal and the value given', () => {
    assert.deepEqual(codes('sql', sql, "'it''s'", "'r'", [text("it's")]), []);
    assert.deepEqual(codes('sql', sql, '-5', '7', [number(-5n)]), []);
    assert.deepEqual(codes('sql', sql, "('a','b')", "('r')", [text('a'), text('b')], true), []);
    assert.deepEqual(
      codes('sql', sql, "TIMESTAMP '2026-11-01 00:00:00.000'", "TIMESTAMP '1970-01-01 00:00:00.000'", [
        { kind: 'timestamp', milliseconds: Date.parse('2026-11-01') },
      ]),
      [],
    );
    assert.deepEqual(codes('sql', sql, 'true', 'true', [{ kind: 'boolean', value: true }]), []);
    assert.deepEqual(
      codes('insights', 'filter a like {{ x }}', '/a\\/b/', '/r/', [{ kind: 'regex', source: 'a/b' }]),
      [],
    );
  });

  /** What an injection, or a printer with a fault, would write. */
  const attacks: readonly [
    title: string,
    language: QueryLanguage,
    template: string,
    written: string,
    literals: readonly LiteralValue[],
  ][] = [
    ['a quote that is not doubled', 'sql', sql, "'it's'", [text("it's")]],
    ['a second condition', 'sql', sql, "'a' OR 'b'", [text('a')]],
    ['a comment behind the literal', 'sql', sql, "'a' --", [text('a')]],
    ['a comment that swallows the rest', 'sql', sql, "'a'--", [text('a')]],
    ['an open comment', 'sql', sql, "'a'/*", [text('a')]],
    ['a function', 'sql', sql, 'now()', [text('now()')]],
    ['a bare word', 'sql', sql, 'password', [text('password')]],
    ['a quoted name', 'sql', sql, '"password"', [text('password')]],
    ['a parameter mark', 'sql', sql, '?', [text('?')]],
    ['another value', 'sql', sql, "'b'", [text('a')]],
    ['white space beside the literal', 'sql', sql, " 'a'", [text('a')]],
    ['nothing', 'sql', sql, '', [text('')]],
    ['two literals for one', 'sql', sql, "'a','b'", [text('a'), text('b')]],
    ['a list for one literal', 'sql', sql, "('a')", [text('a')]],
    ['a number for a text', 'sql', sql, '5', [text('5')]],
    ['an inexact number', 'sql', sql, '9007199254740993', [number(9007199254740992n)]],
    ['an expression', 'sql', sql, '5 - 5', [number(5)]],
    ['a statement', 'sql', sql, "'a'; DROP TABLE t", [text('a')]],
    ['an open quote', 'sql', sql, "'a", [text('a')]],
    ['a dollar quote', 'sql', sql, '$$a$$', [text('a')]],
    ['an escape string', 'sql', sql, "E'a'", [text('a')]],
    ['a pipe', 'insights', 'filter a = {{ x }}', '"a" | limit 1', [text('a')]],
    ['a backslash that hides the quote', 'insights', 'filter a = {{ x }} and b = "c"', '"a\\"', [text('a\\')]],
    ['a comment', 'insights', 'filter a = {{ x }} and b', '"a" #', [text('a')]],
    [
      'a slash that ends the expression',
      'insights',
      'filter a like {{ x }}',
      '/a/ or /b/',
      [{ kind: 'regex', source: 'a' }],
    ],
    ['a field', 'insights', 'filter a = {{ x }}', 'b', [text('b')]],
    ['a brace', 'filter', '{ $.a = {{ x }} }', '"a" } {', [text('a')]],
    ['a condition', 'filter', '{ $.a = {{ x }} }', '"a" || $.b = "c"', [text('a')]],
    ['a quote that is not escaped', 'filter', '{ $.a = {{ x }} && $.b = "c" }', '"a"b"', [text('a"b')]],
    ['a backslash that hides the quote', 'filter', '{ $.a = {{ x }} && $.b = "c" }', '"a\\"', [text('a\\')]],
    ['a filter behind a lookup', 'lookup', 'Username = {{ x }}', '"a" where { $.b = "c" }', [text('a')]],
  ];
  for (const [title, language, template, written, literals] of attacks) {
    it(`refuses ${title} in ${language}: ${written}`, () => {
      const harmless = literals[0]?.kind === 'regex' ? '/r/' : language === 'sql' ? "'r'" : '"r"';
      assert.deepEqual(codes(language, template, written, harmless, literals), failed);
    });
  }

  it('refuses a literal after which the rest is cut in another way than after the harmless one', () => {
    // After a value `/` divides, after a word such as `and` it opens a regular expression.
    assert.deepEqual(codes('insights', 'filter a {{ x }} /b/', '"v"', 'and', [text('v')]), failed);
    assert.deepEqual(codes('insights', 'filter a {{ x }} /b/', '"v"', '"r"', [text('v')]), []);
  });

  it('refuses values that work together only', () => {
    const parsed = parseTemplate('a = {{ x }} AND b = {{ y }} AND c');
    const actual = layOut(
      parsed,
      () => true,
      ({ name }) => (name.text === 'x' ? "'a" : "b'"),
    );
    const reference = layOut(
      parsed,
      () => true,
      () => "'r'",
    );
    const expected = actual.slots.map(() => ({ text: '', literals: [text('a')], isList: false }));
    const found = prove(actual, reference, expected, templateLanguages.sql.tokenize);
    assert.deepEqual(
      found.map(({ code, range }) => `${code}@${range.start}`),
      ['template.proof-failed@4', 'template.proof-failed@20'],
    );
  });

  it('refuses a placeholder inside quotes, a comment or an expression by itself', () => {
    assert.deepEqual(codes('sql', "a = '{{ x }}'", "'b'", "'r'", [text('b')]), failed);
    assert.deepEqual(codes('sql', '-- {{ x }}', "'b'", "'r'", [text('b')]), failed);
    assert.deepEqual(codes('insights', 'a = "{{ x }}"', '"b"', '"r"', [text('b')]), failed);
    assert.deepEqual(codes('insights', '# {{ x }}', '"b"', '"r"', [text('b')]), failed);
    assert.deepEqual(codes('filter', '{ $.a = %{{ x }}% }', '"b"', '"r"', [text('b')]), failed);
  });
});
