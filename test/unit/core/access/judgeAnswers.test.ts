import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FoundRecord } from '../../../../src/core/access/accessAnswer.ts';
import { readAccessRecord } from '../../../../src/core/access/accessRecord.ts';
import { judgeAnswers } from '../../../../src/core/access/judgeAnswers.ts';
import { parseAccess } from '../../../../src/core/access/parseAccess.ts';
import { sameJson } from '../../../../src/core/access/sameJson.ts';
import { parseJson } from '../../../../src/core/json/parseJson.ts';
import { printJson } from '../../../../src/core/json/printJson.ts';
import { strictJson } from '../../../../src/core/json/strictJson.ts';

const body =
  '{"id":42,"big":12345678901234567890,"name":"a \\"b\\"","list":[1,"x",{"k":null}],"none":null,"deep":{"a.b":1}}';

const record = readAccessRecord(
  '{"eventID":"i","eventType":"ApiProxyCall","errorCode":"AccessDenied","additionalEventData":{"decision":"deny","rule":"no-admin","reason":"so"}}',
);

interface Given {
  readonly status?: number;
  readonly cut?: boolean;
  readonly found?: FoundRecord;
  readonly latencyMs?: number;
  readonly body?: string;
}

function judge(expect: string, given: Given = {}): readonly string[] {
  const { cell, problems } = parseAccess(`- {as: a, request: GET /, expect: ${expect}}`);
  const expectation = cell?.entries[0]?.cases[0]?.expectation ?? assert.fail(JSON.stringify(problems));
  const answer = {
    status: given.status ?? 200,
    headers: new Map([
      ['content-type', ['application/json']],
      ['set-cookie', ['a=1', 'b=2']],
      ['age', ['3']],
    ]),
    body: given.body ?? body,
    isCut: given.cut ?? false,
    latencyMs: given.latencyMs ?? 10,
  };
  const found: FoundRecord = given.found ?? (record === null ? assert.fail() : { kind: 'found', record });
  return judgeAnswers(expectation, [{ answer, record: found }]);
}

function meets(expect: string, given?: Given): void {
  it(`${expect} is met`, () => assert.deepEqual(judge(expect, given), []));
}

function misses(expect: string, ...reasons: readonly string[]): void {
  it(`${expect} is not met`, () => assert.deepEqual(judge(expect), reasons));
}

describe('judgeAnswers', () => {
  meets('200');
  meets('2xx', { status: 204 });
  meets('[404, 200]');
  misses('404', 'expected 404, got 200');
  misses('[401, 5xx]', 'expected 401 or 5xx, got 200');

  meets(
    '{headers: {Content-Type: application/json, set-cookie: b=2, age: 3, x: {exists: false}, age: {not: "4"}}}'.replace(
      ', age: {not: "4"}',
      '',
    ),
  );
  meets('{headers: {content-type: {contains: json, matches: "^app"}}}');
  misses('{headers: {x-a: b}}', 'header x-a: it does not exist');
  misses('{headers: {age: {exists: false}}}', 'header age: expected that it does not exist, it is "3"');
  misses('{headers: {age: 30}}', 'header age: expected that it is "30", it is "3"');

  meets(
    '{json: {$.id: 42, id: 42, $: {exists: true}, $.big: 12345678901234567890, $.none: null, $.x: {exists: false}}}',
  );
  meets(
    '{json: {"$.list": [1, x, {k: null}], "$.list[2].k": null, "$.deep[\'a.b\']": 1, "$.list[9]": {exists: false}}}',
  );
  meets('{json: {$.list: {contains: x}, $.name: {contains: b, not: b}, $.id: {matches: "^4"}}}');
  misses('{json: {$.id: "42"}}', '$.id: expected that it is "42", it is 42');
  misses(
    '{json: {$.big: 12345678901234567891}}',
    '$.big: expected that it is 12345678901234567891, it is 12345678901234567890',
  );
  misses('{json: {$.x: 1}}', '$.x: it does not exist');
  misses('{json: {$.none: {exists: false}}}', '$.none: expected that it does not exist, it is null');
  misses('{json: {$.__proto__: {exists: true}}}', '$.__proto__: it does not exist');
  it('no JSON at all', () => assert.deepEqual(judge('{json: {$.a: 1}}', { body: '<html>' }), ['body: it is no JSON']));

  meets('{body: "\\"id\\":42"}');
  misses('{body: {matches: "^x"}}', `body: expected that it matches ^x, it is ${strictJson(body).slice(0, 80)}…`);
  it('nothing of what was not read', () => {
    assert.deepEqual(judge('{body: x, json: {$.id: 42}}', { cut: true }), [
      'body: the answer is longer than what is read of one',
    ]);
  });

  meets('{latency: "<11ms"}');
  meets('{latency: "<=10ms"}');
  misses('{latency: "<10ms"}', 'expected it within 10 ms, it took 10 ms');

  meets('{decision: deny, rule: no-admin, errorCode: AccessDenied}');
  misses('{decision: allow}', 'expected decision allow, the record says deny');
  for (const [kind, reason] of [
    ['missing', 'the audit log has no record of this request'],
    ['unknown', 'no audit log is known here'],
  ] as const) {
    it(`nothing of a record that is ${kind}`, () => {
      assert.deepEqual(judge('{decision: deny}', { found: { kind } }), [`decision: ${reason}`]);
    });
  }

  it('compares JSON as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [parseJson(JSON.stringify(one)) ?? null, parseJson(JSON.stringify(other)) ?? null];
        assert.ok(sameJson(a, parseJson(printJson(a)) ?? null));
        assert.equal(sameJson(a, b), sameJson(b, a));
      }),
    );
  });
});
