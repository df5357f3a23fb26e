import assert from 'node:assert/strict';
import { fillValues } from '../../../../src/core/links/fillValues.ts';
import type { WrittenValue } from '../../../../src/core/parameters/parameter.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';

const text = `apirunbook: 1
parameters: {actor: {type: principal}, regions: {type: region, many: true}, token: {type: secret}, __proto__: {type: string}}
`;
const parameters = parseRunbook('x', text).runbook?.parameters ?? [];

type Case = readonly [name: string, written: Readonly<Record<string, WrittenValue>>, taken: object, ...unset: string[]];

const cases: readonly Case[] = [
  ['nothing', {}, {}],
  ['a value', { actor: 'alice' }, { actor: 'alice' }],
  ['several values', { regions: ['us-east-1', 'eu-west-1'] }, { regions: ['us-east-1', 'eu-west-1'] }],
  ['several values of a parameter that takes one', { actor: ['a', 'b'] }, {}, 'actor: the value holds 2 items'],
  ['a blank value', { actor: ' ' }, {}],
  ['a value that does not fit', { actor: 'a; b' }, {}, 'actor: the value is not a principal'],
  ['a secret', { token: 'hunter2' }, {}, 'token: a secret may not come from a link.'],
  ['an unknown name', { aktor: 'alice' }, {}, 'aktor: the runbook has no such parameter. Did you mean "actor"?'],
  ['a name of JavaScript', { constructor: 'x' }, {}, 'constructor: the runbook has no such parameter.'],
];

describe('the values of a link', () => {
  for (const [name, written, taken, ...unset] of cases) {
    it(`are taken as they fit: ${name}`, () => {
      const filled = fillValues(parameters, new Map(Object.entries(written)), 0);
      assert.deepEqual(Object.fromEntries(filled.values), taken);
      assert.equal(filled.unset.length, unset.length, filled.unset.join('\n'));
      for (const [index, opening] of unset.entries())
        assert.ok(filled.unset[index]?.startsWith(opening), filled.unset[index]);
      assert.ok(!filled.unset.join('').includes('hunter2'));
    });
  }
});
