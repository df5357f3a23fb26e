import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAccess } from '../../../../src/core/access/parseAccess.ts';
import { tokenizeAccess } from '../../../../src/core/access/tokenizeAccess.ts';
import { anyCellText } from '../check/anyCellText.ts';

/** The cases of a cell as `identity METHOD target: what is expected`. */
function casesOf(text: string): readonly string[] {
  const { cell, problems } = parseAccess(text);
  assert.ok(cell !== null, JSON.stringify(problems));
  return cell.entries.flatMap(({ cases, requests }) =>
    cases.map(({ identity, request, expectation }) => {
      const { method = '', target = '' } = requests[request] ?? {};
      return `${identity} ${method} ${target}: ${expectation.text}`;
    }),
  );
}

function reads(why: string, text: string, ...expected: readonly string[]): void {
  it(why, () => assert.deepEqual(casesOf(text), expected));
}

/** Problems as `code written text`. */
function finds(why: string, text: string, ...expected: readonly string[]): void {
  it(why, () => {
    const { problems } = parseAccess(text);
    assert.deepEqual(
      problems.map(({ code, range }) => `${code.replace('access.', '')} ${text.slice(range.start, range.end)}`),
      expected,
    );
  });
}

const one = (rest: string): string => `- {as: a, request: GET /, ${rest}}`;

describe('parseAccess', () => {
  describe('reads', () => {
    reads(
      'the form of the contract',
      '- {as: reader, request: GET /orders/42, expect: 200}\n- {as: anonymous, request: GET /orders/42, expect: 401}\n',
      'reader GET /orders/42: 200',
      'anonymous GET /orders/42: 401',
    );
    reads('an entry in lines', '- as: a\n  request: GET /\n  expect: 2xx', 'a GET /: 2xx');
    reads('no expectation', '- {as: a, request: GET /}', 'a GET /: any answer');
    reads('a list of statuses as one of them', one('expect: [200, 4xx]'), 'a GET /: 200 or 4xx');
    reads(
      'all combinations, requests first',
      '- {as: [a, b], request: [GET /1, GET /2], expect: 200}',
      'a GET /1: 200',
      'b GET /1: 200',
      'a GET /2: 200',
      'b GET /2: 200',
    );
    reads(
      'by identity',
      '- {as: [a, b], request: GET /1, expect: {a: 200, b: [401, 403]}}',
      'a GET /1: 200',
      'b GET /1: 401 or 403',
    );
    reads(
      'a row for each request',
      '- as: [a, b]\n  request: [GET /1, GET /2, GET /3]\n  expect: [{a: 200, b: 401}, [403, {status: 401}], {status: 5xx, decision: deny}]',
      'a GET /1: 200',
      'b GET /1: 401',
      'a GET /2: 403',
      'b GET /2: 401',
      'a GET /3: 5xx, decision deny',
      'b GET /3: 5xx, decision deny',
    );
    reads(
      'every condition',
      one(
        `expect: {status: 200, headers: {Age: 3, etag: {exists: true}}, json: {"$.a[0].b": [1, {c: null}], d: {matches: '^x'}}, body: ok, latency: '<=1.5s', rule: r, errorCode: Throttled}`,
      ),
      'a GET /: 200, header age = "3", header etag exists, $.a[0].b = [1,{"c":null}], d matches ^x, body contains "ok", within 1500 ms, rule r, errorCode Throttled',
    );
    reads(
      'counts',
      one("repeat: 3, expect: {statuses: {200: 2, 4xx: '>=1'}}"),
      'a GET /: 200 2 times and 4xx >=1 times',
    );
    reads('a comment, and quoted texts', '# why\n- {"as": "a", request: \'GET /x\'} # so', 'a GET /x: any answer');
    reads(
      'an identity called like a key, by a list',
      '- {as: [status, b], request: GET /, expect: [[200, 401]]}',
      'status GET /: 200',
      'b GET /: 401',
    );
  });

  describe('finds fault with', () => {
    finds('what is no list', 'as: a', 'not-list as: a');
    finds('nothing', '', 'not-list ');
    finds('an empty entry', '-', 'entry -');
    finds('an entry that is a text', '- GET /', 'entry GET /');
    finds('broken YAML', '- {as: a', 'syntax ');
    finds('anchors and tags', '- {as: &x a, request: !t GET /}', 'anchor &x', 'tag !t');
    finds('a key given twice', '- {as: a, as: b, request: GET /}', 'duplicate-key as');
    finds('what is missing', '- {expect: 200}', 'missing {', 'missing {');
    finds('a misspelt key', '- {as: a, request: GET /, exepct: 200}', 'unknown-key exepct');
    finds('a misspelt key of an expectation', one('expect: {statu: 200}'), 'unknown-key statu');
    finds('a name that nobody has', '- {as: a b, request: GET /}', 'identity-name a b');
    finds('an identity named twice', '- {as: [a, a], request: GET /}', 'repeated a');
    finds('a request without a path', '- {as: a, request: GET}', 'request GET');
    finds('an absolute target', '- {as: a, request: GET http://x/}', 'request GET http://x/');
    finds('a method in small letters', '- {as: a, request: get /}', 'method get');
    finds('a method that nobody sends', '- {as: a, request: CONNECT /}', 'method CONNECT');
    finds('a fragment', '- {as: a, request: GET /a#b}', 'target GET /a#b');
    finds('blanks and other characters', '- {as: a, request: [GET /a b, GET /ü]}', 'target GET /a b', 'target GET /ü');
    finds('statuses that are none', one('expect: [20, 2XY, 600]'), 'status 20', 'status 2XY', 'status 600');
    finds('a status twice', one('expect: [2xx, 200]'), 'repeated-status 200');
    finds('an empty expectation', one('expect: {}'), 'expectation {}');
    finds('a row too few', '- {as: [a, b], request: [GET /1, GET /2], expect: [[200, 401]]}', 'matrix [[200, 401]]');
    finds('a column too few', '- {as: [a, b], request: GET /1, expect: [[200]]}', 'matrix [200]');
    finds('an identity left out', '- {as: [a, b], request: GET /1, expect: {a: 200}}', 'matrix {a: 200}');
    finds('an identity too many', '- {as: [a], request: GET /1, expect: {a: 200, c: 401}}', 'unknown-key c');
    finds(
      'an identity called like a key',
      '- {as: [status], request: GET /1, expect: {status: 200}}',
      'ambiguous status',
    );
    finds('a status and counts', one('repeat: 2, expect: {status: 200, statuses: {200: 2}}'), 'contradiction {200: 2}');
    finds(
      'more answers than requests',
      one('repeat: 2, expect: {statuses: {200: 2, 429: 1}}'),
      'contradiction {200: 2, 429: 1}',
    );
    finds('counts of one answer', one('expect: {statuses: {200: 1}}'), 'repeat {200: 1}');
    finds('a denial that is answered with 200', one('expect: {status: 200, decision: deny}'), 'contradiction 200');
    finds(
      'a record of what goes past the proxy',
      one('through: direct, expect: {decision: deny}'),
      'contradiction deny',
    );
    finds(
      'what exists and has a value',
      one('expect: {json: {$.a: {exists: false, equals: 1}}}'),
      'contradiction {exists: false, equals: 1}',
    );
    finds('two bodies', '- {as: a, request: POST /, json: 1, body: x}', 'contradiction body');
    finds('a body of GET', one('json: {}'), 'body json');
    finds('numbers that JSON has not', '- {as: a, request: POST /, json: [.nan, 1]}', 'json-value .nan');
    finds(
      'files elsewhere',
      '- {as: a, request: POST /, file: ../x}\n- {as: a, request: POST /, file: /etc/passwd}\n- {as: a, request: POST /, file: "a\\\\..\\\\..\\\\b"}',
      'file ../x',
      'file /etc/passwd',
      'file "a\\\\..\\\\..\\\\b"',
    );
    finds(
      'headers that the sender sets',
      one('headers: {Host: x, content-length: 1, "a b": c}'),
      'header-name Host',
      'header-name content-length',
      'header-name "a b"',
    );
    finds('a header twice', one('headers: {X-A: b, x-a: c}'), 'header-name x-a');
    finds('a header of two lines', one('headers: {X-A: "b\\r\\nX-C: d"}'), 'header-value "b\\r\\nX-C: d"');
    finds('a credential in a header', one('headers: {Authorization: Bearer x}'), 'credential-header Authorization');
    finds(
      'bad paths and expressions',
      one('expect: {json: {"$..a": 1}, body: {matches: "("}}'),
      'json-path "$..a"',
      'regex.invalid "("',
    );
    finds('a latency without its unit', one('expect: {latency: "<5"}'), 'latency "<5"');
    finds('a repeat that is none', one('repeat: 0'), 'repeat 0');
    finds('a through that is none', one('through: tunnel'), 'through tunnel');
    finds('the same request twice', '- {as: a, request: GET /x}\n- {as: a, request: GET /x}', 'duplicate GET /x');
    finds(
      'not after something was changed',
      '- {as: a, request: GET /x}\n- {as: a, request: DELETE /x}\n- {as: a, request: GET /x}',
    );
    finds(
      'too many combinations',
      `- {as: [${Array.from({ length: 30 }, (_, i) => `a${i}`).join(', ')}], request: [${Array.from({ length: 20 }, (_, i) => `GET /${i}`).join(', ')}]}`.slice(
        0,
      ),
      `too-many {as: [${Array.from({ length: 30 }, (_, i) => `a${i}`).join(', ')}], request: [${Array.from({ length: 20 }, (_, i) => `GET /${i}`).join(', ')}]}`,
    );
  });

  describe('captures', () => {
    const made = '- {as: a, request: POST /, capture: {id: json $.id}}\n';
    finds('are used after they are made', `${made}- {as: a, request: GET /x/$captured.id?y=$captured.id}`);
    finds('are not used before', '- {as: a, request: GET /$captured.id}', 'unknown-capture GET /$captured.id');
    finds('have names', `${made}- {as: a, request: GET /$captured}`, 'capture-name $captured');
    finds(
      'are whole parts of a request',
      `${made}- {as: a, request: GET /x-$captured.id}`,
      'capture-place x-$captured.id',
    );
    finds('are no names of a query', `${made}- {as: a, request: GET /?$captured.id=1}`, 'capture-place $captured.id');
    finds(
      'become headers by permission only',
      `${made}- {as: a, request: GET /, headers: {X: $captured.id}}`,
      'capture-in-header $captured.id',
    );
    finds('with it they do', `${made}- {as: a, request: GET /, headers: {X: $captured.id}, headersFromCaptures: true}`);
    finds(
      'are no part of a text',
      `${made}- {as: a, request: POST /, body: x $captured.id}`,
      'capture-place x $captured.id',
    );
    finds('come from one answer', '- {as: [a, b], request: POST /, capture: {id: status}}', 'capture {id: status}');
    finds('are made once', `${made}- {as: a, request: POST /x, capture: {id: status}}`, 'capture id');
    finds('come from somewhere', '- {as: a, request: POST /, capture: {id: cookie x}}', 'capture cookie x');
  });

  it('never throws, and places every problem in the text', () => {
    fc.assert(
      fc.property(anyCellText('access'), (text) => {
        const { cell, problems } = parseAccess(text);
        assert.ok(cell !== null || problems.some(({ severity }) => severity === 'error'));
        for (const { range } of problems)
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('takes any nesting', () => {
    for (const text of ['- '.repeat(5000), '[{a: '.repeat(5000), `- json: ${'['.repeat(5000)}`]) {
      assert.equal(parseAccess(text).cell, null);
      assert.ok(tokenizeAccess(text).tokens.length > 0);
    }
  });
});
