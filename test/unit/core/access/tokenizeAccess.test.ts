import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenizeAccess } from '../../../../src/core/access/tokenizeAccess.ts';
import { anyCellText } from '../check/anyCellText.ts';

function check(text: string, ...expected: readonly string[]): void {
  it(text, () => {
    const { tokens } = tokenizeAccess(text);
    const shown = tokens
      .filter(({ kind }) => kind !== 'mark')
      .map(({ kind, range, path }) => `${[...path, kind].join('/')}:${text.slice(range.start, range.end)}`);
    assert.deepEqual(shown, expected);
  });
}

describe('tokenizeAccess', () => {
  check(
    '- {as: a, request: GET /o/42?x=1&y}',
    'key:as',
    'as/scalar:a',
    'key:request',
    'request/method:GET',
    'request/segment:o',
    'request/segment:42',
    'request/query-name:x',
    'request/query-value:1',
    'request/query-name:y',
  );
  check(
    '- request: ["GET /a", \'GET /b\']\n  headers: {X-A: b}\n  expect: {json: {$.a: {matches: ^x}}, headers: {y: z}}',
    'key:request',
    'request/method:GET',
    'request/segment:a',
    'request/method:GET',
    'request/segment:b',
    'key:headers',
    'headers/key:X-A',
    'headers/X-A/header-value:b',
    'key:expect',
    'expect/key:json',
    'expect/json/key:$.a',
    'expect/json/$.a/key:matches',
    'expect/json/$.a/matches/pattern:^x',
    'expect/key:headers',
    'expect/headers/key:y',
    'expect/headers/y/scalar:z',
  );
  check(
    '- body: |\n    a # b\n  # c\n',
    'key:body',
    'body/string:|\n    a # b',
    'comment:# c'.replace('comment', 'comment'),
  );
  // An escape may stand for a slash: such a text is one piece.
  check('- request: "GET /a\\u002fb"', 'key:request', 'request/string:"GET /a\\u002fb"');

  it('covers every character but blanks, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyCellText('access'), fc.string({ unit: 'binary' })), (text) => {
        let end = 0;
        for (const { range } of tokenizeAccess(text).tokens) {
          assert.ok(end <= range.start && range.start < range.end && range.end <= text.length);
          assert.match(text.slice(end, range.start), /^\s*$/);
          end = range.end;
        }
        assert.match(text.slice(end), /^\s*$/);
      }),
      { numRuns: 300 },
    );
  });
});
