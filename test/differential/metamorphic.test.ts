import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../scripts/fuzz/random.ts';
import { openLocalSource, type LocalSource } from '../../src/sources/local/localSource.ts';
import { answer, makeFolder, plan, removeFolder, repositoryRoot, testEngine } from '../unit/sources/local/localData.ts';
import { arrangements } from './metamorphic/arrangements.ts';
import { questions, type Question } from './metamorphic/questions.ts';
import { rewritings } from './metamorphic/rewritings.ts';

const shared = path.resolve(repositoryRoot, '../shared/data');

/** The samples, and public data where it stands beside the repository; it is never in it. */
const dataSets = [
  ['samples', path.join(repositoryRoot, 'samples/data')],
  ['invictus', path.join(shared, 'invictus-aws-dataset/CloudTrail')],
  ['stratus', path.join(shared, 'stratus-red-team/docs/detonation-logs')],
] as const;

/** What must not change an answer: how the same events lie in files, and how the same question is written. */
describe('the same events and the same question', () => {
  const engine = testEngine();
  const folders: string[] = [];
  after(async () => {
    await engine.close();
    folders.forEach(removeFolder);
  });
  const open = (folder: string): LocalSource =>
    openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });

  /** The rows as text, in an order of their own unless the question settles it. */
  const ask = async (
    source: LocalSource,
    { language, isOrdered }: Question,
    text: string,
  ): Promise<readonly string[]> => {
    const { table } = await answer(source, plan(language, text, { limit: 100_000 }));
    const rows = table.rows.map((row) => JSON.stringify(row));
    return isOrdered ? rows : rows.toSorted();
  };

  for (const [name, data] of dataSets) {
    if (!existsSync(data)) continue;
    describe(`of ${name}`, () => {
      let source: LocalSource;
      let records: readonly string[] = [];
      const wanted: (readonly string[])[] = [];
      before(async () => {
        source = open(data);
        const messages = await answer(source, plan('insights', 'fields @message', { limit: 1_000_000 }));
        records = messages.table.rows.map(([message]) => String(message));
        for (const question of questions) wanted.push(await ask(source, question, question.text));
      });
      after(async () => source.close());

      it('mostly have an answer', () => {
        assert.ok(records.length > 30, `${records.length} records`);
        assert.ok(wanted.filter((rows) => rows.length > 0).length * 2 > wanted.length);
      });

      for (const [turn, { arrangement, filesOf }] of arrangements.entries()) {
        it(`have one answer in other files: ${arrangement}`, async () => {
          const folder = makeFolder(filesOf(records, new Random(20261101)));
          folders.push(folder);
          const other = open(folder);
          for (const [index, question] of questions.entries()) {
            // Every question has its turn in half of the arrangements.
            if ((index + turn) % 2 === 1) continue;
            assert.deepEqual(await ask(other, question, question.text), wanted[index], question.text);
          }
          await other.close();
        });
      }
    });
  }

  for (const language of ['insights', 'filter', 'lookup', 'sql'] as const) {
    it(`have one answer however the question is written, ${language}`, async () => {
      const source = open(dataSets[0][1]);
      let asked = 0;
      for (const [turn, question] of questions.entries()) {
        if (question.language !== language) continue;
        const wanted = await ask(source, question, question.text);
        for (const [index, text] of rewritings(question).entries()) {
          // Every rewriting has its turn, and every question half of them.
          if ((index + turn) % 2 === 1) continue;
          assert.deepEqual(await ask(source, question, text), wanted, `${question.text}\nand\n${text}`);
          asked++;
        }
      }
      assert.ok(asked > 7, `only ${asked} rewritings`);
      await source.close();
    });
  }
});
