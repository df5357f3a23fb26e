import assert from 'node:assert/strict';
import type { AuthorView, ViewKind } from '../../../../src/core/view/authorView.ts';
import { chooseView, possibleViews } from '../../../../src/core/view/chooseView.ts';
import { viewTableOf, type Row } from './viewTableOf.ts';

interface Shape {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly language?: string;
  readonly author?: AuthorView;
  readonly reader?: ViewKind;
}

const hour = (n: number) => `2026-11-01T0${n}:00:00.000Z`;
const moment = (n: number) => `2026-11-01T09:12:0${n}.000Z`;
const events: Shape = {
  columns: ['@timestamp:timestamp', 'eventName'],
  rows: [
    [moment(1), 'A'],
    [moment(2), 'B'],
  ],
};
const counts: Shape = {
  columns: ['eventName', 'n:number'],
  rows: [
    ['A', 1],
    ['B', 2],
  ],
};
const bins: Shape = {
  columns: ['bin(1h):timestamp', 'n:number'],
  rows: [
    [hour(1), 1],
    [hour(2), 2],
  ],
};

const access: Shape = {
  columns: ['@timestamp:timestamp', 'as', 'request', 'expected', 'status:number', 'outcome', 'entry:number'],
  rows: [[moment(1), 'reader', 'GET /', '200', 200, 'pass', 1]],
};

describe('the view that an answer is shown in', () => {
  const cases: readonly (Shape & { readonly name: string; readonly kind: ViewKind })[] = [
    { name: 'rows with a time', ...events, kind: 'events' },
    { name: 'rows without', ...counts, kind: 'table' },
    { name: 'numbers over bins', ...bins, kind: 'timeseries' },
    {
      name: 'numbers of one bin',
      columns: ['who', 'bin(1h):timestamp', 'n:number'],
      rows: [['x', hour(1), 1]],
      kind: 'table',
    },
    { name: 'identities and requests', ...access, language: 'access', kind: 'matrix' },
    { name: 'identities and requests so far', ...access, language: '', kind: 'matrix' },
    { name: 'identities and requests as their author wants', ...access, author: { kind: 'table' }, kind: 'table' },
    {
      name: 'identities without an outcome',
      columns: ['as', 'request', 'expected', 'status:number', 'entry:number'],
      rows: [['reader', 'GET /', '200', 200, 1]],
      language: 'access',
      kind: 'table',
    },
    { name: 'a matrix of other rows', ...counts, author: { kind: 'matrix' }, kind: 'table' },
    { name: 'one number', columns: ['n:number'], rows: [[7]], kind: 'stat' },
    {
      name: 'four numbers',
      columns: ['a', 'b', 'c', 'd'].map((name) => `${name}:number`),
      rows: [[1, 2, 3, 4]],
      kind: 'stat',
    },
    {
      name: 'five numbers',
      columns: ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}:number`),
      rows: [[1, 2, 3, 4, 5]],
      kind: 'table',
    },
    { name: 'a number beside a text', columns: ['a', 'n:number'], rows: [['x', 1]], kind: 'table' },
    { name: 'two rows of a number', columns: ['n:number'], rows: [[1], [2]], kind: 'table' },
    { name: 'no rows', columns: ['n:number', '@timestamp:timestamp'], rows: [], kind: 'table' },
    {
      name: 'bins by event',
      columns: ['bin(1s):timestamp', 'eventName', 'n:number'],
      rows: [
        [moment(1), 'A', 1],
        [moment(2), 'B', 2],
      ],
      kind: 'timeseries',
    },
    {
      name: 'bins by event in SQL, under a name',
      columns: ['h:timestamp', 'eventname', 'n:number'],
      rows: [
        [hour(1), 'A', 1],
        [hour(2), 'A', 2],
      ],
      kind: 'timeseries',
    },
    {
      name: 'events with a number',
      columns: [...events.columns, 'n:number'],
      rows: [
        [moment(1), 'A', 1],
        [moment(2), 'B', 2],
      ],
      kind: 'events',
    },
    {
      name: 'events with a number, one on a whole minute',
      columns: [...events.columns, 'n:number'],
      rows: [
        [hour(1), 'A', 1],
        [moment(2), 'B', 2],
      ],
      kind: 'events',
    },
    {
      name: 'times with a number',
      columns: ['@timestamp:timestamp', 'n:number'],
      rows: [
        [moment(1), 1],
        [moment(2), 2],
      ],
      kind: 'timeseries',
    },
    {
      name: 'the last time of each',
      columns: ['who', 'max(@timestamp):timestamp', 'n:number'],
      rows: [
        ['a', moment(1), 1],
        ['b', moment(2), 2],
      ],
      kind: 'events',
    },
    { name: 'one bin', columns: bins.columns, rows: bins.rows.slice(0, 1), kind: 'table' },
    {
      name: 'records on whole minutes',
      columns: ['t:timestamp', 'n:number', '+eventName'],
      rows: [
        [hour(1), 1, 'A'],
        [hour(2), 2, 'B'],
      ],
      kind: 'events',
    },
    {
      name: 'alarms',
      language: 'alarms',
      columns: ['name', 'stateUpdated:timestamp'],
      rows: [['a', moment(1)]],
      kind: 'table',
    },
    {
      name: 'the history of alarms',
      language: 'alarms',
      columns: ['timestamp:timestamp', 'alarm'],
      rows: [[moment(1), 'a']],
      kind: 'events',
    },
    { name: 'a word of the author', ...events, author: { kind: 'table' }, kind: 'table' },
    { name: 'a word of the author that the answer cannot keep', ...counts, author: { kind: 'events' }, kind: 'table' },
    { name: 'a word of the reader', ...bins, author: { kind: 'events' }, reader: 'table', kind: 'table' },
    {
      name: 'a word of the reader that the answer cannot keep',
      ...counts,
      author: { kind: 'table' },
      reader: 'stat',
      kind: 'table',
    },
    {
      name: 'one row with a text, as numbers',
      columns: ['a', 'n:number'],
      rows: [['x', 1]],
      author: { kind: 'stat' },
      kind: 'stat',
    },
  ];
  for (const { name, columns, rows, language = 'insights', author = {}, reader, kind } of cases) {
    it(`${name}: ${kind}`, () => {
      assert.equal(chooseView(viewTableOf(columns, rows), { language }, author, reader ?? null), kind);
    });
  }
});

describe('views that a reader may choose', () => {
  const cases: readonly (readonly [shape: Shape, kinds: readonly ViewKind[]])[] = [
    [events, ['events', 'table']],
    [counts, ['table']],
    [access, ['events', 'table', 'timeseries', 'stat', 'matrix']],
    [bins, ['events', 'table', 'timeseries']],
    [{ columns: ['n:number'], rows: [[1]] }, ['table', 'stat']],
    [{ columns: ['userIdentity.arn'], rows: [['a']] }, ['table', 'actor']],
    [{ columns: ['accessKeyId'], rows: [['AKIA']] }, ['table', 'actor']],
    [{ columns: ['userIdentity.arn', '@timestamp:timestamp'], rows: [] }, ['table']],
  ];
  for (const [{ columns, rows }, kinds] of cases) {
    it(columns.join(', '), () => assert.deepEqual(possibleViews(viewTableOf(columns, rows)), kinds));
  }
});
