import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareTrees } from '../../../../src/renderer/drawers/compareTrees.ts';
import { readJsonTree } from '../../../../src/renderer/drawers/jsonTree.ts';

const cases: readonly {
  name: string;
  records: readonly string[];
  paths: readonly (readonly [string, readonly (string | null)[], boolean])[];
}[] = [
  {
    name: 'what is equal, what differs, what is missing',
    records: ['{"a":1,"b":"x","c":null}', '{"a":1,"b":"y"}'],
    paths: [
      ['$.a', ['1', '1'], true],
      ['$.b', ['"x"', '"y"'], false],
      ['$.c', ['null', null], false],
    ],
  },
  {
    name: 'within objects and lists',
    records: ['{"u":{"k":[1,2]}}', '{"u":{"k":[1]}}'],
    paths: [
      ['$.u.k[0]', ['1', '1'], true],
      ['$.u.k[1]', ['2', null], false],
    ],
  },
  { name: 'a text is no literal', records: ['[true]', '["true"]'], paths: [['$[0]', ['true', '"true"'], false]] },
  { name: 'an escape is its character', records: ['["\\u0061"]', '["a"]'], paths: [['$[0]', ['"a"', '"a"'], true]] },
  {
    name: 'large numbers are not rounded',
    records: ['[12345678901234567890]', '[12345678901234567891]'],
    paths: [['$[0]', ['12345678901234567890', '12345678901234567891'], false]],
  },
  {
    name: 'empty ones are values',
    records: ['{"a":{ }}', '{"a":[]}', '{"a":{}}'],
    paths: [['$.a', ['{}', '[]', '{}'], false]],
  },
  {
    name: '__proto__ is a key',
    records: ['{"__proto__":{"x":1}}', '{}'],
    paths: [
      ['$.__proto__.x', ['1', null], false],
      ['$', [null, '{}'], false],
    ],
  },
];

describe('records compared', () => {
  for (const { name, records, paths } of cases) {
    it(name, () => {
      const compared = compareTrees(records.map(treeOf));
      assert.deepEqual(
        compared.map(({ path, values, isSame }) => [path, values, isSame]),
        paths,
      );
    });
  }

  it('differ nowhere from themselves, and somewhere where their JSON differs', () => {
    const record = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    fc.assert(
      fc.property(record, record, (a, b) => {
        const [first, second] = [treeOf(JSON.stringify(a)), treeOf(JSON.stringify(b, null, 1))];
        assert.ok(compareTrees([first, first]).every(({ isSame }) => isSame));
        const isEqual = compareTrees([first, second]).every(({ isSame }) => isSame);
        assert.equal(isEqual, canonical(a) === canonical(b));
      }),
      { numRuns: 100 },
    );
  });

  it('are compared in one piece where they are deeper than anybody reads', () => {
    const deep = `${'{"x":0,"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const compared = compareTrees([deep, deep.replace('1', '2')].map(treeOf));
    assert.deepEqual([compared.length, compared.at(-1)?.isSame], [51, false]);
  });
});

function treeOf(text: string) {
  const tree = readJsonTree(text);
  assert.ok(tree !== null);
  return tree;
}

/** JSON whose keys are in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
