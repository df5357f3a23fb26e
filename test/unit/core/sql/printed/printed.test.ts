import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printCell } from '../../../../../src/core/sql/printed/printCell.ts';
import { printedType } from '../../../../../src/core/sql/printed/printedType.ts';
import { columnTypeOf, readCell } from '../../../../../src/core/sql/printed/readCell.ts';
import type { Type } from '../../../../../src/core/sql/types/type.ts';
import { typeFromText } from '../../../../../src/core/sql/types/typeOf.ts';
import type { TableCell } from '../../../../../src/core/table/table.ts';

/** A cell of the local engine and what Athena prints for it; pages are those of Java and Trino that say so. */
const printed: readonly (readonly [type: string, cell: TableCell, text: string | null])[] = [
  ['varchar', null, null],
  ['varchar', '', ''],
  ['varchar', 'null', 'null'],
  ['boolean', true, 'true'],
  ['bigint', -7, '-7'],
  ['bigint', '9223372036854775807', '9223372036854775807'],
  ['double', 1, '1.0'],
  ['double', -0, '-0.0'],
  ['double', 0.001, '0.001'],
  ['double', 0.0001, '1.0E-4'],
  ['double', 9_999_999, '9999999.0'],
  ['double', 10_000_000, '1.0E7'],
  ['double', 1.5e300, '1.5E300'],
  ['double', 123.456, '123.456'],
  ['double', 'NaN', 'NaN'],
  ['double', '-Infinity', '-Infinity'],
  ['real', Math.fround(0.1), '0.1'],
  ['real', Math.fround(16_777_216), '1.6777216E7'],
  ['decimal(10, 2)', 1.1, '1.10'],
  ['decimal(38, 20)', 0.1, '0.10000000000000000000'],
  ['decimal(10, 2)', 0, '0.00'],
  ['decimal(10, 0)', -12, '-12'],
  ['decimal(38, 7)', 1e-7, '0.0000001'],
  ['date', '2026-11-01', '2026-11-01'],
  ['timestamp', '2026-11-01T09:12:44.000Z', '2026-11-01 09:12:44.000'],
  ['timestamp(0)', '2026-11-01T09:12:44.000Z', '2026-11-01 09:12:44'],
  ['timestamp with time zone', '2026-11-01T09:12:44.120Z', '2026-11-01 09:12:44.120 UTC'],
  ['json', '{"a":[1]}', '{"a":[1]}'],
  ['array(varchar)', '["a","b, c",null]', '[a, b, c, null]'],
  ['array(bigint)', '[12345678901234567890]', '[12345678901234567890]'],
  ['row(arn varchar, n bigint)', '{"arn":"x","n":1}', '{arn=x, n=1}'],
  ['map(varchar, varchar)', '{"k":"v","__proto__":"w"}', '{k=v, __proto__=w}'],
  ['map(bigint, varchar)', '[[1,"a"]]', '{1=a}'],
  ['array(row(t timestamp))', '[{"t":"2026-11-01T09:12:44.000Z"}]', '[{t=2026-11-01 09:12:44.000}]'],
];

/** What Athena may print that the local engine does not. */
const readOnly: readonly (readonly [typeName: string, text: string, cell: TableCell])[] = [
  ['timestamp with time zone', '2026-07-01 11:00:00.000 Europe/Berlin', '2026-07-01T09:00:00.000Z'],
  ['timestamp with time zone', '2026-07-01 11:00:00.000 +02:00', '2026-07-01T09:00:00.000Z'],
  ['timestamp with time zone', '2026-10-25 02:30:00.000 Europe/Berlin', '2026-10-25 02:30:00.000 Europe/Berlin'],
  ['timestamp with time zone', '2026-03-29 02:30:00.000 Europe/Berlin', '2026-03-29 02:30:00.000 Europe/Berlin'],
  ['timestamp', '2026-11-01 09:12:44.123456', '2026-11-01T09:12:44.123Z'],
  ['timestamp', '2026-13-01 09:12:44.000', '2026-13-01 09:12:44.000'],
  ['timestamp with time zone', '2026-11-01 09:12:44.000 No/Where', '2026-11-01 09:12:44.000 No/Where'],
  ['boolean', 'maybe', 'maybe'],
  ['bigint', '1e3', '1e3'],
  ['bigint', '', ''],
  ['double', 'Infinity', 'Infinity'],
  ['decimal', '1234567890.1234567', '1234567890.1234567'],
  ['char(3)', 'abc', 'abc'],
];

describe('printed values of Athena', () => {
  for (const [type, cell, text] of printed)
    it(`${type}: ${String(cell)} is ${String(text)}`, () => assert.equal(printCell(cell, typeFromText(type)), text));

  for (const [typeName, text, cell] of readOnly)
    it(`reads ${typeName}: ${text}`, () => assert.equal(readCell(text, typeName), cell));

  it('names types as Athena does', () => {
    const names = ['real', 'timestamp with time zone', 'decimal(10, 2)', 'array(varchar)', 'varchar', 'bigint'];
    assert.deepEqual(
      names.map((name) => printedType(typeFromText(name)).type),
      ['float', 'timestamp with time zone', 'decimal', 'array', 'varchar', 'bigint'],
    );
    assert.deepEqual(printedType(typeFromText('decimal(10, 2)')), {
      type: 'decimal',
      precision: 10,
      scale: 2,
      caseSensitive: false,
    });
    assert.equal(columnTypeOf('float'), 'number');
    assert.equal(columnTypeOf('row'), 'string');
  });

  const cells: readonly (readonly [type: string, cells: fc.Arbitrary<TableCell>])[] = [
    ['varchar', fc.string({ unit: 'binary' })],
    ['boolean', fc.boolean()],
    ['bigint', fc.maxSafeInteger()],
    ['bigint', fc.bigInt(2n ** 53n, 2n ** 63n - 1n).map(String)],
    ['double', fc.double({ noNaN: true, noDefaultInfinity: true })],
    ['real', fc.float({ noNaN: true, noDefaultInfinity: true })],
    ['decimal(15, 4)', fc.integer({ min: -(10 ** 14), max: 10 ** 14 }).map((value) => Number(`${value}e-4`) + 0)],
    ['timestamp(3)', instants()],
    ['timestamp(3) with time zone', instants()],
  ];
  for (const [name, arbitrary] of cells)
    it(`reads what it prints: ${name}`, () => {
      const type = typeFromText(name);
      fc.assert(
        fc.property(arbitrary, (cell) =>
          assert.deepEqual(readCell(printCell(cell, type) ?? '', printedType(type).type), cell),
        ),
      );
    });

  it('reads what it prints in any zone, or leaves the text', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
    fc.assert(
      fc.property(instants(), fc.constantFrom(...zones), (cell, zone) => {
        const type: Type = { kind: 'timestamptz', precision: 3, zone };
        const text = printCell(cell, type) ?? '';
        const read = readCell(text, 'timestamp with time zone');
        assert.ok(read === cell || read === text, `${cell} ${text} ${String(read)}`);
      }),
    );
  });
});

function instants(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
}
