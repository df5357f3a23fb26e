import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lookupAttributes } from '../../../../src/core/lookup/lookupQuery.ts';
import { parseLookup } from '../../../../src/core/lookup/parseLookup.ts';
import { planLookup } from '../../../../src/core/lookup/planLookup.ts';
import { tokenizeLookup } from '../../../../src/core/lookup/tokenizeLookup.ts';
import { applyFixes } from '../../../support/applyFixes.ts';

type Found = readonly [code: string, offset: number];

const asked: readonly (readonly [text: string, key: string | null, value: string | null, hasWhere: boolean])[] = [
  ['', null, null, false],
  [' \n', null, null, false],
  ['Username = alice', 'Username', 'alice', false],
  ['Username=alice\n', 'Username', 'alice', false],
  ['EventName\n=\nConsoleLogin', 'EventName', 'ConsoleLogin', false],
  ['EventSource = iam.amazonaws.com', 'EventSource', 'iam.amazonaws.com', false],
  ['ResourceType = AWS::S3::Bucket', 'ResourceType', 'AWS::S3::Bucket', false],
  [
    'ResourceName = arn:aws:iam::123456789012:role/a=b,c',
    'ResourceName',
    'arn:aws:iam::123456789012:role/a=b,c',
    false,
  ],
  ['Username = "Mary Major"', 'Username', 'Mary Major', false],
  ['Username = "a \\"b\\" \\\\c \\d"', 'Username', 'a "b" \\c \\d', false],
  ['Username = "where { x }"', 'Username', 'where { x }', false],
  ['Username = where', 'Username', 'where', false],
  ['ReadOnly = true', 'ReadOnly', 'true', false],
  ['ReadOnly = "false"', 'ReadOnly', 'false', false],
  ['Username = alice where { $.readOnly IS FALSE }', 'Username', 'alice', true],
  ['Username = alice\nwhere {\n  $.readOnly IS FALSE\n}\n', 'Username', 'alice', true],
  ['Username = "alice"where{ $.readOnly IS FALSE }', 'Username', 'alice', true],
  ['where { $.readOnly IS FALSE }', null, null, true],
  ['WHERE { $.readOnly IS FALSE }', null, null, true],
  [`where { $.a = "${'x'.repeat(2000)}" }`, null, null, true],
];

const faults: readonly (readonly [text: string, ...found: Found[]])[] = [
  // "Value names are case sensitive."
  ['username = alice', ['lookup.attribute', 0]],
  ['eventName = X', ['lookup.attribute', 0]],
  ['UserName = X', ['lookup.attribute', 0]],
  ['sourceIPAddress = 192.0.2.1', ['lookup.attribute', 0]],
  ['__proto__ = x', ['lookup.attribute', 0]],
  // "Currently the list can contain only one item."
  ['Username = a\nEventName = b', ['lookup.several-attributes', 13]],
  ['Username = a, EventName = b', ['lookup.several-attributes', 14]],
  ['Username = a EventName = b ReadOnly = true', ['lookup.several-attributes', 13]],
  // Equality only.
  ['Username', ['lookup.equals-expected', 8]],
  ['Username alice', ['lookup.equals-expected', 9]],
  ['Username != alice', ['lookup.equals-expected', 9]],
  ['Username like alice', ['lookup.equals-expected', 9]],
  ['Username where { $.a = 1 }', ['lookup.equals-expected', 8]],
  ['Username =', ['lookup.value-expected', 10]],
  ['Username = \nwhere { $.a = 1 }', ['lookup.where-missing', 18]],
  ['= alice', ['lookup.unexpected', 0], ['lookup.unexpected', 2]],
  ['"alice"', ['lookup.unexpected', 0]],
  ['Username = alice }', ['lookup.unexpected', 17]],
  // Values.
  ['Username = Mary Major', ['lookup.quotes-needed', 11]],
  ['Username = alice, bob', ['lookup.several-values', 11]],
  ['EventName = a and Username = b', ['lookup.several-attributes', 18]],
  ['Username = "alice', ['lookup.unclosed-string', 11]],
  ["Username = 'alice'", ['lookup.single-quotes', 11]],
  ['Username = ""', ['lookup.value-empty', 11]],
  ['ReadOnly = True', ['lookup.read-only', 11]],
  ['ReadOnly = no', ['lookup.read-only', 11]],
  // where.
  ['where', ['lookup.where-braces', 5]],
  ['Username = alice where $.a = 1', ['lookup.where-braces', 23]],
  ['Username = alice where [a, b]', ['lookup.where-braces', 23]],
  ['Username = alice { $.a = 1 }', ['lookup.where-missing', 17]],
  ['where {}', ['filter.empty', 6]],
  ['Username = alice where { $.a == 1 && b = 2 }', ['filter.operator', 29], ['filter.selector-expected', 37]],
  ['where { $.a = 1 } Username = b', ['filter.after-pattern', 18]],
  ["Username = 'x'\nwhere { $.a = 'y' }", ['lookup.single-quotes', 11], ['filter.single-quotes', 29]],
];

const fixes: readonly (readonly [before: string, after: string])[] = [
  ['username = alice', 'Username = alice'],
  ['user = alice', 'Username = alice'],
  ['EventNmae = X', 'EventName = X'],
  ['eventID = X', 'EventId = X'],
  ['AWS access key = AKIA', 'AWS access key = AKIA'],
  ['accessKeyID = AKIA', 'AccessKeyId = AKIA'],
  ['ReadOnly = True', 'ReadOnly = true'],
  ['Username = Mary Major', 'Username = "Mary Major"'],
  ['Username = \'a "b"\'', 'Username = "a \\"b\\""'],
  ['Username = alice where $.a = 1', 'Username = alice where { $.a = 1 }'],
  ['Username = alice { $.a = 1 }', 'Username = alice where { $.a = 1 }'],
  ["where { $.a = 'x' }", 'where { $.a = "x" }'],
];

/** API_LookupAttribute: 2000 characters; "_", space, comma and line feed count as two. */
const lengths: readonly (readonly [value: string, tooLong: boolean])[] = [
  ['x'.repeat(2000), false],
  ['x'.repeat(2001), true],
  ['_'.repeat(1000), false],
  ['_'.repeat(1001), true],
  [`${'x'.repeat(1998)} `, false],
  [`${'x'.repeat(1999)},`, true],
  ['\n'.repeat(1000), false],
  ['\n'.repeat(1001), true],
];

function found(text: string): Found[] {
  return parseLookup(text).problems.map(({ code, range }) => [code, range.start]);
}

describe('parseLookup', () => {
  for (const [text, key, value, hasWhere] of asked) {
    it(`reads ${JSON.stringify(text.slice(0, 60))}`, () => {
      const { query, problems } = parseLookup(text);
      assert.deepEqual(problems, []);
      assert.deepEqual([query?.attribute?.key ?? null, query?.attribute?.value ?? null], [key, value]);
      assert.equal(query?.where?.form, hasWhere ? 'json' : undefined);
    });
  }
  for (const key of lookupAttributes) {
    it(`knows ${key}`, () => assert.equal(parseLookup(`${key} = true`).query?.attribute?.key, key));
  }
  for (const [text, ...expected] of faults) {
    it(`finds ${expected.map(([code]) => code).join(', ')} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found(text), expected);
      assert.equal(parseLookup(text).query, null);
    });
  }
  for (const [before, after] of fixes) {
    it(`mends ${before}`, () => assert.equal(applyFixes(before, parseLookup(before).problems), after));
  }
  for (const [value, tooLong] of lengths) {
    it(`counts ${value.length} characters such as ${JSON.stringify(value.at(-1))}`, () => {
      assert.deepEqual(found(`Username = "${value}"`), tooLong ? [['lookup.value-too-long', 11]] : []);
    });
  }

  it('warns of wildcards, which LookupEvents does not have', () => {
    assert.deepEqual(found('EventName = Console*'), [['lookup.wildcard', 12]]);
    assert.deepEqual(found('ResourceName = arn:aws:s3:::logs/*'), []);
    assert.notEqual(parseLookup('EventName = Console*').query, null);
  });

  it('tells the first hundred problems', () => {
    assert.equal(parseLookup('"a" '.repeat(1000)).problems.length, 100);
  });

  it('reads any text without an exception', () => {
    const unit = fc.constantFrom(
      'Username',
      ' = ',
      '=',
      '"',
      "'",
      '\\',
      'where ',
      '{',
      '}',
      ' ',
      '\n',
      '$.a',
      'x',
      ',',
      '!',
    );
    const text = fc.array(fc.oneof(unit, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 });
    fc.assert(
      fc.property(text, (parts) => {
        const lookup = parts.join('');
        const { query, problems } = parseLookup(lookup);
        assert.equal(
          query === null,
          problems.some(({ severity }) => severity === 'error'),
        );
        for (const { range } of problems)
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= lookup.length);
        if (query !== null) planLookup(query);
        let at = 0;
        for (const { range } of tokenizeLookup(lookup).tokens) {
          assert.equal(lookup.slice(at, range.start).trim(), '');
          assert.ok(range.start < range.end && range.end <= lookup.length);
          at = range.end;
        }
        assert.equal(lookup.slice(at).trim(), '');
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads back any value that was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (value) => {
        const text = `Username = "${value.replaceAll(/["\\]/g, '\\$&')}"`;
        assert.equal(parseLookup(text).query?.attribute?.value, value);
        assert.deepEqual(
          tokenizeLookup(text).tokens.map(({ kind }) => kind),
          ['attribute', 'equals', 'string'],
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('takes steps linear in its length', () => {
    for (const unit of ['Username = a ', 'a=', '= ', '" ', "' ", "'\\' ", 'where ', '!= ', 'x y ', '{ $.a ', ', ']) {
      const [few, many] = [10_000, 100_000].map((size) => parseLookup(unit.repeat(size / unit.length)).problems.length);
      assert.ok(few !== undefined && many !== undefined && many <= 10 * few + 100, unit);
    }
  });

  it('does not go through its problems again for every value', () => {
    // A million characters; work that grows with the square of it would outlast the test's time limit by far.
    for (const unit of [' w1=a', ' !=']) {
      assert.ok(parseLookup(`Username = ${unit.repeat(1_000_000 / unit.length)}`).problems.length > 0);
    }
  });
});
