import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import type { CellResult } from '../../../../src/core/wire/output.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { everyLanguage, everyLanguageEvents } from './everyLanguage.ts';
import { cellsOf, openLiveBench, profileOf, type LiveBench } from './liveBench.ts';

const samples = path.join(repositoryRoot, 'samples');
const logGroup = 'aws-cloudtrail-logs';

/** Every sample runbook with each of its presets. */
const runbooks = readdirSync(samples)
  .filter((file) => /.\.apirunbook$/.test(file))
  .flatMap((file) => {
    const { runbook } = parseRunbook(file, readFileSync(path.join(samples, file), 'utf8'));
    return (runbook?.presets ?? []).map(({ name }) => ({ file: path.join(samples, file), preset: name }));
  });

/** The end of the samples' day. */
const now = '2026-11-04T00:00:00Z';

/** What an answer is, whoever gave it. */
function answerOf({ id, language, status, query, columns, rows, rowCount, truncated }: CellResult) {
  return { id, language, status, query, columns, rows, rowCount, truncated };
}

describe('the same runbook on captured events and through serve', function () {
  this.timeout(180_000);
  let bench: LiveBench;
  let lab = '';
  before(async () => {
    bench = openLiveBench();
    const [data, ownData] = [path.join(samples, 'data'), path.join(bench.home, 'own')];
    mkdirSync(ownData);
    writeFileSync(path.join(ownData, 'events.ndjson'), everyLanguageEvents);
    const [served, own] = await Promise.all(
      [data, ownData].map((each) => bench.serve(['--data', each, '--log-group', logGroup])),
    );
    lab = bench.write('.aws/config', `${profileOf('lab', served?.url ?? '')}${profileOf('own', own?.url ?? '')}`);
  });
  after(async () => bench.end());

  /** Both at once: the live one mostly waits, for it goes by AWS's rates. */
  async function compare(args: readonly string[], data: string, profile: string): Promise<readonly CellResult[]> {
    const common = ['run', ...args, '--format', 'json', '--continue-on-error', '--now', now];
    // A state of its own for each run, so that they do not share the two lookups a second.
    const state = path.join(bench.home, `state-${args.join('-').replaceAll('/', '-')}`);
    const [captured, live] = await Promise.all([
      bench.run([...common, '--data', data]),
      bench.run([...common, '--profile', profile, '--yes'], { XDG_STATE_HOME: state, AWS_CONFIG_FILE: lab }),
    ]);
    const [expected, actual] = [cellsOf(captured), cellsOf(live)];
    assert.deepEqual(actual.map(answerOf), expected.map(answerOf), live.note);
    assert.equal(live.code, captured.code);
    for (const { parts = [], status } of actual) {
      assert.equal(status, 'ok');
      assert.deepEqual(
        parts.map((part) => [part.profile, part.status]),
        [[profile, 'ok']],
      );
    }
    return actual;
  }

  it(`${runbooks.length} samples and presets`, async () => {
    assert.ok(runbooks.length >= 5);
    const all = await Promise.all(
      runbooks.map(({ file, preset }) => compare([file, '--preset', preset], path.join(samples, 'data'), 'lab')),
    );
    const rows = all.flat().reduce((total, { rowCount }) => total + rowCount, 0);
    assert.ok(rows > 500, 'they answer something');
  });

  it('a runbook with every language, on records of odd shapes', async () => {
    const file = path.join(bench.folder, 'every.apirunbook');
    writeFileSync(file, everyLanguage);
    const cells = await compare([file], path.join(bench.home, 'own'), 'own');
    assert.deepEqual(
      cells.filter(({ rowCount }) => rowCount === 0).map(({ id }) => id),
      ['none'],
    );
  });
});
