import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillRequest } from '../../../../src/core/access/fillRequest.ts';
import { parseAccess } from '../../../../src/core/access/parseAccess.ts';
import { decodedPart, encodedPart, requestParts } from '../../../../src/core/access/requestText.ts';
import type { JsonValue } from '../../../../src/core/json/jsonValue.ts';

const cell = parseAccess(
  [
    '- {as: a, request: POST /, capture: {v: json $.v}}',
    '- {as: a, request: POST /x/$captured.v/y?q=$captured.v&z=1, json: {v: $captured.v, t: "a $captured.v b"}, headers: {X-V: $captured.v}, headersFromCaptures: true}',
  ].join('\n'),
).cell;

function fill(value: JsonValue | undefined) {
  const entry = cell?.entries[1] ?? assert.fail();
  const request = entry.requests[0] ?? assert.fail();
  return fillRequest(entry, request, value === undefined ? new Map() : new Map([['v', value]]));
}

describe('fillRequest', () => {
  it('puts a value where it is a value', () => {
    assert.deepEqual(fill(7), {
      filled: { target: '/x/7/y?q=7&z=1', headers: [['X-V', '7']], json: { v: 7, t: 'a 7 b' } },
    });
  });

  for (const [why, value] of [
    ['the parent folder', '..'],
    ['this folder', '.'],
    ['nothing', ''],
    ['half a character', '\ud800'],
    ['a line break, which would begin another header', 'a\r\nX: y'],
    ['a list', [1]],
    ['null', null],
    ['what is not there', undefined],
  ] as const) {
    it(`refuses ${why}`, () => assert.ok('refusal' in fill(value)));
  }

  it('keeps the shape of the target, whatever was answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const outcome = fill(value);
        if ('refusal' in outcome) return;
        const parts = requestParts(`POST ${outcome.filled.target}`);
        assert.deepEqual(
          parts.map(({ kind }) => kind),
          ['method', 'segment', 'segment', 'segment', 'query-name', 'query-value', 'query-name', 'query-value'],
        );
        assert.equal(decodedPart(parts[2]?.text ?? ''), value);
        assert.match(outcome.filled.target, /^[!-~]+$/);
        assert.doesNotMatch(outcome.filled.headers[0]?.[1] ?? '', /[\r\n\0]/);
      }),
    );
  });

  it('encodes so that it decodes to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = encodedPart(text);
        if (encoded === null) assert.match(text, /^\.{0,2}$/);
        else {
          assert.equal(decodeURIComponent(encoded), text);
          assert.match(encoded, /^[A-Za-z0-9._~%-]+$/);
        }
      }),
    );
  });
});
