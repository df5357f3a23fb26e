import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  eventsOf,
  openLiveBench,
  profileOf,
  resultOf,
  cellsOf,
  type LiveBench,
  type ServedCommand,
} from './liveBench.ts';

const [one, other] = ['111122223333', '444455556666'];
const filter = ['query', 'filter', '{ $.eventName = "CreateUser" }', '--log-group', 'CloudTrailGroupName'];

describe('a live target of several places, from the terminal', function () {
  this.timeout(120_000);
  let bench: LiveBench;
  let [first, second, held]: (ServedCommand | undefined)[] = [];
  before(async () => {
    bench = openLiveBench();
    for (const [account, count] of [
      [one, 40],
      [other, 25],
    ] as const) {
      mkdirSync(path.join(bench.home, account));
      writeFileSync(
        path.join(bench.home, account, 'events.ndjson'),
        eventsOf(account, count, ['us-east-1', 'eu-west-1']),
      );
    }
    [first, second, held] = await Promise.all([
      bench.serve(['--data', path.join(bench.home, one), '--regional']),
      bench.serve(['--data', path.join(bench.home, other), '--regional']),
      bench.serve(['--data', path.join(bench.home, one), '--fault', 'logs:StartQuery=query-held*']),
    ]);
    bench.write(
      '.aws/config',
      [
        profileOf('a', first?.url ?? ''),
        profileOf('b', second?.url ?? ''),
        // The same account as a, under another name.
        profileOf('again', first?.url ?? ''),
        profileOf('held', held?.url ?? ''),
        profileOf('broken', first?.url ?? '').replace('= test\naws_secret', '= AKIAUNKNOWN\naws_secret'),
        profileOf('nobody', second?.url ?? '').replace('secret_access_key = test', 'secret_access_key = other'),
      ].join('\n'),
    );
    writeFileSync(
      path.join(bench.folder, 'apirunbook.config.yaml'),
      `targets:\n  prod: {type: aws, profiles: [a, b], regions: [us-east-1, eu-west-1], logGroups: [CloudTrailGroupName]}\n`,
    );
  });
  after(async () => bench.end());

  it('has the rows of every account and region, each with whose it is', async () => {
    const { code, out, note } = await bench.run([...filter, '--profile', 'a,b', '--region', 'us-east-1,eu-west-1']);
    const result = resultOf({ code, out, note });
    assert.equal(code, 0);
    assert.equal(result.status, 'ok');
    assert.deepEqual(
      result.parts?.map(({ profile, account, region, status, rowCount, problem }) => [
        profile,
        account,
        region,
        status,
        rowCount,
        problem,
      ]),
      [
        ['a', one, 'us-east-1', 'ok', 4, null],
        ['a', one, 'eu-west-1', 'ok', 4, null],
        ['b', other, 'us-east-1', 'ok', 3, null],
        ['b', other, 'eu-west-1', 'ok', 2, null],
      ],
    );
    const column = (name: string) => result.columns.findIndex((each) => each.name === name);
    assert.deepEqual(
      result.columns.slice(0, 2).map(({ name }) => name),
      ['@account', '@region'],
    );
    assert.equal(result.rowCount, 13);
    for (const row of result.rows) {
      const record = JSON.parse(String(row[column('@message')])) as { recipientAccountId: string; awsRegion: string };
      assert.deepEqual([row[0], row[1]], [record.recipientAccountId, record.awsRegion]);
    }
    const times = result.rows.map((row) => String(row[column('@timestamp')]));
    assert.deepEqual(times, times.toSorted());
    const { profile, account, region, caller, endpoint } = result.target;
    assert.deepEqual([profile, account, region], ['a, b', `${one}, ${other}`, 'us-east-1, eu-west-1']);
    assert.equal(caller, `arn:aws:iam::${one}:user/serve, arn:aws:iam::${other}:user/serve`);
    assert.equal(endpoint, `${first?.url}, ${second?.url}`);
    for (const said of [one, other]) assert.match(note, new RegExp(`Asking AWS as .*${said}`));
    assert.doesNotMatch(note, /Warning/, 'nothing of the SDK');
  });

  it('keeps what came where one place fails, and says what is missing', async () => {
    for (const failing of ['broken', 'nobody']) {
      const outcome = await bench.run([...filter, '--profile', `a,${failing}`]);
      const result = resultOf(outcome);
      assert.deepEqual([outcome.code, result.status, result.rowCount], [0, 'ok', 4]);
      assert.deepEqual(
        result.parts?.map(({ profile, status, problem }) => [profile, status, problem?.code ?? null]),
        [
          ['a', 'ok', null],
          [failing, 'failed', 'aws.credentials'],
        ],
      );
      assert.deepEqual(
        result.problems.map(({ severity, code, message }) => [severity, code, message]),
        [['warning', 'aws.partial', `This is not everything: ${failing} in us-east-1 did not answer.`]],
      );
      assert.match(outcome.note, /warning aws\.partial/);
    }
  });

  it('asks an account once, whatever its names', async () => {
    const outcome = await bench.run([...filter, '--profile', 'a,again']);
    const result = resultOf(outcome);
    assert.deepEqual([result.status, result.rowCount, result.parts?.length], ['ok', 4, 1]);
    assert.deepEqual(
      result.problems.map(({ code }) => code),
      ['aws.same-account'],
    );
  });

  it('fails where no place answers, with the first failure', async () => {
    const outcome = await bench.run([...filter, '--profile', 'broken,nobody']);
    const result = resultOf(outcome);
    assert.deepEqual([outcome.code, result.status, result.rows.length], [1, 'failed', 0]);
    assert.match(result.problems[0]?.message ?? '', /^None of the 2 places answered\. The first: /);
    assert.equal(result.problems[0]?.code, 'aws.credentials');
  });

  it('refuses what no place is asked', async () => {
    const outcome = await bench.run([...filter.with(2, '{ $.eventName = '), '--profile', 'a,b']);
    const result = resultOf(outcome);
    assert.equal(outcome.code, 1);
    assert.equal(result.status, 'failed');
    assert.ok(result.problems.length > 0);
    assert.ok(result.problems.every(({ code, line }) => code.startsWith('filter.') && line === 1));
  });

  it('is declared in a configuration', async () => {
    const outcome = await bench.run(['query', 'insights', 'stats count(*) as calls', '--target', 'prod']);
    const result = resultOf(outcome);
    assert.equal(result.target.name, 'prod');
    assert.deepEqual(result.rows, [
      [one, 'us-east-1', 20],
      [one, 'eu-west-1', 20],
      [other, 'us-east-1', 13],
      [other, 'eu-west-1', 12],
    ]);
    assert.ok((result.cost?.bytesScanned ?? 0) > 0);
    assert.ok(result.parts?.every(({ queryId }) => queryId !== null));
    assert.equal(result.emptiness, undefined);
  });

  it('says why there is nothing', async () => {
    const window = ['--from', '2026-11-01T00:00:00Z', '--to', '2026-11-01T00:00:10Z'];
    const outcome = await bench.run([...filter.with(2, '{ $.eventName = "Nothing" }'), ...window, '--profile', 'a']);
    const { status, rowCount, emptiness } = resultOf(outcome);
    assert.deepEqual([outcome.code, status, rowCount], [0, 'ok', 0]);
    assert.ok(emptiness !== undefined, 'it is explained');
    const partly = resultOf(
      await bench.run([...filter.with(2, '{ $.eventName = "Nothing" }'), '--profile', 'a,broken']),
    );
    assert.equal(partly.emptiness?.verdict, 'cannot-tell');
    assert.match(partly.emptiness?.message ?? '', /broken in us-east-1 did not answer/);
  });

  it('asks nobody and sends nothing where nobody can agree to the cost', async () => {
    const sql = ['query', 'sql', 'SELECT count(*) AS calls FROM cloudtrail_logs', '--profile', 'b'];
    const before = second?.requests().length ?? 0;
    const refused = await bench.run(sql);
    assert.deepEqual([refused.code, resultOf(refused).problems.map(({ code }) => code)], [1, ['cost.unknown']]);
    const asked = second?.requests().slice(before) ?? [];
    assert.ok(!asked.some((line) => line.includes('StartQueryExecution')), asked.join('\n'));
    const free = await bench.run([
      ...filter.slice(0, 1),
      'insights',
      'stats count(*)',
      ...filter.slice(3),
      '--profile',
      'b',
      '--max-cost',
      '0',
      '--ask-cost',
      '0',
    ]);
    assert.deepEqual([free.code, resultOf(free).problems.map(({ code }) => code)], [1, ['cost.refused']]);
    const agreed = await bench.run([...sql, '--yes']);
    assert.deepEqual([agreed.code, resultOf(agreed).rows], [0, [[25]]]);
  });

  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    it(`stops the query at AWS on ${name}`, async () => {
      const before = held?.requests().length ?? 0;
      const running = bench.start(['query', 'insights', 'stats count(*)', ...filter.slice(3), '--profile', 'held']);
      // Asked once, it is known to run.
      await held?.command.says(new RegExp(`(?:GetQueryResults[^]*){${name === 'SIGINT' ? 1 : 2}}`));
      running.signal(name);
      const outcome = await running.ended;
      const result = resultOf(outcome);
      assert.deepEqual([outcome.code, result.status, result.rowCount], [130, 'cancelled', 0]);
      const asked = held?.requests().slice(before) ?? [];
      assert.ok(
        asked.some((line) => line.startsWith('logs StopQuery us-east-1 test 200')),
        asked.join('\n'),
      );
    });
  }

  it('reads well as a table and as Markdown', async () => {
    const sql = ['query', 'sql', 'SELECT count(*) AS calls FROM cloudtrail_logs', '--profile', 'a,b', '--yes'];
    const [table, markdown, filtered] = await Promise.all([
      bench.run([...sql, '--format', 'table']),
      bench.run([...sql, '--format', 'markdown']),
      bench.run([...filter, '--profile', 'a,broken', '--format', 'table']),
    ]);
    assert.match(table.out, /\n2 rows, \d+ ms\n/);
    assert.match(markdown.out, /\n2 rows\n\n$/);
    assert.match(filtered.out, /\n4 rows, \d+ ms\n/);
    assert.match(filtered.out, /This is not all: 1 of 2 places gave no complete answer \(broken, us-east-1\)\./);
    for (const { out: written } of [table, markdown]) {
      const out = written.replaceAll('\\', '').replaceAll('&#58;', ':');
      assert.match(
        out,
        new RegExp(`a, ${one}, us-east-1 at http://127[^\n]* as arn:aws:iam::${one}:user/serve: 1 row`),
      );
      assert.match(out, /scanned, about /);
    }
  });

  it('runs a runbook whose failing cell names its failure, and skips the rest', async () => {
    const file = path.join(bench.folder, 'r.apirunbook');
    writeFileSync(
      file,
      `apirunbook: 1
title: R
sources:
  here: {type: logs, logGroups: [CloudTrailGroupName]}
  gone: {type: logs, logGroups: [gone]}
cells:
- {id: first, source: here, insights: stats count(*) as calls}
- {id: second, source: gone, insights: stats count(*) as calls}
- {id: third, source: here, insights: stats count(*) as calls}
`,
    );
    const outcome = await bench.run(['run', file, '--target', 'prod', '--format', 'json']);
    assert.equal(outcome.code, 1);
    assert.deepEqual(
      cellsOf(outcome).map(({ id, status, problems }) => [id, status, problems.map(({ code }) => code)]),
      [
        ['first', 'ok', []],
        ['second', 'failed', ['aws.not-found']],
        ['third', 'skipped', []],
      ],
    );
  });
});
