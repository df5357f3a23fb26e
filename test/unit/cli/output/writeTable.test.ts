import assert from 'node:assert/strict';
import { writeTable } from '../../../../src/cli/output/writeTable.ts';
import { plainStyle, type Terminal } from '../../../../src/cli/terminal.ts';
import { accessTable, type AccessRow } from '../../../../src/core/access/accessTable.ts';
import { accessRow } from '../../core/access/accessRows.ts';
import { head } from '../../core/out/exportInputOf.ts';

/** The lines that are printed of an access cell's answer, up to its rows. */
function printed(rows: readonly AccessRow[], width = 120): readonly string[] {
  let out = '';
  const terminal: Terminal = {
    out: (text) => (out += text),
    note: () => undefined,
    isInteractive: true,
    drawsProgress: false,
    width,
    style: plainStyle,
    workingFolder: '.',
    environment: {},
    signal: new AbortController().signal,
    readInput: () => Promise.resolve(''),
  };
  const writer = writeTable(terminal, { single: false, rows: 10 });
  writer.result({ title: 'Who may', result: { ...head, ...accessTable(rows) } });
  const lines = out.split('\n').slice(2);
  const end = lines.findIndex((line) => line.startsWith('@timestamp'));
  assert.notEqual(end, -1, out);
  return lines.slice(0, end);
}

describe('the answer of an access cell in a terminal', () => {
  it('is a matrix, how it went, and then its rows', () => {
    const rows = [
      accessRow({ as: 'reader' }),
      accessRow({ as: 'writer', status: 403, outcome: 'fail' }),
      accessRow({ as: 'writer', request: 'POST /orders', status: 201 }),
    ];
    assert.deepEqual(printed(rows), [
      'request       reader  writer',
      '────────────  ──────  ───────────',
      'GET /orders   ✓ 200   ✗ 403 (200)',
      'POST /orders  ·       ✓ 201',
      '2 of 3 as expected · 1 not',
      '',
    ]);
  });

  it('says which identities there was no room for', () => {
    const rows = ['first-of-all-identities', 'second-of-all-identities'].map((as) =>
      accessRow({ as, status: 403, outcome: 'fail', expected: '200 or 404' }),
    );
    assert.equal(printed(rows, 40)[3], '… too narrow for: second-of-all-identit…');
  });
});
