import assert from 'node:assert/strict';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { linePath } from '../../../../src/renderer/chart/Lines.tsx';
import { timeLines } from '../../../../src/renderer/chart/timeLines.ts';
import { allRows, viewTableOf, type ColumnTypes } from './viewTableOf.ts';

const start = Date.parse('2026-11-01T00:00:00Z');
const time = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

interface Case {
  readonly name: string;
  readonly types: ColumnTypes;
  readonly rows: readonly (readonly TableCell[])[];
  readonly lines: Readonly<Record<string, readonly (number | null)[]>>;
  readonly repeated?: number;
}

const cases: readonly Case[] = [
  {
    name: 'a number without groups is a line of its own name',
    types: { 'bin(5m)': 'timestamp', calls: 'number' },
    rows: [
      [time(5), 2],
      [time(0), 1],
    ],
    lines: { calls: [1, 2] },
  },
  {
    name: 'several numbers are several lines, the greatest sum first',
    types: { 'bin(5m)': 'timestamp', calls: 'number', errors: 'number', bytes: 'number' },
    rows: [
      [time(0), 10, null, -50],
      [time(5), 12, 3, 1],
    ],
    lines: { bytes: [-50, 1], calls: [10, 12], errors: [null, 3] },
  },
  {
    name: 'each group is a line; a time without a row is a gap',
    types: { 'bin(5m)': 'timestamp', region: 'string', calls: 'number' },
    rows: [
      [time(0), 'eu-west-1', 5],
      [time(5), null, 1],
      [time(10), 'eu-west-1', 6],
    ],
    lines: { 'eu-west-1': [5, null, 6], 'no value': [null, 1, null] },
  },
  {
    name: 'groups of two columns, and two numbers',
    types: { 'bin(5m)': 'timestamp', region: 'string', ok: 'boolean', calls: 'number', bytes: 'number' },
    rows: [
      [time(0), 'a', true, 1, 40],
      [time(0), 'a', false, 2, 30],
      [time(0), 'b', true, 3, 20],
    ],
    lines: {
      'a · true · bytes': [40],
      'a · false · bytes': [30],
      'b · true · bytes': [20],
      'b · true · calls': [3],
      'a · false · calls': [2],
      'a · true · calls': [1],
    },
  },
  {
    name: 'a number that the rows are grouped by is a group',
    types: { 'bin(5m)': 'timestamp', status: 'number', calls: 'number' },
    rows: [
      [time(0), 200, 9],
      [time(0), 500, 1],
      [time(5), 200, 8],
    ],
    lines: { 200: [9, 8], 500: [1, null] },
  },
  {
    name: 'of rows that nothing tells apart the last is drawn',
    types: { 'bin(5m)': 'timestamp', calls: 'number' },
    rows: [
      [time(0), 1],
      [time(0), 2],
    ],
    lines: { calls: [2] },
    repeated: 1,
  },
  {
    name: 'rows without a time, texts and endless numbers are left out',
    types: { 'bin(5m)': 'timestamp', calls: 'number' },
    rows: [
      [null, 1],
      [time(0), '9007199254740993'],
      [time(5), 'many'],
      [time(10), Number.POSITIVE_INFINITY],
      [time(15), ''],
    ],
    lines: { calls: [9007199254740992, null, null, null] },
  },
  {
    name: 'without numbers there are no lines',
    types: { 'bin(5m)': 'timestamp', error: 'string' },
    rows: [[time(0), 'a']],
    lines: {},
  },
  { name: 'without rows there are no lines', types: { 'bin(5m)': 'timestamp', calls: 'number' }, rows: [], lines: {} },
];

describe('numbers over time become lines', () => {
  for (const { name, types, rows, lines, repeated = 0 } of cases) {
    it(name, () => {
      const table = viewTableOf(types, rows);
      const data = timeLines(table, allRows(table), 0);
      const drawn = data.lines.map((line) => [
        line.name,
        Array.from(line.values, (value) => (Number.isNaN(value) ? null : value)),
      ]);
      // An object would not keep the order of names that are numbers.
      assert.deepEqual(Object.fromEntries(drawn), lines);
      assert.deepEqual(
        drawn.map(([line]) => line),
        Object.keys(lines),
      );
      assert.equal(data.repeated, repeated);
    });
  }

  it('draws the eight greatest and counts the others', () => {
    const types = { 'bin(5m)': 'timestamp', actor: 'string', calls: 'number' } as const;
    const table = viewTableOf(
      types,
      Array.from({ length: 1_000 }, (_, i) => [time(0), `actor ${i}`, i]),
    );
    const { lines, leftOut } = timeLines(table, allRows(table), 0);
    assert.deepEqual([lines.map(({ name }) => name).at(0), lines.length, leftOut], ['actor 999', 8, 992]);
  });

  it('keeps to a span, and to the step of all rows', () => {
    const rows = [0, 5, 10, 15].map((minutes) => [time(minutes), minutes]);
    const table = viewTableOf({ 'bin(5m)': 'timestamp', calls: 'number' }, rows);
    const data = timeLines(table, allRows(table), 0, { start: start + 300_000, end: start + 600_000 });
    assert.deepEqual([[...data.times], data.step], [[start + 300_000], 300_000]);
  });

  it('has the same lines in the same order whatever part is drawn', () => {
    const table = viewTableOf({ 'bin(5m)': 'timestamp', region: 'string', calls: 'number' }, [
      [time(0), 'all day', 900],
      [time(0), 'early', 500],
      [time(5), 'late', 40],
      [time(5), 'all day', 1],
    ]);
    const linesIn = (from: number, to: number) =>
      timeLines(table, allRows(table), 0, { start: start + from * 60_000, end: start + to * 60_000 });
    const drawn = linesIn(5, 10).lines.map(({ name, values }) => [name, ...values]);
    assert.deepEqual(drawn, [
      ['all day', 1],
      ['early', Number.NaN],
      ['late', 40],
    ]);
    assert.deepEqual(
      timeLines(table, allRows(table), 0).lines.map(({ key }) => key),
      linesIn(5, 10).lines.map(({ key }) => key),
    );
    assert.equal(linesIn(60, 70).times.length, 0);
  });

  it('leaves out what the query did not ask for', () => {
    const table = viewTableOf({ 'bin(5m)': 'timestamp', calls: 'number', size: 'number' }, [[time(0), 1, 2]]);
    const columns = table.columns.map((column) => ({ ...column, isExtra: column.name === 'size' }));
    const { lines } = timeLines({ ...table, columns }, allRows(table), 0);
    assert.deepEqual(
      lines.map(({ name }) => name),
      ['calls'],
    );
  });

  it('tells lines apart whose names are cut to the same', () => {
    const long = (middle: string) => `${'x'.repeat(100)}${middle}${'x'.repeat(100)}`;
    const types = { 'bin(5m)': 'timestamp', agent: 'string', calls: 'number' } as const;
    const table = viewTableOf(types, [
      [time(0), long('a'), 1],
      [time(0), long('b'), 2],
    ]);
    const { lines } = timeLines(table, allRows(table), 0);
    assert.equal(new Set(lines.map(({ name }) => name)).size, 1);
    assert.equal(new Set(lines.map(({ key }) => key)).size, 2);
  });

  it('stands 100,000 times', () => {
    const table = viewTableOf(
      { at: 'timestamp', calls: 'number' },
      Array.from({ length: 100_000 }, (_, i) => [new Date(start + i * 1_000).toISOString(), i % 7]),
    );
    assert.equal(timeLines(table, allRows(table), 0).lines[0]?.values.length, 100_000);
  });
});

describe('a line breaks where a time has no number', () => {
  const path = (minutes: readonly number[], values: readonly number[], step = 5) =>
    linePath(
      {
        times: Float64Array.from(minutes, (some) => some * 60_000),
        step: step * 60_000,
        lines: [],
        leftOut: 0,
        repeated: 0,
      },
      Float64Array.from(values),
      (value) => value,
    );
  const paths: readonly (readonly [string, string, string])[] = [
    ['it goes through the middle of each step', path([0, 5], [1, 2]), 'M250 1h0L750 2'],
    ['a time without a number breaks it', path([0, 5, 10], [1, Number.NaN, 2]), 'M166.7 1h0M833.3 2h0'],
    ['so does a time that no row has', path([0, 5, 15], [1, 2, 3]), 'M125 1h0L375 2M875 3h0'],
    ['longer days and months do not', path([0, 1380, 2820], [1, 2, 3], 1380), 'M164.3 1h0L492.9 2L835.7 3'],
    ['a single time is a dot', path([0], [7]), 'M500 7h0'],
  ];
  for (const [name, drawn, expected] of paths) it(name, () => assert.equal(drawn, expected));
});
