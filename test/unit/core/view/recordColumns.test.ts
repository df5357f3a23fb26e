import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventTableColumns } from '../../../../src/core/events/eventTable.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { extraColumns, recordCells, recordColumns } from '../../../../src/core/view/recordColumns.ts';
import { columnsOf } from './viewTableOf.ts';

const named = (name: string) => recordColumns.filter((column) => column.name === name);

describe('cells of a record', () => {
  const deep = `{"userIdentity": {"arn": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;
  const cases: readonly (readonly [record: string, column: string, cell: TableCell])[] = [
    ['{"eventName": "GetObject"}', 'eventName', 'GetObject'],
    ['{"userIdentity": {"arn": "a"}}', 'userIdentity.arn', 'a'],
    ['{"userIdentity.arn": "a"}', 'userIdentity.arn', null],
    ['{"readOnly": false}', 'readOnly', false],
    ['{"eventTime": "2026-11-01T09:12:44Z"}', 'eventTime', '2026-11-01T09:12:44.000Z'],
    ['{"eventTime": "noon"}', 'eventTime', 'noon'],
    ['{"eventTime": 5}', 'eventTime', 5],
    ['{"errorCode": null}', 'errorCode', null],
    ['{"errorCode": ""}', 'errorCode', ''],
    ['{}', 'errorCode', null],
    ['{"userAgent": ["a", {"b": 1}]}', 'userAgent', '["a",{"b":1}]'],
    ['{"requestID": 9007199254740993}', 'requestID', '9007199254740993'],
    ['{"userIdentity": "root"}', 'userIdentity.arn', null],
    ['{"userIdentity": null}', 'userIdentity.arn', null],
    ['{"__proto__": {"eventName": "x"}}', 'eventName', null],
    [deep, 'userIdentity.arn', null],
    [deep, 'eventName', null],
    ['{"eventName": "x"', 'eventName', null],
    ['"eventName"', 'eventName', null],
    ['[]', 'eventName', null],
    ['', 'eventName', null],
    ['hello', 'eventName', null],
  ];
  for (const [record, column, cell] of cases) {
    it(`${column} of ${record.slice(0, 40)}`, () => assert.deepEqual(recordCells(record, named(column)), [cell]));
  }

  it('are one for each column, in its order', () => {
    const columns = [...named('eventName'), ...columnsOf(['none']), ...named('awsRegion')];
    assert.deepEqual(recordCells('{"awsRegion": "us-east-1", "eventName": "A"}', columns), ['A', null, 'us-east-1']);
  });

  it('come from any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(recordCells(text, recordColumns).length, recordColumns.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('columns beside the query’s own', () => {
  const extras = (names: readonly string[]) => extraColumns(columnsOf(names)).map(({ name }) => name);
  it('are all extra, each once', () => {
    assert.ok(recordColumns.every(({ extra }) => extra === true));
    assert.equal(new Set(recordColumns.map(({ name }) => name)).size, recordColumns.length);
  });
  it('are none that a filter answers with', () => {
    const own = new Set(eventTableColumns.map(({ name }) => name));
    const beside = extraColumns(eventTableColumns);
    assert.deepEqual(
      beside.filter(({ name }) => own.has(name)),
      [],
    );
    assert.ok(!beside.some(({ name }) => name === 'eventTime'));
    assert.ok(beside.some(({ name }) => name === 'userAgent'));
  });
  const cases: readonly (readonly [own: readonly string[], missing: readonly string[]])[] = [
    [[], []],
    [
      ['eventtime', 'useridentity.arn'],
      ['eventTime', 'userIdentity.arn'],
    ],
    [['@timestamp:timestamp'], ['eventTime']],
    [['arn', 'count(*)'], []],
  ];
  for (const [own, missing] of cases) {
    it(`without those of ${own.join(', ') || 'none'}`, () => {
      assert.deepEqual(
        extras(own),
        recordColumns.map(({ name }) => name).filter((name) => !missing.includes(name)),
      );
    });
  }
});
