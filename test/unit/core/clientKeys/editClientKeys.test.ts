import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addClientKey, type AddKeyOptions } from '../../../../src/core/clientKeys/addClientKey.ts';
import { removeClientKey, type RemoveKeyOptions } from '../../../../src/core/clientKeys/removeClientKey.ts';
import type { KeyEdits } from '../../../../src/core/clientKeys/keyEdits.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';

const digest = 'ab'.repeat(32);
const D = `"${digest}"`;

function applied(text: string, { edits, problem }: KeyEdits): string {
  return edits === null ? problem.code : applyEdits(text, edits);
}

const line = `- {name: x, apiKey: {sha256: ${D}}}`;
const entry = line.slice(2);

describe('a key is added', () => {
  const cases: readonly [what: string, before: string, after: string, options?: AddKeyOptions][] = [
    ['to nothing', '', `proxy:\n  clients:\n  ${line}\n`],
    ['to comments', '# a\n', `# a\nproxy:\n  clients:\n  ${line}\n`],
    ['after targets', 'targets: {}\n', `targets: {}\nproxy:\n  clients:\n  ${line}\n`],
    ['after a last line that is not ended', 'targets: {}', `targets: {}\nproxy:\n  clients:\n  ${line}\n`],
    [
      'to a proxy that is empty',
      'proxy:  # here\ntargets: {}\n',
      `proxy:  # here\n  clients:\n  ${line}\ntargets: {}\n`,
    ],
    [
      'to a proxy without clients',
      'proxy:\n    # where\n    listen: {port: 1}\n',
      `proxy:\n    clients:\n    ${line}\n    # where\n    listen: {port: 1}\n`,
    ],
    [
      'to clients without one',
      'proxy:\n  clients:  # none\n  routes: []\n',
      `proxy:\n  clients:  # none\n  ${line}\n  routes: []\n`,
    ],
    ['to an empty list', 'proxy:\n  clients: []  # none\n', `proxy:\n  clients: [${entry}]  # none\n`],
    [
      'to a list',
      'proxy:\n  clients:\n  - {name: a}  # first\n  # tail\n  routes: []\n',
      `proxy:\n  clients:\n  - {name: a}  # first\n  ${line}\n  # tail\n  routes: []\n`,
    ],
    [
      'to a deeper list',
      'proxy:\n  clients:\n      - name: a\n        groups:\n          - b\n          # more\n\n  routes: []\n',
      `proxy:\n  clients:\n      - name: a\n        groups:\n          - b\n          # more\n      ${line}\n\n  routes: []\n`,
    ],
    [
      'behind a dash in a comment',
      'proxy:\n  clients:\n  - # - x\n    name: a\n',
      `proxy:\n  clients:\n  - # - x\n    name: a\n  ${line}\n`,
    ],
    [
      'at the end of a file that is not ended',
      'proxy:\n  clients:\n  - name: a',
      `proxy:\n  clients:\n  - name: a\n  ${line}\n`,
    ],
    [
      'with CRLF',
      'proxy:\r\n  clients:\r\n  - name: a\r\n  routes: []\r\n',
      `proxy:\r\n  clients:\r\n  - name: a\r\n  ${line}\r\n  routes: []\r\n`,
    ],
    ['with CRLF to a file without a proxy', 'targets: {}\r\n', `targets: {}\r\nproxy:\r\n  clients:\r\n  ${line}\r\n`],
    [
      'to a flow list',
      'proxy:\n  clients: [{name: a}, {name: b}]\n',
      `proxy:\n  clients: [{name: a}, {name: b}, ${entry}]\n`,
    ],
    [
      'to a flow list of lines',
      'proxy:\n  clients: [\n    {name: a},  # first\n  ]\n',
      `proxy:\n  clients: [\n    {name: a}, ${entry},  # first\n  ]\n`,
    ],
    ['to a flow mapping', 'proxy: {listen: {port: 1}}\n', `proxy: {listen: {port: 1}, clients: [${entry}]}\n`],
    ['to an empty flow mapping', 'proxy: {}\n', `proxy: {clients: [${entry}]}\n`],
    ['to JSON', '{"proxy": {"clients": []}}', `{"proxy": {"clients": [{"name":"x","apiKey":{"sha256":${D}}}]}}`],
    [
      'to JSON without a proxy',
      '{"targets": {}}',
      `{"targets": {}, "proxy": {"clients": [{"name":"x","apiKey":{"sha256":${D}}}]}}`,
    ],
    [
      'with groups',
      'proxy:\n  clients:\n  - name: a\n',
      `proxy:\n  clients:\n  - name: a\n  - {name: x, groups: [b, "true", c], apiKey: {sha256: ${D}}}\n`.replace(
        '"true"',
        "'true'",
      ),
      { groups: ['b', 'true', 'c'] },
    ],
    [
      'beside the first',
      'proxy:\n  clients:\n  - {name: x, apiKey: {sha256: "0"}}  # c\n',
      `proxy:\n  clients:\n  - {name: x, apiKey: {sha256: ["0", ${D}]}}  # c\n`,
      { rotate: true },
    ],
    [
      'beside one that is not quoted',
      'proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256: abc  # old\n',
      `proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256: [abc, ${D}]  # old\n`,
      { rotate: true },
    ],
    [
      'to a list of one',
      'proxy:\n  clients:\n  - {name: x, apiKey: {sha256: [abc]}}\n',
      `proxy:\n  clients:\n  - {name: x, apiKey: {sha256: [abc, ${D}]}}\n`,
      { rotate: true },
    ],
    [
      'to a block list of one',
      'proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256:\n      - abc  # old\n',
      `proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256:\n      - abc  # old\n      - ${D}\n`,
      { rotate: true },
    ],
  ];
  for (const [what, before, after, options] of cases) {
    it(what, () => assert.equal(applied(before, addClientKey(before, 'x', digest, options)), after));
  }

  const refused: readonly [what: string, text: string, code: string, options?: AddKeyOptions, name?: string][] = [
    ['who is there', 'proxy: {clients: [{name: x}]}', 'proxy.client-name'],
    ['whose name is none', '', 'proxy.form', {}, 'a b'],
    ['whose group is none', '', 'proxy.form', { groups: ['a, b'] }],
    ['in a file that cannot be read', 'proxy: {', 'config.yaml'],
    ['in a file with anchors', 'proxy: {clients: &a []}', 'config.alias'],
    ['where clients are no list', 'proxy: {clients: {}}', 'proxy.wrong-type'],
    ['where the proxy is none', 'proxy: 1', 'proxy.wrong-type'],
    ['who is not there', 'proxy: {clients: []}', 'proxy.rule-client', { rotate: true }],
    ['who has no key', 'proxy: {clients: [{name: x, jwt: {}}]}', 'proxy.client-credential', { rotate: true }],
    ['who has two', 'proxy: {clients: [{name: x, apiKey: {sha256: [a, b]}}]}', 'proxy.client-key', { rotate: true }],
    [
      'whose groups were to change',
      'proxy: {clients: [{name: x, apiKey: {sha256: a}}]}',
      'proxy.choice',
      { rotate: true, groups: ['a'] },
    ],
    ['after the end of the document', 'targets: {}\n...\n', 'proxy.edit'],
  ];
  for (const [what, text, code, options, name] of refused) {
    it(`not to one ${what}`, () => assert.equal(applied(text, addClientKey(text, name ?? 'x', digest, options)), code));
  }

  it('not where the digest is none', () => {
    for (const wrong of ['', 'AB'.repeat(32), `${digest}0`]) assert.equal(addClientKey('', 'x', wrong).edits, null);
  });
});

describe('a key is taken away', () => {
  const cases: readonly [what: string, before: string, after: string, options?: RemoveKeyOptions][] = [
    [
      'with its line',
      'proxy:\n  clients:\n  # a\n  - {name: a}\n  - {name: x}  # c\n    # deeper\n  # b\n  - {name: b}\n',
      'proxy:\n  clients:\n  # a\n  - {name: a}\n  # b\n  - {name: b}\n',
    ],
    [
      'with its lines',
      'proxy:\r\n  clients:\r\n  - name: x\r\n    groups:\r\n    - y\r\n  - {name: b}\r\n',
      'proxy:\r\n  clients:\r\n  - {name: b}\r\n',
    ],
    ['as the last', 'proxy:\n  clients:\n  - {name: a}\n  - {name: x}', 'proxy:\n  clients:\n  - {name: a}\n'],
    [
      'as the only one',
      'proxy:\n  clients:  # who\n  - {name: x}\n  routes: []\n',
      'proxy:\n  clients: []  # who\n  routes: []\n',
    ],
    ['from the front of a flow list', 'proxy: {clients: [{name: x}, {name: b}]}', 'proxy: {clients: [{name: b}]}'],
    ['from the end of a flow list', 'proxy: {clients: [{name: b}, {name: x}]}', 'proxy: {clients: [{name: b}]}'],
    ['from a flow list of one', 'proxy: {clients: [{name: x}]}', 'proxy: {clients: []}'],
    [
      'the older of two',
      'proxy: {clients: [{name: x, apiKey: {sha256: [a, b]}}]}',
      'proxy: {clients: [{name: x, apiKey: {sha256: [b]}}]}',
      { only: 'oldest' },
    ],
    [
      'one of two',
      `proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256:\n      - abc  # old\n      - ${D}\n`,
      'proxy:\n  clients:\n  - name: x\n    apiKey:\n      sha256:\n      - abc  # old\n',
      { only: { sha256: digest } },
    ],
  ];
  for (const [what, before, after, options] of cases) {
    it(what, () => assert.equal(applied(before, removeClientKey(before, 'x', options)), after));
  }

  for (const [text, code, options] of [
    ['', 'proxy.rule-client'],
    ['proxy: {clients: [{name: y}]}', 'proxy.rule-client'],
    ['proxy: {clients: [', 'config.yaml'],
    ['proxy: {clients: [{name: x, apiKey: {sha256: a}}]}', 'proxy.client-key', { only: 'oldest' }],
    ['proxy: {clients: [{name: x, apiKey: {sha256: [a]}}]}', 'proxy.client-key', { only: 'oldest' }],
    ['proxy: {clients: [{name: x, apiKey: {sha256: [a, b]}}]}', 'proxy.client-key', { only: { sha256: 'c' } }],
  ] as const) {
    it(`not: ${text}`, () => assert.equal(applied(text, removeClientKey(text, 'x', options)), code));
  }
});

describe('any file', () => {
  const word = fc.constantFrom(
    'proxy:',
    'clients:',
    '\n',
    '\r\n',
    ' ',
    '  ',
    '- ',
    '{name: a}',
    '[',
    ']',
    '{',
    '}',
    ',',
    '# c',
    'name: b',
    '? ',
    '|',
    'x',
    '"',
    'routes: []',
  );
  it('keeps each of its lines, and gets it back when the client goes again', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const text = words.join('');
        const { edits } = addClientKey(text, 'new', digest);
        if (edits === null) return;
        const added = applyEdits(text, edits);
        let at = 0;
        for (const unit of text) {
          at = added.indexOf(unit, at) + 1;
          assert.ok(at > 0, JSON.stringify([text, added]));
        }
        const removal = removeClientKey(added, 'new');
        assert.ok(removal.edits !== null, JSON.stringify([added, removal.problem]));
      }),
      { numRuns: 300 },
    );
  });
});
