import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnType, TableCell } from '../../../../src/core/table/table.ts';
import { cellText, cellTitle, shownText } from '../../../../src/renderer/grid/cellText.ts';
import { viewTableOf } from '../chart/viewTableOf.ts';
import { withZone } from '../withZone.ts';

describe('what a line of the grid shows of a cell', () => {
  const cases: readonly (readonly [TableCell, ColumnType, string | null])[] = [
    [null, 'string', null],
    ['', 'string', ''],
    ['AccessDenied', 'string', 'AccessDenied'],
    [0, 'number', '0'],
    [false, 'boolean', 'false'],
    ['12345678901234567890', 'number', '12345678901234567890'],
    ['2026-11-01T09:12:44.000Z', 'timestamp', '2026-11-01 09:12:44'],
    ['2026-11-01T09:12:44.010Z', 'timestamp', '2026-11-01 09:12:44.010'],
    ['2026-11-01T09:12:44Z', 'timestamp', '2026-11-01 09:12:44'],
    ['2026-11-01T09:12:44+02:00', 'timestamp', '2026-11-01T09:12:44+02:00'],
    ['no time\n', 'timestamp', 'no time\\n'],
    ['2026-11-01T09:12:44.000Z', 'string', '2026-11-01T09:12:44.000Z'],
    ['a\u202eb\u200bc\ud800', 'string', 'a\\u202eb\\u200bc\\ud800'],
    ['x'.repeat(301), 'string', `${'x'.repeat(300)}…`],
    // A pair is not torn.
    [`${'x'.repeat(299)}😀y`, 'string', `${'x'.repeat(299)}…`],
  ];
  for (const [cell, type, expected] of cases) {
    it(`${JSON.stringify(cell)?.slice(0, 60)} as ${type}`, () => assert.equal(cellText(cell, type, 'utc'), expected));
  }

  it('is one line of a bounded length, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom('string' as const, 'timestamp' as const),
        fc.constantFrom('utc' as const, 'local' as const),
        (value, type, zone) => {
          const text = cellText(value, type, zone) ?? '';
          assert.ok(text.length <= 300 * 6 + 1);
          assert.doesNotMatch(text, /[\n\r\t\u202e\u0000]|[\ud800-\udbff](?![\udc00-\udfff])/);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('carries the offset with local times, and has both zones in its title', async () => {
    await withZone('Asia/Kolkata', () => {
      assert.equal(cellText('2026-11-01T20:00:00.500Z', 'timestamp', 'local'), '2026-11-02 01:30:00.500 +05:30');
      assert.equal(
        cellTitle('2026-11-01T20:00:00.500Z', 'timestamp'),
        '2026-11-01T20:00:00.500Z\n2026-11-02 01:30:00.500 +05:30 local time',
      );
    });
    await withZone('UTC', () =>
      assert.equal(cellText('2026-11-01T20:00:00Z', 'timestamp', 'local'), '2026-11-01 20:00:00 +00:00'),
    );
  });

  it('has titles that are longer, and bounded, too', () => {
    assert.equal(cellTitle(null, 'string'), 'no value');
    assert.equal(cellTitle('x'.repeat(1_000_000), 'string'), `${'x'.repeat(2_000)}…`);
  });

  it('is looked through by find, whole', () => {
    const table = viewTableOf({ time: 'timestamp', text: 'string' }, [
      ['2026-11-01T09:12:44.000Z', `${'x'.repeat(400)}\n`],
      [null, null],
    ]);
    const texts = table.columns.flatMap((column) => [...column.codes].map((code) => shownText('utc')(column, code)));
    assert.deepEqual(texts, ['2026-11-01 09:12:44', null, `${'x'.repeat(400)}\\n`, null]);
  });
});
