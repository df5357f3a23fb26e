import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseRunbook } from '../../../src/core/runbook/parseRunbook.ts';
import { alarms } from './answers/alarms.ts';
import type { Answers } from './answers/answer.ts';
import { consoleLogin } from './answers/consoleLogin.ts';
import { firstLook } from './answers/firstLook.ts';
import { leakedAccessKey } from './answers/leakedAccessKey.ts';
import { sampleEvents, sampleFolder } from './readSampleData.ts';

const runbooks: readonly { readonly name: string; readonly answers: Answers }[] = [
  { name: 'first-look', answers: firstLook },
  { name: 'leaked-access-key', answers: leakedAccessKey },
  { name: 'console-login', answers: consoleLogin },
  { name: 'alarms', answers: alarms },
];

/**
 * `expected/<runbook>.json` says what each query cell answers on the sample data. Here the answers are found by plain code
 * over the parsed records, with no part of the engine; the runs of the runbooks are held against the same files.
 * `UPDATE_GOLDENS=1` writes them anew.
 */
describe('expected answers of the samples', () => {
  for (const { name, answers } of runbooks) {
    describe(name, () => {
      const file = path.join(import.meta.dirname, 'expected', `${name}.json`);
      let expected: { readonly cells: Readonly<Record<string, unknown>> };

      before(() => {
        if (process.env['UPDATE_GOLDENS'] === '1') write(file, name, answers);
        expected = JSON.parse(readFileSync(file, 'utf8')) as typeof expected;
      });

      for (const [cell, answer] of Object.entries(answers)) {
        it(cell, () => assert.deepEqual(answer(sampleEvents()), expected.cells[cell]));
      }

      it('has an answer for every query cell, and no other', () => {
        const source = readFileSync(path.join(sampleFolder, `${name}.apirunbook`), 'utf8');
        const { runbook, problems } = parseRunbook(`${name}.apirunbook`, source);
        assert.deepEqual(problems, []);
        const queries = runbook?.cells.filter((cell) => cell.kind === 'query') ?? [];
        assert.deepEqual(
          Object.keys(expected.cells),
          queries.map((cell) => cell.id),
        );
        for (const cell of queries) assert.ok(cell.title, `${cell.id} has no title`);
      });
    });
  }
});

function write(file: string, name: string, answers: Answers): void {
  assert.ok(!process.env['CI'], 'Goldens are accepted by a person, not in CI.');
  const cells = Object.fromEntries(Object.entries(answers).map(([cell, answer]) => [cell, answer(sampleEvents())]));
  writeFileSync(file, `${JSON.stringify({ runbook: `${name}.apirunbook`, preset: 'drill', cells }, null, 1)}\n`);
}
