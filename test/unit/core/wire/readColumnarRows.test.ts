import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pieceRows } from '../../../../src/core/wire/columnarRows.ts';
import { readColumnarRows } from '../../../../src/core/wire/readColumnarRows.ts';

const plain = { values: ['a', 1, true, null], codes: null };
const coded = { values: ['a'], codes: [0, 0, 0, 0], clipped: [0] };
const piece = (change: object) => ({ start: 0, count: 4, columns: [plain, coded, null], ...change });
const part = (change: object) => piece({ columns: [plain, { ...coded, ...change }, null] });
const holes = new Array<number>(4);

describe('rows that come from elsewhere are checked', () => {
  const accepted: readonly (readonly [name: string, value: unknown])[] = [
    ['what the columns say', piece({})],
    ['a later piece', piece({ start: 2_000 })],
    ['no rows', { start: 0, count: 0, columns: [{ values: [], codes: null }, { values: ['a'], codes: [] }, null] }],
    ['members that are not known', { ...piece({}), more: 1 }],
  ];
  for (const [name, value] of accepted) it(name, () => assert.ok(readColumnarRows(value, 3)));

  it('drops members that are not known', () => {
    const read = readColumnarRows({ ...part({ more: 1 }), more: 1 }, 3);
    assert.deepEqual(read, piece({}));
  });

  const refused: readonly (readonly [name: string, value: unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'rows'],
    ['a list', []],
    ['too few columns', piece({ columns: [plain, coded] })],
    ['columns that are no list', piece({ columns: { length: 3 } })],
    ['a negative start', piece({ start: -1 })],
    ['half a row', piece({ start: 0.5 })],
    ['a start that is a text', piece({ start: '0' })],
    ['a start beyond what can be counted', piece({ start: 2 ** 53 })],
    ['a count that no value answers to', piece({ count: 5 })],
    ['more rows than a piece has', { start: 0, count: pieceRows + 1, columns: [null, null, null] }],
    ['a code beyond the values', part({ codes: [0, 0, 0, 1] })],
    ['a negative code', part({ codes: [0, 0, 0, -1] })],
    ['a code that is no number', part({ codes: [0, 0, 0, '0'] })],
    ['too few codes', part({ codes: [0, 0, 0] })],
    ['codes with holes', part({ codes: holes })],
    ['codes that are missing', part({ codes: undefined })],
    ['values with holes', part({ values: holes, codes: null })],
    ['a value that is an object', part({ values: [{}] })],
    ['a value that is no number', part({ values: [Number.NaN] })],
    ['a clipped value that is none', part({ clipped: [1] })],
    ['clipped values that are no list', part({ clipped: 0 })],
    ['members of a prototype', Object.create(piece({}))],
    ['__proto__ in JSON', JSON.parse('{"__proto__": {"start": 0, "count": 0, "columns": [null, null, null]}}')],
  ];
  for (const [name, value] of refused) it(name, () => assert.equal(readColumnarRows(value, 3), null));

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (value, columns, codes) => {
        readColumnarRows(value, 1);
        readColumnarRows({ start: 0, count: 1, columns }, 1);
        readColumnarRows({ start: 0, count: 1, columns: [{ values: [1], codes }] }, 1);
      }),
      { numRuns: 100 },
    );
  });
});
