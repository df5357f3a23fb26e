import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PendingLines } from '../../../../src/proxy/audit/pendingLines.ts';

describe('PendingLines', () => {
  it('gives the lines in their order, none twice and none lost, however they are added, asked for and dropped', () => {
    const lines = fc.array(
      fc.oneof(
        { weight: 20, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 30 }) },
        { weight: 1, arbitrary: fc.constant('x'.repeat(30_000)) },
      ),
      { maxLength: 100 },
    );
    const step = fc.record({
      added: lines,
      mostLines: fc.integer({ min: 1, max: 120 }),
      mostBytes: fc.oneof(fc.nat(3000), fc.nat(200_000)),
      isWritten: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const pending = new PendingLines();
        let expected: string[] = [];
        for (const { added, mostLines, mostBytes, isWritten } of steps) {
          for (const line of added) pending.add(line);
          expected = expected.concat(added.map((line) => `${line}\n`));
          const part = pending.first(mostLines, mostBytes);
          assert.equal(part.lines, fitting(expected, mostLines, mostBytes));
          assert.equal(part.bytes.toString('latin1'), expected.slice(0, part.lines).join(''));
          if (isWritten) {
            pending.drop(part.lines);
            expected = expected.slice(part.lines);
          }
          assert.deepEqual([pending.lines, pending.bytes], [expected.length, expected.join('').length]);
        }
      }),
    );
  });
});

/** How many of the first lines fit: one at least. */
function fitting(lines: readonly string[], mostLines: number, mostBytes: number): number {
  let count = 0;
  while (count < Math.min(lines.length, mostLines)) {
    if (count > 0 && lines.slice(0, count + 1).join('').length > mostBytes) break;
    count++;
  }
  return count;
}
