import assert from 'node:assert/strict';
import fc from 'fast-check';
import { knownEvents } from '../../../../src/core/reference/eventNames.ts';
import { chipAvailability } from '../../../../src/core/view/chipFilters.ts';
import { filterRows, filterValue } from '../../../../src/core/view/filterRows.ts';
import type { ValueFilter, ViewState } from '../../../../src/core/view/viewState.ts';
import { cells, tablesOf, viewTableOf, type Row } from './viewTableOf.ts';

type Filtering = Pick<ViewState, 'filters' | 'chips' | 'brush'>;
const none: Filtering = { filters: [], chips: [], brush: null };
const only = (values: readonly (string | null)[], column = 'a'): ValueFilter => ({ column, values, exclude: false });
const without = (values: readonly (string | null)[], column = 'a'): ValueFilter => ({ column, values, exclude: true });

interface Case {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly state: Partial<Filtering>;
  /** Numbers of the rows that stay. */
  readonly kept: readonly number[];
}

function check({ name, columns, rows, state, kept }: Case): void {
  it(name, () => {
    const table = viewTableOf(columns, rows);
    assert.deepEqual([...filterRows(table, { ...none, ...state }, { brush: true })], kept);
  });
}

describe('rows that pass filters', () => {
  const rows = [
    ['x', 1],
    ['y', 2],
    [null, 1],
    ['true', true],
    ['', null],
  ];
  const table = { columns: ['a', 'n'], rows };
  const cases: readonly Case[] = [
    { ...table, name: 'all without any', state: {}, kept: [0, 1, 2, 3, 4] },
    { ...table, name: 'one value', state: { filters: [only(['x'])] }, kept: [0] },
    { ...table, name: 'one of two values', state: { filters: [only(['x', 'y'])] }, kept: [0, 1] },
    { ...table, name: 'none of two values', state: { filters: [without(['x', 'y'])] }, kept: [2, 3, 4] },
    { ...table, name: 'the absent value', state: { filters: [only([null])] }, kept: [2] },
    { ...table, name: 'the empty text, which is not absent', state: { filters: [only([''])] }, kept: [4] },
    {
      ...table,
      name: 'numbers and booleans by their text',
      state: { filters: [only(['1', 'true'], 'n')] },
      kept: [0, 2, 3],
    },
    { ...table, name: 'all filters together', state: { filters: [only(['x', null]), only(['1'], 'n')] }, kept: [0, 2] },
    {
      ...table,
      name: 'for and against in one column',
      state: { filters: [only(['x', 'y']), without(['y'])] },
      kept: [0],
    },
    { ...table, name: 'a column that is not there', state: { filters: [only(['x'], 'b')] }, kept: [0, 1, 2, 3, 4] },
    {
      ...table,
      name: 'names of objects',
      state: { filters: [without(['__proto__'], 'constructor')] },
      kept: [0, 1, 2, 3, 4],
    },
  ];
  for (const each of cases) check(each);

  it('are those that a row by row reading keeps', () => {
    const filter = fc.record({
      column: fc.constantFrom('a', 'b', 'none'),
      values: fc.array(cells.map(filterValue), { maxLength: 3 }),
      exclude: fc.boolean(),
    });
    fc.assert(
      fc.property(tablesOf(2), fc.array(filter, { maxLength: 3 }), (made, filters) => {
        const passes = (row: Row) =>
          filters.every(({ column, values, exclude }) => {
            if (column === 'none') return true;
            return values.includes(filterValue(row[column === 'a' ? 0 : 1] ?? null)) !== exclude;
          });
        const kept = filterRows(viewTableOf(['a', 'b'], made, 4), { ...none, filters }, { brush: true });
        assert.deepEqual(
          [...kept],
          [...made.keys()].filter((i) => passes(made[i] ?? [])),
        );
      }),
      { numRuns: 80 },
    );
  });
});

describe('rows within a brush', () => {
  const rows = [['2026-11-01T00:00:00.000Z'], ['2026-11-01T00:00:01.000Z'], [null], ['soon']];
  const columns = ['@timestamp:timestamp'];
  const start = Date.UTC(2026, 10, 1);
  const cases: readonly Case[] = [
    {
      columns,
      rows,
      name: 'with its start and without its end',
      state: { brush: { start, end: start + 1_000 } },
      kept: [0],
    },
    { columns, rows, name: 'never without a time', state: { brush: { start: 0, end: 1e15 } }, kept: [0, 1] },
    {
      columns: ['a'],
      rows: [['x'], ['y']],
      name: 'all where nothing tells the time',
      state: { brush: { start: 0, end: 1 } },
      kept: [0, 1],
    },
  ];
  for (const each of cases) check(each);

  it('and without it, where it is not to count', () => {
    const state = { ...none, brush: { start, end: start + 1 } };
    assert.equal(filterRows(viewTableOf(columns, rows), state, { brush: false }).length, 4);
  });
});

describe('errors only', () => {
  const chips = ['errorsOnly'] as const;
  const cases: readonly Case[] = [
    {
      name: 'keeps what has a code',
      columns: ['errorCode'],
      rows: [['AccessDenied'], [null], ['']],
      state: { chips },
      kept: [0],
    },
    {
      name: 'keeps a failed sign-in, which has a message only',
      columns: ['errorCode', '+errorMessage'],
      rows: [
        [null, 'Failed authentication'],
        [null, null],
      ],
      state: { chips },
      kept: [0],
    },
    {
      name: 'keeps all where nothing tells',
      columns: ['eventName'],
      rows: [['GetObject']],
      state: { chips },
      kept: [0],
    },
  ];
  for (const each of cases) check(each);
});

describe('hide read-only', () => {
  const chips = ['hideReadOnly'] as const;
  const columns = ['readOnly:boolean', 'eventName'];
  const byName = (name: string, kept: boolean): Case => ({
    name,
    columns: ['eventName'],
    rows: [[name]],
    state: { chips },
    kept: kept ? [0] : [],
  });
  const cases: readonly Case[] = [
    {
      name: 'by what the record says',
      columns,
      rows: [
        [true, 'X'],
        [false, 'X'],
      ],
      state: { chips },
      kept: [1],
    },
    {
      name: 'in Athena, too',
      columns,
      rows: [
        ['true', 'X'],
        ['false', 'X'],
      ],
      state: { chips },
      kept: [1],
    },
    {
      name: 'in Logs Insights, too, live and offline',
      columns: ['readOnly:number', 'eventName'],
      rows: [
        [1, 'X'],
        [0, 'GetObject'],
        ['1', 'X'],
        ['0', 'GetObject'],
      ],
      state: { chips },
      kept: [1, 3],
    },
    {
      name: 'against the name',
      columns,
      rows: [
        [true, 'AssumeRole'],
        [false, 'GetObject'],
      ],
      state: { chips },
      kept: [1],
    },
    {
      name: 'by name where it says nothing',
      columns,
      rows: [
        [null, 'GetObject'],
        [null, 'PutObject'],
      ],
      state: { chips },
      kept: [1],
    },
    { name: 'not without a name either', columns, rows: [[null, null]], state: { chips }, kept: [0] },
    ...['GetObject', 'ListBuckets', 'DescribeInstances', 'HeadObject', 'LookupEvents', 'BatchGetItem'].map((name) =>
      byName(name, false),
    ),
    // What CloudTrail marks as read-only in the samples and in its documentation, whatever the verb.
    ...['BatchCheckLayerAvailability', 'BatchGetImage', 'FilterLogEvents', 'StartQuery', 'DiscoverInstances'].map(
      (name) => byName(name, false),
    ),
    ...knownEvents.filter(({ access }) => access === 'read').map(({ eventName }) => byName(eventName, false)),
    ...[
      'CheckMfa',
      'StartQueryExecution',
      'BatchDeleteImage',
      'Getaway',
      'PutObject',
      'ConsoleLogin',
      'Listen',
      'RunInstances',
      'forget',
    ].map((name) => byName(name, true)),
  ];
  for (const each of cases) check(each);
});

describe('hide AWS services', () => {
  const chips = ['hideAwsServices'] as const;
  const cases: readonly Case[] = [
    {
      name: 'by the address',
      columns: ['sourceIPAddress'],
      rows: [['ec2.amazonaws.com'], ['AWS Internal'], ['203.0.113.7'], [null], ['amazonaws.com.example.net']],
      state: { chips },
      kept: [2, 3, 4],
    },
    {
      name: 'by who invoked it or who it was',
      columns: ['eventName', '+userIdentity.invokedBy', '+userIdentity.type'],
      rows: [
        ['A', 'cloudformation.amazonaws.com', 'IAMUser'],
        ['B', null, 'AWSService'],
        ['C', null, 'IAMUser'],
      ],
      state: { chips },
      kept: [2],
    },
  ];
  for (const each of cases) check(each);
});

describe('chips that an answer can decide', () => {
  const cases: readonly (readonly [columns: readonly string[], chips: readonly string[]])[] = [
    [
      ['eventName', 'errorCode', 'sourceIPAddress'],
      ['errorsOnly', 'hideReadOnly', 'hideAwsServices'],
    ],
    [['n:number'], []],
    [['+readOnly:boolean'], ['hideReadOnly']],
    [['+userIdentity.invokedBy'], ['hideAwsServices']],
  ];
  for (const [columns, expected] of cases) {
    it(columns.join(', '), () => {
      const available = Object.entries(chipAvailability(viewTableOf(columns, [])));
      assert.deepEqual(
        available.filter(([, is]) => is).map(([chip]) => chip),
        expected,
      );
    });
  }
});
