import assert from 'node:assert/strict';
import fc from 'fast-check';
import { slug } from '../../../../src/core/runbook/readCells.ts';
import { suggestId } from '../../../../src/core/runbook/suggestId.ts';

const cases: readonly (readonly [title: string, existing: readonly string[], expected: string])[] = [
  ['Console logins', [], 'console-logins'],
  ['Console logins', ['console-logins'], 'console-logins-2'],
  ['Console logins', ['console-logins', 'console-logins-2'], 'console-logins-3'],
  ['  Who? — did it!  ', [], 'who-did-it'],
  ['Réseau', [], 'reseau'],
  ['日本語', [], 'cell'],
  ['', ['cell'], 'cell-2'],
  ['a'.repeat(80), [], 'a'.repeat(48)],
];

describe('suggestId', () => {
  for (const [title, existing, expected] of cases) {
    it(JSON.stringify(title), () => assert.equal(suggestId(title, new Set(existing)), expected));
  }

  it('is a slug that is not taken, for any title', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (title, taken) => {
        const existing = new Set([...taken, suggestId(title, new Set())]);
        const id = suggestId(title, existing);
        assert.match(id, slug);
        assert.ok(!existing.has(id));
      }),
    );
  });
});
