import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CellResult } from '../../../../src/core/wire/output.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import type { Answer } from '../../../../src/run/source.ts';
import { openAwsSource } from '../../../../src/sources/aws/openAwsSource.ts';
import { plan } from '../../sources/local/localData.ts';
import { cellsOf, eventsOf, openLiveBench, profileOf, type LiveBench, type ServedCommand } from './liveBench.ts';

const [one, other] = ['111122223333', '444455556666'];

const runbook = `apirunbook: 1
title: The same runbook
sources:
  trail: {type: cloudtrail}
  logs: {type: logs, logGroups: [CloudTrailGroupName]}
  table: {type: athena, database: security, table: cloudtrail_logs}
cells:
- {id: queried, source: logs, insights: 'fields recipientAccountId, eventName | sort eventID asc'}
- {id: filtered, source: logs, filter: '{ $.eventName = "CreateUser" }'}
- {id: looked-up, source: trail, lookup: EventName = CreateUser}
- {id: selected, source: table, sql: 'SELECT recipientaccountid, count(*) AS calls FROM cloudtrail_logs GROUP BY 1'}
`;

describe('two accounts, the same runbook', function () {
  this.timeout(120_000);
  let bench: LiveBench;
  let [first, second, held]: (ServedCommand | undefined)[] = [];
  const urlOf = (served: ServedCommand | undefined): string => served?.url ?? '';

  before(async () => {
    bench = openLiveBench();
    for (const [account, count] of [
      [one, 20],
      [other, 30],
    ] as const) {
      mkdirSync(path.join(bench.home, account));
      writeFileSync(path.join(bench.home, account, 'events.ndjson'), eventsOf(account, count));
    }
    const data = (account: string): readonly string[] => ['--data', path.join(bench.home, account)];
    [first, second, held] = await Promise.all([
      bench.serve(data(one)),
      bench.serve(data(other)),
      bench.serve([...data(one), '--fault', 'logs:StartQuery=query-held']),
    ]);
    writeFileSync(path.join(bench.folder, 'r.apirunbook'), runbook);
  });
  after(async () => bench.end());

  const config = (text: string): string => bench.write('.aws/config', text);
  const args = (profile: string): readonly string[] => [
    ...['run', 'r.apirunbook', '--format', 'json', '--yes', '--profile', profile],
  ];

  /** Every row, account, caller and endpoint is of this account, and of no other. */
  function areOf(cells: readonly CellResult[], account: string, served: ServedCommand | undefined): void {
    const foreign = account === one ? other : one;
    assert.deepEqual(
      cells.map(({ status, rowCount }) => [status, rowCount > 0]),
      cells.map(() => ['ok', true]),
    );
    assert.equal(cells.length, 4);
    for (const cell of cells) {
      assert.deepEqual([cell.target.account, cell.target.endpoint], [account, urlOf(served)]);
      assert.ok(!JSON.stringify(cell).includes(foreign), JSON.stringify(cell));
    }
    assert.equal(cells[0]?.rowCount, account === one ? 20 : 30);
  }

  it('asked by two processes at once with one state folder', async () => {
    config(`${profileOf('a', urlOf(first))}${profileOf('b', urlOf(second))}`);
    const outcomes = await Promise.all(['a', 'b', 'a', 'b'].map(async (profile) => bench.run(args(profile))));
    for (const [index, outcome] of outcomes.entries())
      areOf(cellsOf(outcome), index % 2 === 0 ? one : other, index % 2 === 0 ? first : second);
  });

  it('asked under one name that leads to another account the second time, with a query left running', async () => {
    config(profileOf('p', urlOf(held)));
    const killed = bench.start(args('p'));
    await held?.command.says(/GetQueryResults/);
    killed.signal('SIGKILL');
    await killed.ended;
    const state = path.join(bench.home, '.local/state/apirunbook');
    assert.match(readAll(state), /[0-9a-f]{8}-[0-9a-f]{4}-/, 'the query is on record');
    config(profileOf('p', urlOf(second)));
    const before = second?.requests().length ?? 0;
    areOf(cellsOf(await bench.run(args('p'))), other, second);
    const asked = second?.requests().slice(before) ?? [];
    assert.ok(
      asked.some((line) => line.startsWith('logs StartQuery')),
      'it asks its own query',
    );
    assert.deepEqual(
      asked.filter((line) => !line.endsWith(' 200 -')),
      [],
      'nobody asks the one account about a query of the other',
    );
  });

  it('asked by one process, with two sources open, whose profiles are switched between two runs', async () => {
    const open = (name: string) =>
      openAwsSource({
        name,
        places: [{ profile: name, region: 'us-east-1' }],
        logGroups: ['CloudTrailGroupName'],
        athena: {},
        environment: { ...bench.environment },
        stateFolder: path.join(bench.home, 'state'),
        prompts: { mfaCode: async () => null },
        ceilings: {
          cell: { ask: null, refuse: null },
          runbook: { ask: null, refuse: null },
          day: { ask: null, refuse: null },
        },
      });
    config(`${profileOf('a', urlOf(first))}${profileOf('b', urlOf(second))}`);
    const sources = [open('a'), open('b')];
    const signal = new AbortController().signal;
    const asker = { runbook: '/r', cell: 'c' };
    const ask = async () =>
      Promise.all(
        sources.map(async (source) => {
          const text = 'fields recipientAccountId';
          const outcome = await source.run(plan('insights', text), { signal, progress: () => undefined, asker });
          assert.equal(outcome.kind, 'answer');
          return outcome;
        }),
      );
    const accounts = (answers: readonly Answer[]) =>
      answers.map(({ target, table, parts }) => [
        target.account,
        parts?.[0]?.account,
        target.endpoint,
        ...new Set(table.rows.map(([account]) => account)),
      ]);
    const [ofOne, ofOther] = [one, other].map((account) => [
      account,
      account,
      urlOf(account === one ? first : second),
      account,
    ]);
    try {
      const before = await ask();
      assert.deepEqual(accounts(before), [ofOne, ofOther]);
      const open = async (index: number) =>
        sources[index]?.record(before[index]?.table.pointers?.[0] ?? '', null, { signal, progress: () => undefined });
      for (const [index, account] of [one, other].entries())
        assert.ok((await open(index))?.includes(`"recipientAccountId":"${account}"`), 'the record of the row');
      assert.deepEqual(
        sources.map(({ target }) => target.account),
        [one, other],
      );
      config(`${profileOf('a', urlOf(second))}${profileOf('b', urlOf(first))}\n# switched\n`);
      for (const index of [0, 1])
        await assert.rejects(open(index), (fault) => codeOf(fault) === 'aws.not-found', 'a record of no other account');
      assert.deepEqual(accounts(await ask()), [ofOther, ofOne]);
      assert.deepEqual(
        sources.map(({ target }) => target.account),
        [other, one],
      );
      const catalogs = await Promise.all(
        sources.map(async (source) => source.describe(null, { signal, progress: () => undefined })),
      );
      for (const [index, foreign] of [one, other].entries())
        assert.ok(!JSON.stringify(catalogs[index]).includes(foreign), JSON.stringify(catalogs[index]));
    } finally {
      await Promise.all(sources.map(async (source) => source.close()));
    }
  });
});

function codeOf(fault: unknown): string | null {
  return fault instanceof FailureError ? fault.failure.code : null;
}

function readAll(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
