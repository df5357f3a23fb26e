import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { isWildcard } from '../../../../src/core/filter/filterQuery.ts';
import { applyFixes } from '../../../support/applyFixes.ts';

type Found = readonly [code: string, offset: number];

/** Every fault with its place; several in one text are all found. */
const faults: readonly (readonly [pattern: string, ...found: Found[]])[] = [
  // Quotation marks and regular expressions left open.
  ['{ $.a = "x', ['filter.unclosed-string', 8]],
  ['{ $.a = "x }', ['filter.unclosed-string', 8]],
  ['{ ($.a = "x', ['filter.unclosed-string', 9]],
  ['{ $.a = %x }', ['filter.unclosed-regex', 8]],
  ['"ERROR', ['filter.unclosed-string', 0]],
  ['%abcc|ab[^c]$', ['filter.unclosed-regex', 0]],
  ['[a="x, b]', ['filter.unclosed-string', 3]],
  // Single quotation marks.
  ["{ $.eventName = 'DescribeInstances' }", ['filter.single-quotes', 16]],
  ["'ERROR' x", ['filter.single-quotes', 0]],
  ["[a='x', b]", ['filter.single-quotes', 3]],
  ["{ $.a = '*' && $.b = 'y' }", ['filter.single-quotes', 8], ['filter.single-quotes', 21]],
  // Texts that need quotation marks.
  ['{ $.a = Failed authentication }', ['filter.quotes-needed', 8]],
  ['{ $.a = a$b }', ['filter.quotes-needed', 8]],
  ["{ $.a = it's }", ['filter.quotes-needed', 8]],
  ['{ $.a = naïve }', ['filter.quotes-needed', 8]],
  ['foo@example.com', ['filter.quotes-needed', 0]],
  ['ERROR 2026-11-01', ['filter.quotes-needed', 6]],
  ['ERROR && WARN', ['filter.quotes-needed', 6]],
  ['?a.b ?c', ['filter.quotes-needed', 1]],
  ['100%', ['filter.quotes-needed', 0]],
  // Marks without a term, terms without a space.
  ['ERROR ?', ['filter.dangling-mark', 6]],
  ['- ERROR', ['filter.dangling-mark', 0]],
  ['ERROR"x"', ['filter.missing-space', 0]],
  ['"a""b"', ['filter.missing-space', 0]],
  ['?-x', ['filter.quotes-needed', 1]],
  // Braces, brackets, parentheses.
  ['{ $.a = 1', ['filter.unclosed-brace', 9]],
  ['{ $.a = 1\n', ['filter.unclosed-brace', 9]],
  ['{', ['filter.selector-expected', 1], ['filter.unclosed-brace', 1]],
  ['{}', ['filter.empty', 0]],
  ['{ }', ['filter.empty', 0]],
  ['{ $.a = 1 } x y', ['filter.after-pattern', 12]],
  ['{ $.a = 1 } }', ['filter.after-pattern', 12]],
  ['{ ($.a = 1 }', ['filter.unclosed-parenthesis', 2]],
  ['{ (($.a = 1) }', ['filter.unclosed-parenthesis', 2]],
  ['{ $.a = 1) }', ['filter.unexpected', 9]],
  ['{ () }', ['filter.selector-expected', 3]],
  ['[a, b', ['filter.unclosed-bracket', 5]],
  ['[a] x', ['filter.after-pattern', 4]],
  ['[]', ['filter.field-name', 1]],
  ['$.eventName = x', ['filter.missing-braces', 0]],
  // Operators.
  ['{ $.a == 1 }', ['filter.operator', 6]],
  ['{ $.a => 1 }', ['filter.operator', 6]],
  ['{ $.a = 1 and $.b = 2 }', ['filter.operator', 10]],
  ['{ $.a = 1 OR $.b = 2 }', ['filter.operator', 10]],
  ['{ $.a = 1 & $.b = 2 }', ['filter.operator', 10]],
  ['{ $.a = 1 | $.b = 2 }', ['filter.operator', 10]],
  ['{ $.a = 1 $.b = 2 }', ['filter.unexpected', 10]],
  ['{ $.a }', ['filter.operator-expected', 6]],
  ['{ $.a ~ "x" }', ['filter.operator-expected', 6]],
  ['{ $.a IS }', ['filter.operator-expected', 9]],
  ['{ $.a IS "x" }', ['filter.operator-expected', 9]],
  ['{ $.a NOT NULL }', ['filter.operator-expected', 15]],
  ['{ $.a = }', ['filter.value-expected', 8]],
  ['{ $.a = && $.b = 1 }', ['filter.value-expected', 8]],
  ['{ $.a = $.b }', ['filter.value-expected', 8]],
  ['{ $.a > "5" }', ['filter.number-expected', 8]],
  ['{ $.a <= x }', ['filter.number-expected', 9]],
  ['{ $.a < %5% }', ['filter.number-expected', 8]],
  ['{ $.a > 1* }', ['filter.number-expected', 8]],
  ['{ && $.a = 1 }', ['filter.selector-expected', 2]],
  ['{ $.a = 1 && }', ['filter.selector-expected', 13]],
  ['{ $.a = 1 || || $.b = 1 }', ['filter.selector-expected', 13]],
  ['{ eventName = x }', ['filter.selector-expected', 2]],
  // Habits of other languages.
  ['{ $.a = “x” }', ['filter.quotes-needed', 8]],
  ['{ $.a = /^x/ }', ['filter.regex-slashes', 8]],
  ['{ $.a IN ["x"] }', ['filter.operator-expected', 6]],
  ['fields @timestamp | filter eventName = "x"', ['filter.other-language', 0]],
  ['filter eventName like /x/', ['filter.other-language', 0]],
  ['{ "a" = x }', ['filter.selector-expected', 2]],
  // "The variables IS NOT and EXISTS currently aren't supported"; there is no NOT before a condition either.
  ['{ $.a IS NOT NULL }', ['filter.is-not', 2]],
  ['{ $.a EXISTS }', ['filter.exists', 2]],
  ['{ NOT $.a = 1 }', ['filter.no-negation', 2]],
  ['{ !($.a = 1) }', ['filter.no-negation', 2]],
  // "Filter patterns are case sensitive."
  ['{ $.a is NULL }', ['filter.keyword-case', 6]],
  ['{ $.a IS true }', ['filter.keyword-case', 9]],
  ['{ $.a not exists }', ['filter.keyword-case', 6], ['filter.keyword-case', 10]],
  // Selectors.
  ['{ $ = 1 }', ['filter.selector', 2]],
  ['{ $eventName = x }', ['filter.selector', 2]],
  ['{ $. = 1 }', ['filter.selector', 3]],
  ['{ $.a..b = 1 }', ['filter.selector', 5]],
  ['{ $.a.@b = 1 }', ['filter.selector', 5]],
  ['{ $.naïve = 1 }', ['filter.selector', 3]],
  ['{ $.a[x] = 1 }', ['filter.selector', 5]],
  ['{ $.a[-1] = 1 }', ['filter.selector', 5]],
  ['{ $.a[] = 1 }', ['filter.selector', 5]],
  ['{ $.a[0 = 1 }', ['filter.selector', 5]],
  ['{ $.a.[0] = 1 }', ['filter.selector', 5]],
  ['{ $.["k"] = 1 }', ['filter.selector', 3]],
  ["{ $.['k' = 1 }", ['filter.selector', 3]],
  ['{ $.a* = 1 }', ['filter.selector', 3]],
  ['{ $.*.b[*] = 1 }', ['filter.selector-wildcards', 2]],
  // Quotas.
  ['{ $.* = 1 || $.*.a = 1 || $.b[*] = 1 || $.c.* = 1 }', ['filter.wildcards', 40]],
  ['{ $.a = %a% || $.a = %b% || $.a = %c% }', ['filter.regexes', 34]],
  ['[a = %a% || a = %b%, c = %d%]', ['filter.regexes', 25]],
  [`"${'x'.repeat(1023)}"`, ['filter.too-long', 0]],
  // Regular expressions, at their place in the pattern.
  ['%something!%', ['filter.regex-character', 10]],
  ['{ $.a = %a(b)% }', ['filter.regex-group', 10], ['filter.regex-group', 12]],
  ['{ $.a = %% }', ['filter.regex-empty', 9]],
  // Space-delimited.
  ['[status_code = 4* && bytes > 1000]', ['filter.other-field', 21]],
  ['[a = 1 || b = 2, c]', ['filter.other-field', 10]],
  ['[, a]', ['filter.field-name', 1]],
  ['[a,, b]', ['filter.field-name', 3]],
  ['[a b]', ['filter.operator-expected', 3]],
  ['[a = 1 b, c]', ['filter.unexpected', 7]],
  ['[a = x b, c]', ['filter.quotes-needed', 5]],
  ['[(a = 1), b]', ['filter.field-name', 1]],
  ['[..., a, ...]', ['filter.several-ellipses', 9]],
  ['[a.b = 1]', ['filter.field-name', 1]],
  // Several at once.
  [
    "{ $.a == 1 && b = 2 && $.c = 'x' && $.d > y && ($.e IS null }",
    ['filter.operator', 6],
    ['filter.selector-expected', 14],
    ['filter.single-quotes', 29],
    ['filter.number-expected', 42],
    ['filter.unclosed-parenthesis', 47],
    ['filter.keyword-case', 55],
  ],
  ['[a = , b == 2, c d]', ['filter.value-expected', 5], ['filter.operator', 9], ['filter.operator-expected', 17]],
  [
    'a.b ? %(% "x',
    ['filter.quotes-needed', 0],
    ['filter.dangling-mark', 4],
    ['filter.regex-group', 7],
    ['filter.unclosed-string', 10],
  ],
];

const warnings: readonly (readonly [pattern: string, ...found: Found[]])[] = [
  ['?ERROR ?ARGUMENTS REQUEST', ['filter.optional-ignored', 0], ['filter.optional-ignored', 7]],
  ['{ $.readOnly = false }', ['filter.boolean-as-text', 2]],
  ['{ $.readOnly = TRUE }', ['filter.boolean-as-text', 2]],
  ['{ $.errorCode != null }', ['filter.null-as-text', 2]],
  ['{ $.errorCode = "null" }'],
  ['{ $.eventname = "x" }', ['filter.field-case', 2]],
  ["{ $.Resources[*].ARN = x || $.['userIdentity'].Arn = x }", ['filter.field-case', 2], ['filter.field-case', 28]],
  ['{ $.userIdentity.arn = x || $.requestParameters.eventname = x }'],
  ['filter stats'],
  ['{ $.a.b != true }', ['filter.boolean-as-text', 2]],
  ['{ $.managementEvent = "true" }', ['filter.boolean-as-text', 2]],
  ['{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "false" }'],
  ['{ $.a != "x" || $.b != "y" }', ['filter.matches-nearly-all', 16]],
  ['{ $.a != "x" && $.b != "y" || $.c = "z" }'],
  ['?ERROR ?ARGUMENTS'],
  ['ERROR -ARGUMENTS'],
];

/** Quick fixes, each applied: the result has no error any more and is the given text. */
const fixes: readonly (readonly [before: string, after: string])[] = [
  ["{ $.eventName = 'Describe\"Instances' }", '{ $.eventName = "Describe\\"Instances" }'],
  ['{ $.a == 1 }', '{ $.a = 1 }'],
  ['{ $.a = Failed authentication && $.b = 1 }', '{ $.a = "Failed authentication" && $.b = 1 }'],
  ['{ $.a = 1 and $.b = 2 }', '{ $.a = 1 && $.b = 2 }'],
  ['{ $.a is null }', '{ $.a IS NULL }'],
  ['{ $.a EXISTS }', '{ $.a = * }'],
  ['{ eventName = x }', '{ $.eventName = x }'],
  ['{ $eventName = x }', '{ $.eventName = x }'],
  ['{ $.a.@b = 1 }', "{ $.a.['@b'] = 1 }"],
  ['{ $.["k.l"] = 1 }', "{ $.['k.l'] = 1 }"],
  ['{ $.a = 1', '{ $.a = 1 }'],
  ['[a, b', '[a, b]'],
  ['$.eventName = x', '{ $.eventName = x }'],
  ['foo@example.com', '"foo@example.com"'],
  ['{ $.readOnly = false }', '{ $.readOnly IS FALSE }'],
  ['{ $.readOnly != false }', '{ $.readOnly IS TRUE }'],
  ['{ $.errorCode = null }', '{ $.errorCode IS NULL }'],
  ['{ $.useridentity.ARN = x }', '{ $.userIdentity.arn = x }'],
  ['{ .eventName = x }', '{ $.eventName = x }'],
  ['{ $.a = “x y” }', '{ $.a = "x y" }'],
  ['{ $.a = /^x/ }', '{ $.a = %^x% }'],
];

function found(pattern: string): Found[] {
  return parseFilter(pattern).problems.map(({ code, range }) => [code, range.start]);
}

describe('parseFilter', () => {
  for (const [pattern, ...expected] of faults) {
    it(`finds ${expected.map(([code]) => code).join(', ')} in ${pattern.slice(0, 60)}`, () => {
      assert.deepEqual(found(pattern), expected);
      assert.equal(parseFilter(pattern).query, null);
    });
  }
  for (const [pattern, ...expected] of warnings) {
    it(`warns of ${expected.map(([code]) => code).join(', ') || 'nothing'} in ${pattern}`, () => {
      assert.deepEqual(found(pattern), expected);
      assert.notEqual(parseFilter(pattern).query, null);
    });
  }
  for (const [before, after] of fixes) {
    it(`mends ${before}`, () => {
      assert.equal(applyFixes(before, parseFilter(before).problems), after);
      assert.deepEqual(found(after), []);
    });
  }

  it('names two ellipses as a construct that has no exact answer', () => {
    assert.deepEqual(
      parseFilter('[..., a, ...]').problems.map(({ unsupported }) => unsupported),
      ['...'],
    );
  });
  it('takes 1024 characters, white space around them not counted, and no more', () => {
    assert.deepEqual(found(` "${'x'.repeat(1022)}"\n`), []);
    assert.deepEqual(found(`"${'x'.repeat(1023)}"`), [['filter.too-long', 0]]);
  });
  it('does not bound a pattern that is not sent', () => {
    assert.deepEqual(parseFilter(`"${'x'.repeat(5000)}"`, { sent: false }).problems, []);
  });
  it('takes three wildcard selectors and two regular expressions', () => {
    assert.deepEqual(found('{ $.* = 1 || $.a[*].b = 1 || $.c.* = 1 }'), []);
    assert.deepEqual(found('{ $.a = %a% || $.a = %b% }'), []);
    assert.deepEqual(found('%a% %b% %c%'), []);
  });
  it('tells the first hundred problems', () => {
    assert.equal(parseFilter('%'.repeat(1000)).problems.length, 100);
  });
  it('nests parentheses 64 deep and reports the 65th once', () => {
    const nested = (depth: number): string => `{ ${'('.repeat(depth)}$.a = 1${')'.repeat(depth)} }`;
    assert.deepEqual(found(nested(64)), []);
    assert.deepEqual(found(nested(65)), [['filter.too-deep', 66]]);
  });
  it('survives nesting that would overflow a stack', () => {
    const codes = parseFilter(`{ ${'('.repeat(100_000)}`, { sent: false }).problems.map(({ code }) => code);
    assert.ok(codes.includes('filter.too-deep'));
  });
  it('keeps a wildcard apart from a key named *', () => {
    const { query } = parseFilter("{ $.['*'] = 1 || $.* = 1 }");
    assert.ok(query?.form === 'json' && query.expression.kind === 'or');
    const steps = query.expression.operands.map((o) => (o.kind === 'condition' ? o.condition.selector.steps : []));
    assert.deepEqual(
      steps.map((path) => path.map(isWildcard)),
      [[false], [true]],
    );
  });
});
