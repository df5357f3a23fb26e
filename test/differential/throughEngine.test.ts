import assert from 'node:assert/strict';
import { Random } from '../../scripts/fuzz/random.ts';
import type { QueryLanguage } from '../../src/core/query/language.ts';
import { openLocalSource, type LocalSource } from '../../src/sources/local/localSource.ts';
import { makeFolder, plan, removeFolder, run, testEngine } from '../unit/sources/local/localData.ts';
import type { PlainEvent } from './events/plain.ts';
import { printJson } from './events/printJson.ts';
import { randomEvent } from './events/randomEvent.ts';
import { compareAnswers } from './case.ts';
import { languages } from './languages.ts';
import { sameEverywhere, randomPredicate, type Predicate } from './predicate.ts';

/** The cases that core is tested with, once through files, DuckDB and the engine's process: its columns are not the test's. */
describe('through the engine, too', () => {
  const engine = testEngine();
  let folder = '';
  let source: LocalSource;
  const random = new Random(20261102);
  const captured = Array.from({ length: 150 }, (_, position) =>
    numbered(randomEvent(random, position), position, random),
  );
  const events = captured.map(({ root, text }) => ({ root, text: withoutSpace(text) }));
  const uniform = Array.from({ length: 150 }, (_, position) => sameEverywhere(random, position));

  before(() => {
    folder = makeFolder({
      'random/events.ndjson': captured.map(({ text }) => text).join('\n'),
      'uniform/events.ndjson': uniform.map((event) => JSON.stringify(event)).join('\n'),
    });
  });
  after(async () => {
    await engine.close();
    removeFolder(folder);
  });
  const open = (name: string): LocalSource =>
    openLocalSource({ name: 'local', path: `${folder}/${name}`, cacheFolder: null, engine });
  const rows = async (language: QueryLanguage, text: string): Promise<readonly (readonly unknown[])[] | null> => {
    const outcome = await run(source, plan(language, text));
    return outcome.kind === 'answer' ? outcome.table.rows : null;
  };

  for (const language of ['filter', 'insights', 'lookup'] as const) {
    it(`${language} answers as the plain reading does`, async () => {
      source = open('random');
      const make = languages.find(({ name }) => name === language)?.make;
      let answered = 0;
      for (let index = 0; index < 80; index++) {
        const made = make?.(20261103, index);
        const outcome = made === undefined ? null : await run(source, plan(language, made.text));
        if (made === undefined || outcome?.kind !== 'answer') continue;
        answered++;
        const verdict = compareAnswers(made, outcome.table, events);
        assert.equal(verdict.kind, 'same', `--case ${index}: ${made.text}\n${JSON.stringify(verdict)}`);
      }
      assert.ok(answered > 70, `only ${answered} were answered`);
      await source.close();
    });
  }

  it('a filter pattern, Logs Insights and SQL agree where every field is there', async () => {
    source = open('uniform');
    let telling = 0;
    for (let index = 0; index < 80; index++) {
      const predicate: Predicate = randomPredicate(random, 2);
      const wanted = uniform
        .filter(predicate.holds)
        .map(({ eventID }) => eventID)
        .toSorted();
      if (wanted.length > 0 && wanted.length < uniform.length) telling++;
      const answers = {
        filter: await rows('filter', `{ ${predicate.filter} }`),
        insights: await rows('insights', `fields eventID | filter ${predicate.insights}`),
        sql: await rows('sql', `SELECT eventid FROM cloudtrail_logs WHERE ${predicate.sql}`),
      };
      for (const [language, found] of Object.entries(answers)) {
        const ids = (found ?? []).map((row) => row.at(-1)).toSorted();
        assert.deepEqual(ids, wanted, `${language}: ${predicate[language as keyof typeof answers]}`);
      }
    }
    assert.ok(telling > 30, `only ${telling} tell anything`);
    await source.close();
  });
});

/** The same event under an id of its own, so that the loader takes no two for repeats. */
function numbered({ root }: PlainEvent, position: number, random: Random): PlainEvent {
  const members = [...(root?.members ?? []), ['eventID', `id-${position}`] as const];
  return { root: { members }, text: printJson({ members }, random) };
}

/** The text as CloudTrail would have written it, however it was captured: no white space but in strings. */
function withoutSpace(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string: string | undefined) => string ?? '');
}
