import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareRecords } from '../../../../src/core/change/compareRecords.ts';

/** Places as `path: values`, those that are the same with `=` before them. */
function printed(records: readonly unknown[]): readonly string[] {
  return compareRecords(records).map(
    ({ path, values, isSame }) =>
      `${isSame ? '=' : ''}${path.join('.')}: ${values.map((value) => value ?? '-').join(' ')}`,
  );
}

const cases: readonly (readonly [records: readonly unknown[], places: readonly string[]])[] = [
  [[{ a: 1 }, { a: 1 }], ['=a: 1 1']],
  [
    [
      { a: 1, b: 'x' },
      { b: 'x', c: null, a: 2 },
    ],
    ['a: 1 2', '=b: "x" "x"', 'c: - null'],
  ],
  [[{ a: '1' }, { a: 1 }], ['a: "1" 1']],
  [
    [{ a: null }, {}],
    [': - {}', 'a: null -'],
  ],
  [[{ a: null }, { a: 'null' }], ['a: null "null"']],
  [[{ a: {} }, { a: [] }], ['a: {} []']],
  [[{ a: {} }, { a: {} }], ['=a: {} {}']],
  [
    [{ a: { b: 1 } }, { a: 5 }],
    ['a: - 5', 'a.b: 1 -'],
  ],
  [
    [{ a: [1, 2] }, { a: [1] }],
    ['=a.0: 1 1', 'a.1: 2 -'],
  ],
  [
    [{ a: ['x'] }, { a: { 0: 'x' } }],
    ['a.0: "x" -', 'a.0: - "x"'],
  ],
  [[{ a: 1 }, { a: 1 }, { a: 2 }], ['a: 1 1 2']],
  [[5, 5], ['=: 5 5']],
  [[null, {}], [': null {}']],
  [[9007199254740993n, 9007199254740992n], [': 9007199254740993 9007199254740992']],
  [
    [JSON.parse('{"__proto__": {"x": 1}, "constructor": 1}'), JSON.parse('{"__proto__": {"x": 2}}')],
    ['__proto__.x: 1 2', 'constructor: 1 -'],
  ],
  [[], []],
];

describe('records side by side', () => {
  for (const [records, places] of cases) {
    it(places.join(', ') || 'nothing', () => assert.deepEqual(printed(records), places));
  }

  it('finds each value of each record at its place, and calls the same what is', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const key = fc.constantFrom('a', 'b', '0', '__proto__', 'constructor');
    const record = fc.dictionary(key, json, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 5 }), (records) => {
        const places = compareRecords(records);
        records.forEach((each, index) => {
          const found = places.flatMap(({ path, values }) => {
            const value = values[index] ?? null;
            return value === null ? [] : [JSON.stringify([path, value])];
          });
          assert.deepEqual(found.toSorted(), leaves(each).toSorted());
        });
        for (const { values, isSame } of places) assert.equal(isSame, new Set(values).size === 1);
      }),
      { numRuns: 100 },
    );
  });

  it('holds where a record is wide, deep or long', () => {
    const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`key ${index}`, index]));
    assert.equal(compareRecords([wide, { ...wide, more: 1 }]).length, 10_000);
    const nested = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`key ${index}`, { a: index }]));
    assert.equal(compareRecords([nested, nested]).length, 5_000);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = level % 2 === 0 ? { a: deep } : [deep];
    const [place, ...others] = compareRecords([deep, deep]);
    assert.deepEqual([place?.path.length, place?.values, place?.isSame, others.length], [64, ['[…]', '[…]'], false, 0]);
    const long = 'x'.repeat(1_000_000);
    const [same] = compareRecords([{ a: `${long}1` }, { a: `${long}2` }]);
    assert.deepEqual([same?.isSame, same?.values[0]?.length, same?.values[0]], [false, 4_097, same?.values[1]]);
    const below = { [long]: Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [index, 0])) };
    assert.equal(compareRecords([below, below]).length, 5_000);
  });
});

/** Every leaf of a value with its path, by plain recursion. */
function leaves(value: unknown, path: readonly (string | number)[] = []): readonly string[] {
  if (typeof value === 'object' && value !== null) {
    const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
      ? value.map((member: unknown, index) => [index, member] as const)
      : Object.entries(value);
    if (members.length > 0) return members.flatMap(([step, member]) => leaves(member, [...path, step]));
  }
  return [JSON.stringify([path, JSON.stringify(value)])];
}
