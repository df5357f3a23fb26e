import assert from 'node:assert/strict';
import type { TableCell } from '../../../../src/core/table/table.ts';
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import { pathOf } from '../../../../src/renderer/drawers/jsonTree.ts';
import { placeOfValue } from '../../../../src/renderer/drawers/placeOfValue.ts';
import {
  cellOf,
  cellsOf,
  cellsTree,
  isRowCut,
  placeOf,
  recordTree,
} from '../../../../src/renderer/drawers/rowRecord.ts';
import { addressesIn } from '../../../../src/renderer/drawers/useKnownAddresses.ts';
import { tableOf } from './mountView.ts';

const table: ViewTable = tableOf(
  [
    { name: 'eventName', type: 'string' },
    { name: '__proto__', type: 'number' },
    { name: '@message', type: 'json' },
    { name: 'sourceIPAddress', type: 'string' },
    { name: 'userAgent', type: 'string', extra: true },
  ],
  [
    ['CreateUser', 7, '{"a":{"b":12345678901234567890}}', '192.0.2.1', null],
    ['DeleteUser', null, '{broken', '192.0.2.2', 'aws-cli'],
  ],
);

describe('a row as a tree', () => {
  it('has its columns as keys, JSON in them spread out, empty columns of the view left out', () => {
    const { tree, columns } = cellsTree(table, cellsOf(table, 0) ?? []);
    assert.deepEqual(
      tree.nodes.map((_, i) => pathOf(tree, i).join('.')),
      ['', 'eventName', '__proto__', '@message', '@message.a', '@message.a.b', 'sourceIPAddress'],
    );
    assert.deepEqual(columns, [0, 1, 2, 3]);
  });

  it('names its values by their columns, and what is within a column not at all', () => {
    const row = cellsTree(table, cellsOf(table, 1) ?? []);
    const places = row.tree.nodes.map((_, i) => placeOf(row, 1, i)?.column ?? null);
    assert.deepEqual(places, [null, 0, 1, 2, 3, 4]);
    assert.equal(placeOf(cellsTree(table, cellsOf(table, 0) ?? []), 0, 4), null);
  });

  it('that is a record names its values by their paths', () => {
    const row = recordTree({ record: '{"userIdentity":{"arn":"x"},"list":[1]}' });
    assert.ok(row !== null);
    assert.deepEqual(placeOf(row, 3, 2), { row: 3, column: null, path: ['userIdentity', 'arn'] });
    assert.deepEqual(placeOf(row, 3, 4), { row: 3, column: null, path: ['list', 0] });
  });

  it('leaves out a column that has not come, until it has', () => {
    const deferred = tableOf([{ name: '@message', type: 'json', deferred: true }], [[null]]);
    assert.deepEqual(cellsTree(deferred, cellsOf(deferred, 0) ?? []).columns, []);
    assert.deepEqual(cellsTree(deferred, ['{}']).columns, [0]);
  });

  it('knows whether a text of it came cut', () => {
    const columns = table.columns.map((column, i) => (i === 0 ? { ...column, clipped: new Set([1]) } : column));
    assert.deepEqual(
      [0, 1].map((row) => isRowCut({ ...table, columns }, row)),
      [false, true],
    );
  });

  it('that has not come has no cells', () => assert.equal(cellsOf(table, 2), null));

  for (const record of [null, '', '{', '{}', '[]', '"text"', '12']) {
    it(`has no record in ${JSON.stringify(record)}`, () => assert.equal(recordTree({ record }), null));
  }
});

describe('a value of a tree as a cell', () => {
  const cases: readonly (readonly [string, TableCell])[] = [
    ['"1"', '1'],
    ['1', 1],
    ['-0.5', -0.5],
    ['12345678901234567890', '12345678901234567890'],
    ['true', true],
    ['false', false],
    ['null', null],
    ['{}', null],
  ];
  for (const [text, cell] of cases) {
    it(text, () => {
      const row = recordTree({ record: `[${text}]` });
      assert.ok(row !== null);
      assert.equal(cellOf(row.tree, 1), cell);
    });
  }
});

describe('the place of a value', () => {
  it('is the first row that holds it in the column of its role', () => {
    assert.deepEqual(placeOfValue(table, 'address', '192.0.2.2'), { row: 1, column: 3, path: null });
    assert.deepEqual(placeOfValue(table, 'agent', 'aws-cli'), { row: 1, column: 4, path: null });
  });
  it('is none where no row holds it, or no column has the role', () => {
    assert.equal(placeOfValue(table, 'address', '192.0.2.3'), null);
    assert.equal(placeOfValue(table, 'region', 'eu-west-1'), null);
  });
});

describe('the addresses of a record', () => {
  it('are the texts of keys that are called so, each once', () => {
    const record = {
      sourceIPAddress: '192.0.2.1',
      detail: { privateIpAddress: '10.0.0.1', client_ip: '192.0.2.1', srcaddr: '10.0.0.2', ip: 5, note: '10.0.0.3' },
    };
    const row = recordTree({ record: JSON.stringify(record) });
    assert.ok(row !== null);
    assert.deepEqual(addressesIn(row.tree), ['192.0.2.1', '10.0.0.1', '10.0.0.2']);
  });
  it('are few and short', () => {
    const row = recordTree({ record: JSON.stringify(Array.from({ length: 50 }, (_, i) => ({ ip: `10.0.0.${i}` }))) });
    const long = recordTree({ record: JSON.stringify({ ip: '1'.repeat(101) }) });
    assert.ok(row !== null && long !== null);
    assert.equal(addressesIn(row.tree).length, 20);
    assert.equal(addressesIn(long.tree).length, 0);
  });
});
