import assert from 'node:assert/strict';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { exportFormats } from '../../../../src/core/wire/requests.ts';
import { hostileRecords } from '../../../support/hostileRecords.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { readTexts, strictReaders } from '../../core/out/strictReaders.ts';
import { Bench } from './bench.ts';

const text = `apirunbook: 1
parameters:
  window: {type: timerange, default: 2026-11-01T00:00:00Z/2026-11-02T00:00:00Z}
cells:
- {id: all, filter: '{ $.eventTime = * }'}
`;

describe('records that an attacker wrote', () => {
  for (const format of exportFormats) {
    it(`leave ${format} that is UTF-8, and from which a strict reader gets each cell back`, async () => {
      const bench = new Bench({ text, source: memorySource(hostileRecords) });
      const { run, columns } = await bench.run('all');
      assert.ok(run !== null);
      assert.equal(run.rowsKept, hostileRecords.length);
      // Markdown cuts what nobody reads to its end: the records' own texts.
      const all = columns.map((_, i) => i).filter((i) => format !== 'markdown' || columns[i]?.name !== '@message');
      await bench.ask({ kind: 'export', run: run.id, format, to: 'file', rows: null, columns: all, withHeader: false });
      const [file] = bench.seen.saved;
      assert.ok(file !== undefined);
      const printed = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
      const [head, ...rows] = strictReaders[format](printed);
      assert.deepEqual(
        head,
        all.map((i) => columns[i]?.name),
      );
      assert.equal(rows.length, hostileRecords.length);
      for (const [row, read] of rows.entries()) {
        const { cells } = await bench.ask({ kind: 'row', run: run.id, row });
        const absent = format === 'json' ? null : '';
        const wanted = all.map((i): TableCell => {
          const cell: TableCell = cells[i] ?? null;
          if (cell === null) return absent;
          return typeof cell === 'string' ? readTexts[format](cell) : format === 'json' ? cell : String(cell);
        });
        assert.deepEqual(read, wanted);
      }
    });
  }
});
