import assert from 'node:assert/strict';
import type { TableCell } from '../../../src/core/table/table.ts';
import { cellName } from '../../../src/renderer/cellName.ts';

describe('the name of a value', () => {
  const cases: readonly (readonly [cell: TableCell, name: string])[] = [
    [null, 'no value'],
    ['', 'empty text'],
    [1.5, '1.5'],
    [true, 'true'],
    ['turn\u202earound', 'turn\\u202earound'],
    ['x'.repeat(120), 'x'.repeat(120)],
    [`${'a'.repeat(100)}/${'b'.repeat(50)}`, `${'a'.repeat(70)}…${'b'.repeat(50)}`],
    [`${'a'.repeat(69)}\u{1f600}${'-'.repeat(99)}\u{1f600}${'b'.repeat(49)}`, `${'a'.repeat(69)}…${'b'.repeat(49)}`],
  ];
  for (const [cell, name] of cases) it(`of ${String(cell).slice(0, 20)}`, () => assert.equal(cellName(cell), name));

  it('tells the sessions of one long role apart', () => {
    const role =
      'arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_AdministratorAccessForBreakGlass_0123456789abcdef';
    assert.notEqual(cellName(`${role}/erin@example.com`), cellName(`${role}/farid@example.com`));
  });
});
