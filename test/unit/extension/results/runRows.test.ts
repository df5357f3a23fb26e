import assert from 'node:assert/strict';
import { resultColumns } from '../../../../src/extension/results/resultColumns.ts';
import { sentRows } from '../../../../src/extension/results/runRows.ts';
import { tableOf } from '../../../support/tableOf.ts';

describe('the rows that are sent', () => {
  const sent = (columns: number, rows: number, length: number) => {
    const names = Array.from({ length: columns }, (_, i) => `c${i}`);
    const row = names.map(() => 'x'.repeat(length));
    const table = tableOf(
      names,
      Array.from({ length: rows }, () => row),
    );
    return sentRows({ rows: table.rows, columns: resultColumns(table) }, 0, 10_000);
  };

  it('are fewer where they are heavy', async () => {
    const { start, count } = await sent(1, 3_000, 5_000);
    assert.equal(start, 0);
    assert.ok(count > 1_900 && count < 2_000, String(count));
  });

  it('are one where one alone is too heavy', async () => assert.equal((await sent(2_000, 2, 5_000)).count, 1));
  it('are none where there are none', async () => assert.equal((await sent(1, 0, 1)).count, 0));
});
