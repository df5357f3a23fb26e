import assert from 'node:assert/strict';
import { checkCell } from '../../../../src/core/check/checkCell.ts';
import { complete } from '../../../../src/core/editor/complete.ts';
import { formatQuery } from '../../../../src/core/editor/formatQuery.ts';
import { hoverAt } from '../../../../src/core/editor/hoverAt.ts';
import { atCursor, cellContextOf } from '../../../support/cellContextOf.ts';

const identities = ['reader', 'writer'];

function offers(marked: string, ...expected: readonly string[]): void {
  it(`offers at ${marked}`, () => {
    const { text, offset } = atCursor(marked);
    const labels = complete({ ...cellContextOf('access', text), identities }, offset).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, expected.length), expected);
    if (expected.length === 0) assert.deepEqual(labels, []);
  });
}

function hovers(marked: string, expected: RegExp | null): void {
  it(`says of ${marked}`, () => {
    const { text, offset } = atCursor(marked);
    const hover = hoverAt({ ...cellContextOf('access', text), identities }, offset);
    if (expected === null) assert.equal(hover, null);
    else assert.match(hover?.markdown ?? '', expected);
  });
}

function formats(text: string, expected: string): void {
  it(`formats ${text}`, () => {
    assert.equal(formatQuery('access', text), expected);
    assert.equal(formatQuery('access', expected), expected);
  });
}

describe('access cells in an editor', () => {
  offers('¦', '- as');
  offers('- {¦', 'as', 'request', 'expect');
  offers('- {as: reader, ¦', 'request', 'expect', 'name');
  offers('- as: reader\n  re¦', 'request', 'expect');
  offers('- {as: ¦', 'reader', 'writer', 'anonymous');
  offers('- {as: [reader, wr¦', 'reader', 'writer', 'anonymous');
  offers('- {as: a, request: ¦', 'GET', 'HEAD', 'POST');
  offers('- {as: a, request: GET /orders/¦', '{{ actor }}');
  offers('- {as: a, request: GET /, expect: ¦', '200');
  offers('- {as: a, request: GET /, expect: {¦', 'status', 'statuses', 'headers');
  offers('- {as: a, request: GET /, expect: {decision: ¦', 'allow', 'deny');
  offers('- {as: a, request: GET /, expect: {json: {$.a: {¦', 'equals', 'not', 'exists');
  offers('- {as: a, request: GET /, through: ¦', 'proxy', 'direct');
  offers('- {as: a, name: ¦');
  offers('- {as: a} # ¦');

  hovers('- {re¦quest: GET /}', /^\*\*`request`\*\*: method and target/);
  hovers('- {expect: {status: 200, dec¦ision: deny}}', /audit record/);
  hovers('- {expect: {json: {$.a: {mat¦ches: x}}}}', /RE2/);
  hovers('- {as: anonym¦ous}', /no credential/);
  hovers('- {as: rea¦der}', /An identity of/);
  hovers('- {as: nob¦ody}', /There is no such identity/);
  hovers('- {name: so¦me}', null);

  formats(
    '- {as:   reader,request: GET /a,  expect: [ 200,401 ] }',
    '- {as: reader, request: GET /a, expect: [200, 401]}',
  );
  formats(
    '\n\n- {as: a, request: GET /}  \n\n\n\n- { as: b, request: GET / }\n',
    '- {as: a, request: GET /}\n\n- {as: b, request: GET /}',
  );
  formats('-   as:   a\n    request:  GET /{{ x }}', '-   as: a\n    request: GET /{{ x }}');
  formats('- {as: a, request: POST /, body: "a  b"}   # why', '- {as: a, request: POST /, body: "a  b"}   # why');
  formats(
    '- as: a\n  request: POST /\n  body: |\n    x   y\n\n\n    z',
    '- as: a\n  request: POST /\n  body: |\n    x   y\n\n\n    z',
  );
  formats('- {as: a, request: GET}', '- {as: a, request: GET}');

  it('knows the identities of the configuration, where there is one', () => {
    const { runbook, cell } = cellContextOf('access', '- {as: [reader, redaer, anonymous], request: GET /}');
    const codes = (known?: readonly string[]): readonly string[] =>
      checkCell(runbook, cell, known === undefined ? {} : { identities: known }).map(({ message }) => message);
    assert.deepEqual(codes(), []);
    assert.deepEqual(codes(identities), ['There is no identity `redaer`. Did you mean "reader"?']);
  });
});
