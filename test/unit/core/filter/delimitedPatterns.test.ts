import assert from 'node:assert/strict';
import { splitWords } from '../../../../src/core/filter/splitWords.ts';
import { access, apacheCases, delimitedCases, lastFieldCases } from './cases/delimitedPatterns.cases.ts';
import { checkMatches } from './checkMatches.ts';

describe('a space-delimited pattern', () => checkMatches(delimitedCases));

describe('the last field of a space-delimited pattern', () => checkMatches(lastFieldCases));

describe('a space-delimited pattern over an Apache log', () => checkMatches(apacheCases));

const words: readonly (readonly [message: string, words: readonly string[]])[] = [
  [access, ['127.0.0.1', 'Prod', 'frank', '10/Oct/2000:13:25:15 -0700', 'GET /index.html HTTP/1.0', '404', '1534']],
  ['', []],
  ['  a \t b\n', ['a', 'b']],
  ['"" []', ['', '']],
  ['"open text', ['"open', 'text']],
  ['[open "text here"', ['[open', 'text here']],
  ['a"b c"d', ['a"b', 'c"d']],
  ['"a"b', ['a', 'b']],
  ['[a "b] c"', ['a "b', 'c"']],
];

describe('splitWords', () => {
  for (const [message, expected] of words) {
    it(`splits ${JSON.stringify(message)}`, () => {
      assert.deepEqual(
        splitWords(message).map(({ text }) => text),
        expected,
      );
    });
  }
  it('looks for a closing mark that is not there once only', () => {
    assert.equal(splitWords('"x '.repeat(50_001)).length > 25_000, true);
    assert.equal(splitWords('[x '.repeat(1_000_000)).length, 1_000_000);
  });
});
