import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffTables } from '../../../../src/core/change/diffTables.ts';
import type { RunDifference } from '../../../../src/core/change/diffRuns.ts';
import { mostRows } from '../../../../src/core/change/shownRows.ts';
import type { Table, TableCell } from '../../../../src/core/table/table.ts';
import { drain } from '../../../support/drain.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { tableOf as namedTable } from '../../../support/tableOf.ts';

type Row = readonly TableCell[];

/** A table of columns such as `calls:number`; without a type it is text. */
const tableOf = (columns: string, rows: readonly Row[], truncated = false): Table => ({
  ...namedTable(columns.split(' '), rows),
  truncated,
});

const difference = (before: Table, after: Table): RunDifference => drain(diffTables(before, after));

interface Case {
  readonly name: string;
  readonly columns: string;
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  readonly key: string;
  readonly added?: readonly Row[];
  readonly gone?: readonly Row[];
  /** Before, after, and the indexes of what differs. */
  readonly changed?: readonly (readonly [Row, Row, readonly number[]])[];
  readonly same?: number;
  /** Of the earlier answer where they are others. */
  readonly columnsBefore?: string;
  readonly columnsTold?: string;
}

const cases: readonly Case[] = [
  { name: 'nothing and nothing', columns: 'a', before: [], after: [], key: 'a' },
  {
    name: 'events by their id, whatever their order',
    columns: '@timestamp:timestamp eventID errorCode',
    before: [
      ['t1', 'x', null],
      ['t2', 'y', null],
      ['t3', 'z', 'Denied'],
    ],
    after: [
      ['t4', 'n', null],
      ['t3', 'z', null],
      ['t1', 'x', null],
    ],
    key: 'eventID',
    added: [['t4', 'n', null]],
    gone: [['t2', 'y', null]],
    changed: [[['t3', 'z', 'Denied'], ['t3', 'z', null], [2]]],
    same: 1,
  },
  {
    name: 'several records of one id: equal ones first, then in their order',
    columns: 'eventid name',
    before: [
      ['x', 'a'],
      ['x', 'b'],
      ['x', 'c'],
    ],
    after: [
      ['x', 'c'],
      ['x', 'd'],
    ],
    key: 'eventid',
    changed: [[['x', 'a'], ['x', 'd'], [1]]],
    gone: [['x', 'b']],
    same: 1,
  },
  {
    name: 'events without their id by all they hold',
    columns: 'eventID name',
    before: [
      [null, 'a'],
      [null, 'b'],
    ],
    after: [
      [null, 'b'],
      [null, 'c'],
    ],
    key: 'eventID',
    added: [[null, 'c']],
    gone: [[null, 'a']],
    same: 1,
  },
  {
    name: 'groups by what they were grouped by',
    columns: 'actor region calls:number last:timestamp',
    before: [
      ['alice', 'r1', 5, 't1'],
      ['alice', 'r2', 6, 't1'],
      [null, 'r1', 1, 't1'],
    ],
    after: [
      ['alice', 'r1', 7, 't2'],
      ['bob', 'r1', 1, 't2'],
      [null, 'r1', 1, 't1'],
    ],
    key: 'actor region',
    added: [['bob', 'r1', 1, 't2']],
    gone: [['alice', 'r2', 6, 't1']],
    changed: [
      [
        ['alice', 'r1', 5, 't1'],
        ['alice', 'r1', 7, 't2'],
        [2, 3],
      ],
    ],
    same: 1,
  },
  {
    name: 'bins of time',
    columns: 'bin(1h):timestamp calls:number',
    before: [
      ['t1', 1],
      ['t2', 2],
    ],
    after: [
      ['t2', 3],
      ['t3', 1],
    ],
    key: 'bin(1h)',
    added: [['t3', 1]],
    gone: [['t1', 1]],
    changed: [[['t2', 2], ['t2', 3], [1]]],
  },
  {
    name: 'groups by a number, where the first column names each',
    columns: 'readOnly:number calls:number',
    before: [
      [0, 5],
      [1, 5],
    ],
    after: [
      [0, 6],
      [1, 5],
    ],
    key: 'readOnly',
    changed: [[[0, 5], [0, 6], [1]]],
    same: 1,
  },
  {
    name: 'one row of numbers with itself',
    columns: 'calls:number errors:number',
    before: [[5, 1]],
    after: [[5, 2]],
    key: '',
    changed: [[[5, 1], [5, 2], [1]]],
  },
  {
    name: 'whole rows, each as often as it is there',
    columns: 'name address',
    before: [
      ['a', '1'],
      ['a', '1'],
      ['b', '2'],
    ],
    after: [
      ['a', '1'],
      ['b', '2'],
      ['b', '2'],
    ],
    key: 'name address',
    added: [['b', '2']],
    gone: [['a', '1']],
    same: 2,
  },
  {
    name: 'whole rows where there are no numbers, for nothing was grouped',
    columns: '@timestamp:timestamp name',
    before: [['t1', 'a']],
    after: [['t2', 'a']],
    key: '@timestamp name',
    added: [['t2', 'a']],
    gone: [['t1', 'a']],
  },
  {
    name: 'texts in their own columns',
    columns: 'a b',
    before: [['x y', 'z']],
    after: [['x', 'y z']],
    key: 'a b',
    added: [['x', 'y z']],
    gone: [['x y', 'z']],
  },
  {
    name: 'numbers by value, also as texts',
    columnsBefore: 'id count:number',
    columns: 'id count',
    columnsTold: 'id count',
    before: [
      ['a', 5],
      ['b', 0],
      ['c', '9007199254740993'],
      ['d', 1.5],
      ['e', null],
      ['f', 1],
    ],
    after: [
      ['a', '5'],
      ['b', '-0'],
      ['c', '9007199254740992'],
      ['d', '1.50'],
      ['e', ''],
      ['f', '01x'],
    ],
    key: 'id',
    changed: [
      [['c', '9007199254740993'], ['c', '9007199254740992'], [1]],
      [['e', null], ['e', ''], [1]],
      [['f', 1], ['f', '01x'], [1]],
    ],
    same: 3,
  },
  {
    name: 'account ids as the texts they are',
    columns: 'id n:number',
    before: [['012345678901', 1]],
    after: [['12345678901', 1]],
    key: 'id',
    added: [['12345678901', 1]],
    gone: [['012345678901', 1]],
  },
  {
    name: 'columns that only one answer has, which change no row',
    columnsBefore: 'eventID old name',
    columns: 'name eventID new',
    columnsTold: 'name eventID new old',
    before: [
      ['x', 1, 'a'],
      ['y', 2, 'b'],
    ],
    after: [
      ['a', 'x', true],
      ['c', 'y', true],
    ],
    key: 'eventID',
    changed: [[['b', 'y', null, 2], ['c', 'y', true, null], [0]]],
    same: 1,
  },
  {
    name: 'a record’s text behind what is read of it',
    columnsBefore: '@message:json gone eventID',
    columns: '@timestamp:timestamp @message:json @ptr eventName eventID',
    columnsTold: '@timestamp eventName eventID gone @message @ptr',
    before: [['{}', 'g', 'x']],
    after: [['t', '{"a":1}', 'p', 'n', 'x']],
    key: 'eventID',
    changed: [[[null, null, 'x', 'g', '{}', null], ['t', 'n', 'x', null, '{"a":1}', 'p'], [4]]],
  },
  {
    name: 'nothing the same where no column is',
    columnsBefore: 'a',
    columns: 'b',
    columnsTold: 'b a',
    before: [['x']],
    after: [['x']],
    key: '',
    added: [['x', null]],
    gone: [[null, 'x']],
  },
  {
    name: 'columns of one name by their turn',
    columns: 'n:number n:number a',
    before: [[1, 2, 'x']],
    after: [[1, 3, 'x']],
    key: 'a',
    changed: [[[1, 2, 'x'], [1, 3, 'x'], [1]]],
  },
  {
    name: 'columns of hostile names',
    columns: '__proto__ constructor:number',
    before: [
      ['__proto__', 1],
      ['constructor', 1],
    ],
    after: [['__proto__', 2]],
    key: '__proto__',
    gone: [['constructor', 1]],
    changed: [[['__proto__', 1], ['__proto__', 2], [1]]],
  },
];

describe('what is different between two runs', () => {
  for (const each of cases) {
    it(each.name, () => {
      const { columns, before, after, added = [], gone = [], changed = [], same = 0 } = each;
      const told = difference(tableOf(each.columnsBefore ?? columns, before), tableOf(columns, after));
      assert.equal(told.key.join(' '), each.key);
      assert.deepEqual(told.added, added);
      assert.deepEqual(told.gone, gone);
      assert.deepEqual(
        told.changed.map((row) => [row.before, row.after, row.differs]),
        changed,
      );
      assert.deepEqual(
        [told.addedCount, told.goneCount, told.changedCount],
        [added.length, gone.length, changed.length],
      );
      assert.deepEqual([told.same, told.isPartial], [same, false]);
      if (each.columnsTold !== undefined)
        assert.equal(told.columns.map(({ name }) => name).join(' '), each.columnsTold);
    });
  }

  it('says where one of the two was cut off', () => {
    assert.equal(difference(tableOf('a', [], true), tableOf('a', [])).isPartial, true);
    assert.equal(difference(tableOf('a', []), tableOf('a', [], true)).isPartial, true);
  });

  it('counts all, and holds as many rows and as much text as can be sent', () => {
    const rows = (name: string): readonly Row[] => Array.from({ length: 1_500 }, (_, index) => [`${name}${index}`, 1]);
    const told = difference(tableOf('id n:number', rows('a')), tableOf('id n:number', rows('b')));
    assert.deepEqual(
      [told.added.length, told.gone.length, told.addedCount, told.goneCount],
      [mostRows, mostRows, 1_500, 1_500],
    );
    const long = `${'x'.repeat(998)}😀${'y'.repeat(10_000)}`;
    const wide = tableOf(
      'a b c d',
      Array.from({ length: 900 }, (_, index) => [long, long, long, `${long}${index}`]),
    );
    const { added, addedCount } = difference(tableOf('a b c d', []), wide);
    assert.equal(addedCount, 900);
    assert.equal(added[0]?.[0], `${'x'.repeat(998)}…`);
    assert.ok(added.length > 400 && added.length < 600, String(added.length));
  });

  it('lists rows with fields of their records, which are not compared', () => {
    const columns = '@timestamp:timestamp @message:json';
    const record = JSON.stringify({ eventName: 'CreateUser', errorCode: 'x'.repeat(2_000) });
    const fields = ['eventName', 'errorCode'].map((name) => ({ name, type: 'string' as const }));
    const told = drain(diffTables(tableOf(columns, [['t1', 'no record']]), tableOf(columns, [['t2', record]]), fields));
    assert.deepEqual(
      told.columns.map(({ name }) => name),
      ['@timestamp', '@message', 'eventName', 'errorCode'],
    );
    assert.deepEqual(told.key, ['@timestamp', '@message']);
    assert.deepEqual(told.gone, [['t1', 'no record', null, null]]);
    const [[time, , name, code] = []] = told.added;
    assert.deepEqual([time, name, String(code).length], ['t2', 'CreateUser', 1_000]);
  });

  it('yields often', () => {
    const rows = Array.from({ length: 640 }, (_, index): Row => [`id ${index}`, index]);
    const steps = diffTables(tableOf('id n:number', rows), tableOf('id n:number', rows.toReversed()));
    let yields = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yields++;
    assert.ok(yields > 60, String(yields));
    assert.equal(step.value.same, 640);
  });

  const cell = fc.oneof(
    fc.constantFrom<TableCell>(...hostileTexts, null, 0, 1, true, '1', '-'),
    fc.string({ maxLength: 2 }),
  );
  const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
  const columns = fc.constantFrom('eventID b c', 'a b:number c', 'a:number b:number c:number', 'a b c', 'a a eventId');

  it('accounts for every row of both, and pairs what is equal', () => {
    fc.assert(
      fc.property(columns, rows, rows, (named, before, after) => {
        const told = difference(tableOf(named, before), tableOf(named, after));
        assert.equal(told.same + told.changedCount + told.addedCount, after.length);
        assert.equal(told.same + told.changedCount + told.goneCount, before.length);
        for (const { differs } of told.changed) assert.ok(differs.length > 0);
        const isNumber = named.split(' ').map((column) => column.endsWith(':number'));
        assert.equal(told.same, commonRows(before, after, isNumber));
      }),
      { numRuns: 100 },
    );
  });

  it('is the other way round the other way round, and nothing with itself', () => {
    fc.assert(
      fc.property(columns, rows, rows, (named, before, after) => {
        const [one, other] = [tableOf(named, before), tableOf(named, after)];
        const [there, back] = [difference(one, other), difference(other, one)];
        assert.deepEqual(
          [there.same, there.changedCount, there.addedCount, there.goneCount, there.key],
          [back.same, back.changedCount, back.goneCount, back.addedCount, back.key],
        );
        const own = difference(one, tableOf(named, before.toReversed()));
        assert.deepEqual([own.same, own.changedCount, own.addedCount, own.goneCount], [before.length, 0, 0, 0]);
      }),
      { numRuns: 100 },
    );
  });
});

/** How many rows two lists have in common, each as often as it is in both: slow and plain. */
function commonRows(before: readonly Row[], after: readonly Row[], isNumber: readonly boolean[]): number {
  const free = [...before];
  const equal = (one: TableCell, other: TableCell, at: number): boolean => {
    if (one === null || other === null) return one === other;
    if (String(one) === String(other)) return true;
    const numeric = (value: TableCell): boolean => /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(String(value));
    if (isNumber[at] !== true || !numeric(one) || !numeric(other)) return false;
    const isWhole = [one, other].every((value) => /^-?\d+$/.test(String(value)));
    if (isWhole) return BigInt(String(one)) === BigInt(String(other));
    return Number.isFinite(Number(one)) && Number(one) === Number(other);
  };
  return after.filter((row) => {
    const at = free.findIndex((candidate) =>
      candidate.every((value, index) => equal(value, row[index] ?? null, index)),
    );
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  }).length;
}
