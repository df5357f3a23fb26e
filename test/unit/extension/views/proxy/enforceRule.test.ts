import assert from 'node:assert/strict';
import { applyEdits } from '../../../../../src/core/runbook/applyEdits.ts';
import { enforceRule } from '../../../../../src/extension/views/proxy/enforceRule.ts';

const file = (rules: string) => `# Who may ask.
proxy:
  clients:
  - {name: ci, apiKey: {sha256: "${'a'.repeat(64)}"}}
  routes:
  - name: orders
    match: {path: "/orders/**"}
    upstream: http://127.0.0.1:8788
    allow:
    - {name: base, methods: [HEAD]}
${rules}
`;

describe('promoting a rule', () => {
  const cases: readonly [what: string, rule: string, before: string, after: string][] = [
    ['in flow style, last', 'a', '    - {name: a, clients: [ci], observe: true}', '    - {name: a, clients: [ci]}'],
    ['in flow style, first', 'a', '    - {observe: true, name: a, clients: [ci]}', '    - {name: a, clients: [ci]}'],
    [
      'in flow style, with a comment',
      'a',
      '    - {name: a, observe: true, clients: [ci]} # later',
      '    - {name: a, clients: [ci]} # later',
    ],
    [
      'in block style',
      'a',
      '    - name: a\n      observe: true\n      clients: [ci]',
      '    - name: a\n      clients: [ci]',
    ],
    [
      'behind the dash',
      'a',
      '    - observe: true\n      name: a\n      clients: [ci]',
      '    - name: a\n      clients: [ci]',
    ],
    [
      'without a name',
      'allow[2]',
      '    - {clients: [ci], methods: [GET]}\n    - {clients: [ci], observe: true}',
      '    - {clients: [ci], methods: [GET]}\n    - {clients: [ci]}',
    ],
    [
      'one of two',
      'b',
      '    - {name: a, clients: [ci], observe: true}\n    - {name: b, observe: true}',
      '    - {name: a, clients: [ci], observe: true}\n    - {name: b}',
    ],
  ];
  for (const [what, rule, before, after] of cases) {
    it(`takes \`observe\` from it: ${what}`, () => {
      const found = enforceRule(file(before), 'orders', rule);
      assert.ok(found.kind === 'edits', JSON.stringify(found));
      assert.equal(applyEdits(file(before), found.edits), file(after));
      assert.equal(found.changes.length, 2);
    });
  }

  const refused: readonly [what: string, rule: string, before: string][] = [
    ['a rule that decides already', 'a', '    - {name: a, clients: [ci]}'],
    ['a rule that is not there', 'b', '    - {name: a, clients: [ci], observe: true}'],
    ['a configuration at fault', 'a', '    - {name: a, clients: [nobody], observe: true}'],
  ];
  for (const [what, rule, before] of refused) {
    it(`refuses ${what}`, () => assert.equal(enforceRule(file(before), 'orders', rule).kind, 'refused'));
  }
});
