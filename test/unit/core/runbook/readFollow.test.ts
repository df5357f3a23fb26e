import assert from 'node:assert/strict';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { applyEdits } from '../../../../src/core/runbook/applyEdits.ts';

const head = 'apirunbook: 1\ncells:\n';

/** What is written, and the file that the fix of its problem gives; it has no problem any more. */
const cases: readonly (readonly [text: string, fixed: string])[] = [
  [`- {id: a, follow: 45, filter: x}\n`, `- {id: a, follow: 45s, filter: x}\n`],
  [`- {id: a, follow: 20000, filter: x}\n`, `- {id: a, follow: 30s, filter: x}\n`],
  [`- {id: a, follow: 10ms, filter: x}\n`, `- {id: a, follow: 1s, filter: x}\n`],
  [`- {id: a, follow: 1 day, filter: x}\n`, `- {id: a, follow: 3h, filter: x}\n`],
  [`- {id: a, follow: "0s", filter: x}\n`, `- {id: a, follow: 30s, filter: x}\n`],
  [`- id: a\n  follow: soon # c\n  filter: x\n`, `- id: a\n  follow: 30s # c\n  filter: x\n`],
  [`- id: a\n  follow: 30s\n  sql: x\n`, `- id: a\n  x-follow: 30s\n  sql: x\n`],
];

describe('follow', () => {
  for (const [text, fixed] of cases)
    it(`${JSON.stringify(text)} is mended`, () => {
      const [problem, ...others] = parseRunbook('f', head + text).problems;
      assert.ok(problem?.fix !== undefined);
      assert.deepEqual(others, []);
      const mended = applyEdits(head + text, problem.fix.edits);
      assert.equal(mended, head + fixed);
      assert.deepEqual(parseRunbook('f', mended).problems, []);
    });

  const read: readonly (readonly [text: string, milliseconds: number])[] = [
    ['1s', 1000],
    ['1000 ms', 1000],
    ['1h30m', 5_400_000],
    ['180m', 10_800_000],
  ];
  for (const [text, milliseconds] of read)
    it(`${text} is ${milliseconds} ms`, () => {
      const { runbook } = parseRunbook('f', `${head}- {id: a, follow: ${text}, filter: x}\n`);
      const cell = runbook?.cells[0];
      assert.equal(cell?.kind === 'query' ? cell.follow : null, milliseconds);
    });
});
