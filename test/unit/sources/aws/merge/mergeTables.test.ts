import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnType, Table, TableCell, TableColumn } from '../../../../../src/core/table/table.ts';
import { mergeTables, type MergedOrder, type PlacedTable } from '../../../../../src/sources/aws/mergeTables.ts';
import { connectionOf, place, tableOf } from './places.ts';

const time: TableColumn = { name: '@timestamp', type: 'timestamp' };
const name: TableColumn = { name: 'name', type: 'string' };
const calls: TableColumn = { name: 'calls', type: 'number' };

const placed = (account: string, region: string, table: Table): PlacedTable => {
  const where = place(account, region);
  return { place: where, caller: connectionOf(where, account).caller, table };
};

interface MergeCase {
  readonly name: string;
  readonly tables: readonly Table[];
  readonly order: MergedOrder;
  readonly limit?: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly truncated?: boolean;
}

const at = (second: number): string => `2026-11-01T00:00:0${second}.000Z`;

const cases: readonly MergeCase[] = [
  {
    name: 'rows by place stay in the order of the target',
    tables: [tableOf([name], [['b'], ['a']]), tableOf([name], [['c']])],
    order: 'by-place',
    columns: ['name string'],
    rows: [
      ['1', 'r', 'b'],
      ['1', 'r', 'a'],
      ['2', 'r', 'c'],
    ],
  },
  {
    name: 'a limit does not cut answers by place',
    tables: [tableOf([name], [['a'], ['b']]), tableOf([name], [['c']])],
    order: 'by-place',
    limit: 1,
    columns: ['name string'],
    rows: [
      ['1', 'r', 'a'],
      ['1', 'r', 'b'],
      ['2', 'r', 'c'],
    ],
  },
  {
    name: 'the newest first, equal times in the order of the target, those without a time last',
    tables: [
      tableOf(
        [time, name],
        [
          [at(3), 'a'],
          [at(1), 'b'],
          [null, 'c'],
        ],
      ),
      tableOf(
        [time, name],
        [
          [at(3), 'd'],
          [at(2), 'e'],
        ],
      ),
    ],
    order: 'newest',
    columns: ['@timestamp timestamp', 'name string'],
    rows: [
      ['1', 'r', at(3), 'a'],
      ['2', 'r', at(3), 'd'],
      ['2', 'r', at(2), 'e'],
      ['1', 'r', at(1), 'b'],
      ['1', 'r', null, 'c'],
    ],
  },
  {
    name: 'the oldest first, those without a time last',
    tables: [tableOf([time], [[null], [at(2)]]), tableOf([time], [[at(1)]])],
    order: 'oldest',
    columns: ['@timestamp timestamp'],
    rows: [
      ['2', 'r', at(1)],
      ['1', 'r', at(2)],
      ['1', 'r', null],
    ],
  },
  {
    name: 'a limit cuts what is in the order of time, and says so',
    tables: [tableOf([time], [[at(1)], [at(3)]]), tableOf([time], [[at(2)]])],
    order: 'oldest',
    limit: 2,
    columns: ['@timestamp timestamp'],
    rows: [
      ['1', 'r', at(1)],
      ['2', 'r', at(2)],
    ],
    truncated: true,
  },
  {
    name: 'one answer that was cut off has all of it be',
    tables: [tableOf([name], [['a']], true), tableOf([name], [['b']])],
    order: 'by-place',
    columns: ['name string'],
    rows: [
      ['1', 'r', 'a'],
      ['2', 'r', 'b'],
    ],
    truncated: true,
  },
  {
    name: 'columns of some only are empty in the others; what is of two types is text',
    tables: [tableOf([name, calls], [['a', 1]]), tableOf([{ ...calls, type: 'string' }, time], [['x', at(1)]])],
    order: 'by-place',
    columns: ['name string', 'calls string', '@timestamp timestamp'],
    rows: [
      ['1', 'r', 'a', '1', null],
      ['2', 'r', null, 'x', at(1)],
    ],
  },
  {
    name: 'columns of one name stay apart',
    tables: [tableOf([name, name], [['a', 'b']]), tableOf([name, calls, name], [['c', 1, 'd']])],
    order: 'by-place',
    columns: ['name string', 'name string', 'calls number'],
    rows: [
      ['1', 'r', 'a', 'b', null],
      ['2', 'r', 'c', 'd', 1],
    ],
  },
  {
    name: 'a table without columns adds nothing',
    tables: [tableOf([], []), tableOf([calls], [[3]])],
    order: 'newest',
    columns: ['calls number'],
    rows: [['2', 'r', 3]],
  },
  { name: 'no tables', tables: [], order: 'newest', columns: [], rows: [] },
];

describe('merging tables of several places', () => {
  for (const { name: title, tables, order, limit = 100, columns, rows, truncated = false } of cases) {
    it(title, () => {
      const parts = tables.map((table, index) => placed(String(index + 1), 'r', table));
      const merged = mergeTables(parts, order, limit);
      assert.deepEqual(
        merged.columns.map((column) => `${column.name} ${column.type}`),
        ['@account string', '@region string', ...columns],
      );
      assert.deepEqual(
        merged.columns
          .map((column) => Object.keys(column).toSorted())
          .flat()
          .filter((key) => key !== 'name' && key !== 'type'),
        [],
      );
      assert.deepEqual(merged.rows, rows);
      assert.deepEqual([merged.rowCount, merged.truncated], [rows.length, truncated]);
      assert.equal(merged.pointers, undefined);
    });
  }

  for (const [order, limit, pointers] of [
    ['by-place', 9, ['p3', 'p1', null]],
    ['newest', 9, ['p3', null, 'p1']],
    ['oldest', 2, ['p1', null]],
  ] as const) {
    it(`keeps pointers with their rows, ${order}`, () => {
      const pointed: Table = { ...tableOf([time], [[at(3)], [at(1)]]), pointers: ['p3', 'p1'] };
      const parts = [placed('1', 'r', pointed), placed('2', 'r', tableOf([time], [[at(2)]]))];
      assert.deepEqual(mergeTables(parts, order, limit).pointers, pointers);
    });
  }

  const types: readonly ColumnType[] = ['string', 'number', 'boolean', 'timestamp'];
  const cell = (type: ColumnType): fc.Arbitrary<TableCell> => {
    if (type === 'number') return fc.option(fc.integer());
    if (type === 'boolean') return fc.option(fc.boolean());
    if (type === 'timestamp') return fc.option(fc.integer({ min: 0, max: 9 }).map(at));
    return fc.option(fc.string({ maxLength: 3 }));
  };
  const column = fc.record({
    name: fc.constantFrom('@timestamp', 'a', 'b', '__proto__', 'constructor'),
    type: fc.constantFrom(...types),
  });
  const table: fc.Arbitrary<Table> = fc
    .array(column, { minLength: 1, maxLength: 4 })
    .chain((columns) =>
      fc
        .array(fc.tuple(...columns.map(({ type }) => cell(type))), { maxLength: 6 })
        .map((rows) => tableOf(columns, rows)),
    );

  it('loses no row, doubles none, and keeps each cell under its name', () => {
    fc.assert(
      fc.property(
        fc.array(table, { minLength: 1, maxLength: 4 }),
        fc.constantFrom<MergedOrder>('newest', 'oldest', 'by-place'),
        (tables, order) => {
          const merged = mergeTables(
            tables.map((each, index) => placed(String(index), 'r', each)),
            order,
            1000,
          );
          const cellsOf = (columns: readonly TableColumn[], row: readonly TableCell[]) =>
            columns.flatMap(({ name: title }, index) => {
              const value = row[index] ?? null;
              return value === null ? [] : [`${title}=${String(value)}`];
            });
          const expected = tables.flatMap((each, index) =>
            each.rows.map((row) => JSON.stringify([String(index), cellsOf(each.columns, row).toSorted()])),
          );
          const actual = merged.rows.map((row) =>
            JSON.stringify([row[0], cellsOf(merged.columns.slice(2), row.slice(2)).toSorted()]),
          );
          assert.deepEqual(actual.toSorted(), expected.toSorted());
          assert.equal(merged.truncated, false);
          // Within one place rows keep their order where their times are equal or there is none.
          if (order === 'by-place') assert.deepEqual(actual, expected);
          for (const row of merged.rows) assert.equal(row.length, merged.columns.length);
        },
      ),
    );
  });

  it('has every cell be of its column’s type', () => {
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 4 }), (tables) => {
        const { columns, rows } = mergeTables(
          tables.map((each, index) => placed(String(index), 'r', each)),
          'by-place',
          1000,
        );
        for (const row of rows) {
          for (const [index, { type }] of columns.entries()) {
            const value = row[index] ?? null;
            const expected = type === 'timestamp' ? 'string' : type;
            if (value !== null) assert.equal(typeof value, expected);
          }
        }
      }),
    );
  });

  it('puts rows in the order of time, and keeps the first of them', () => {
    const timed = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 8 }).map((times) =>
      tableOf(
        [time],
        times.map((second) => [second === null ? null : at(second)]),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(timed, { minLength: 1, maxLength: 3 }),
        fc.constantFrom<MergedOrder>('newest', 'oldest'),
        fc.integer({ min: 1, max: 12 }),
        (tables, order, limit) => {
          const all = tables.flatMap(({ rows }) => rows.map(([each]) => each ?? null));
          const known = all.filter((each) => each !== null).toSorted();
          const expected = [
            ...(order === 'newest' ? known.toReversed() : known),
            ...all.filter((each) => each === null),
          ];
          const merged = mergeTables(
            tables.map((each, index) => placed(String(index), 'r', each)),
            order,
            limit,
          );
          assert.deepEqual(
            merged.rows.map((row) => row[2]),
            expected.slice(0, limit),
          );
          assert.equal(merged.truncated, expected.length > limit);
        },
      ),
    );
  });
});
