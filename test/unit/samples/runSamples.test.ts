import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CellResult } from '../../../src/core/wire/output.ts';
import { repositoryRoot } from '../../support/repositoryRoot.ts';
import { runCommand } from '../../support/runCommand.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What plain code says the cells should answer: `expectedAnswers.test.ts` computes it, the engine has no part in it. */
interface Expected {
  readonly runbook: string;
  readonly preset: string;
  readonly cells: Readonly<
    Record<string, { readonly rows: readonly Row[] } | { readonly eventIDs: readonly string[] }>
  >;
}

const expectedFolder = path.join(repositoryRoot, 'test/unit/samples/expected');

function rowsOf(result: CellResult): readonly Row[] {
  return result.rows.map((row) => Object.fromEntries(result.columns.map(({ name }, i) => [name, row[i] ?? null])));
}

describe('the samples, run by the command', () => {
  for (const file of readdirSync(expectedFolder)) {
    const expected = JSON.parse(readFileSync(path.join(expectedFolder, file), 'utf8')) as Expected;
    describe(expected.runbook, () => {
      let results = new Map<string | null, CellResult>();
      before(async () => {
        const name = path.basename(file, '.json');
        const { out } = await runCommand([
          'run',
          `samples/${name}.apirunbook`,
          '--preset',
          expected.preset,
          '--format',
          'json',
        ]);
        const { cells } = JSON.parse(out) as { cells: readonly CellResult[] };
        results = new Map(cells.map((cell) => [cell.id, cell]));
      });

      it('answers every cell that the plain code answers, and no other', () => {
        assert.deepEqual([...results.keys()].sort(), Object.keys(expected.cells).sort());
      });

      for (const [id, answer] of Object.entries(expected.cells)) {
        it(id, () => {
          const result = results.get(id);
          assert.ok(result);
          assert.equal(result.status, 'ok', JSON.stringify(result.problems));
          if ('rows' in answer) assert.deepEqual(rowsOf(result), answer.rows);
          else
            assert.deepEqual(
              rowsOf(result)
                .map((row) => row['eventID'])
                .sort(),
              answer.eventIDs,
            );
        });
      }
    });
  }

  it('check finds nothing wrong with them, and fmt nothing to change', async () => {
    const samples = readdirSync(path.join(repositoryRoot, 'samples'))
      .filter((file) => /.\.apirunbook$/.test(file))
      .map((file) => `samples/${file}`);
    assert.ok(samples.length >= 3);
    assert.deepEqual(await runCommand(['check', ...samples]), { code: 0, out: '', note: '' });
    assert.deepEqual(await runCommand(['fmt', '--check', ...samples]), { code: 0, out: '', note: '' });
  });
});
