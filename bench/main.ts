import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEngine, openLocalSource } from '../src/sources/local/localSource.ts';
import { buildCorpus } from './corpus.ts';
import { editorFigures } from './editor.ts';
import { measureProcess, type Measured } from './measureProcess.ts';
import { firstQuestions, jqProgram, laterQuestions, type Question } from './questions.ts';
import { report, type Figures } from './report.ts';

/**
 * Measures the local source against the plainest tools on the same files, in one run: `npm run bench [rounds]`. Rounds are
 * interleaved, and the smallest time of each case counts: on a shared machine the least disturbed one says most.
 */
const repositoryRoot = path.resolve(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 3);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-bench-'));
try {
  const corpusFolder = path.join(work, 'corpus');
  fs.mkdirSync(corpusFolder);
  say('Making the corpus');
  const corpus = buildCorpus(corpusFolder);
  const figures: Figures = {
    gzip: [],
    jq: [],
    cold: firstQuestions.map(() => []),
    warm: firstQuestions.map(() => []),
    later: [],
    peakMb: 0,
  };
  for (let round = 0; round < rounds; round++) {
    say(`Round ${round + 1} of ${rounds}`);
    figures.gzip.push(
      (await shell(`find ${quoted(corpusFolder)} -name '*.gz' -print0 | xargs -0 gzip -dc > /dev/null`)).milliseconds,
    );
    figures.jq.push(
      (
        await shell(
          `find ${quoted(corpusFolder)} -name '*.gz' -print0 | xargs -0 zcat | jq -r ${quoted(jqProgram)} > /dev/null`,
        )
      ).milliseconds,
    );
    for (const [index, question] of firstQuestions.entries()) {
      const cache = path.join(work, `cache-${round}-${index}`);
      const cold = await ask(question, corpusFolder, cache);
      const warm = await ask(question, corpusFolder, cache);
      figures.cold[index]?.push(cold.milliseconds);
      figures.warm[index]?.push(warm.milliseconds);
      figures.peakMb = Math.max(figures.peakMb, cold.peakMb ?? 0, warm.peakMb ?? 0);
      fs.rmSync(cache, { recursive: true, force: true });
    }
    figures.later.push(await laterAnswers(corpusFolder, path.join(work, `cache-${round}`)));
    fs.rmSync(path.join(work, `cache-${round}`), { recursive: true, force: true });
  }
  say('The editor');
  const text = `${report(corpus, figures, rounds)}\n${editorFigures()}`;
  fs.mkdirSync(path.join(repositoryRoot, 'docs'), { recursive: true });
  fs.writeFileSync(path.join(repositoryRoot, 'docs/benchmarks.md'), text);
  process.stdout.write(text);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}

/** The command a person types, from the start of the process to its end. */
async function ask({ language, text }: Question, data: string, cache: string): Promise<Measured> {
  const cli = path.join(repositoryRoot, 'dist/cli.js');
  const environment = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
  return await measureProcess(
    process.execPath,
    [cli, 'query', language, text, '--data', data, '--format', 'json'],
    environment,
  );
}

/** Answers in a process that has loaded the data already: each question asked for the first time, then once more. */
async function laterAnswers(
  data: string,
  cache: string,
): Promise<readonly (readonly [first: number, again: number])[]> {
  const engine = openEngine({ engineFile: path.join(repositoryRoot, 'dist/engine.js') });
  const source = openLocalSource({ name: 'local', path: data, cacheFolder: cache, engine });
  // One moment, as the cells of one run have it.
  const now = Date.now();
  try {
    const times: [number, number][] = [];
    for (const question of [...firstQuestions, ...laterQuestions]) {
      const first = await time(question);
      times.push([first, await time(question)]);
    }
    // The questions of the cold runs open the column of names and the SQL views; the others are what comes later.
    return times.slice(firstQuestions.length);
  } finally {
    await source.close();
  }

  async function time({ language, text }: Question): Promise<number> {
    const started = performance.now();
    const plan = { language, text, window: null, source: null, limit: 10_000, now };
    const outcome = await source.run(plan, { signal: new AbortController().signal, progress: () => undefined });
    if (outcome.kind === 'refusal') throw new Error(`${text} was refused: ${JSON.stringify(outcome.problems)}`);
    return performance.now() - started;
  }
}

async function shell(command: string): Promise<Measured> {
  return await measureProcess('sh', ['-c', command]);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
