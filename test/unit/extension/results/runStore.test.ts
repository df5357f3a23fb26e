import assert from 'node:assert/strict';
import type { CellResult } from '../../../../src/core/wire/output.ts';
import { RunStore, runLimits } from '../../../../src/extension/results/runStore.ts';
import type { AskedQuestion, StoredRun } from '../../../../src/extension/results/storedRun.ts';
import { storeRun } from '../../../../src/extension/results/storeRun.ts';
import { memorySource } from '../../../support/memorySource.ts';

interface Given {
  readonly cell?: string;
  readonly notebook?: string;
  readonly targetKey?: string;
  readonly rows?: CellResult['rows'];
  readonly target?: Partial<CellResult['target']>;
  readonly pointers?: readonly string[];
  readonly limit?: number;
}

const row = ['2026-11-03T00:00:00.000Z', 'GetObject', 'x'.repeat(100)];
const rows = (count: number) => Array.from({ length: count }, () => row);

function stored({
  cell = 'a',
  notebook = 'n',
  targetKey = 't',
  rows: given = rows(3),
  target,
  pointers,
  limit,
}: Given): StoredRun {
  const asked: AskedQuestion = {
    runbook: { version: 1, tags: [], sources: [], parameters: [], presets: [], alarms: [], cells: [] },
    cell: { kind: 'query', id: cell, language: 'filter', range: { start: 0, end: 0 }, text: { name: '', text: '' } },
    values: new Map(),
    used: [],
    source: memorySource([]),
    targetKey,
    logGroups: [],
    lookupTables: null,
  };
  const result: CellResult = {
    id: cell,
    language: 'filter',
    status: 'ok',
    query: '',
    target: { name: 'memory', account: null, region: null, endpoint: null, ...target },
    window: null,
    columns: ['time', 'name', 'text'].map((name) => ({ name, type: 'string' })),
    rows: given,
    rowCount: given.length,
    truncated: false,
    stats: null,
    problems: [],
  };
  const run = storeRun({ result, pointers: pointers ?? null, asked, at: 0, notebook }, limit);
  assert.ok(run !== null);
  return run;
}

const unseen = () => false;

describe('the runs that are kept', () => {
  it('are ten of a cell, the oldest going first', () => {
    const store = new RunStore(unseen);
    const runs = Array.from({ length: 13 }, () => stored({}));
    for (const run of runs) store.add(run, { isShown: true });
    const kept = runs.slice(3).reverse();
    assert.deepEqual(store.of(kept[0]?.owner ?? assert.fail()), kept);
    assert.deepEqual(
      runs.filter(({ id }) => store.get(id) === null),
      runs.slice(0, 3),
    );
    assert.deepEqual(store.shownIn('n'), runs.slice(-1));
  });

  it('never lack the one that the output shows', () => {
    const store = new RunStore(unseen);
    const shown = stored({});
    store.add(shown, { isShown: true });
    for (let i = 0; i < 20; i++) store.add(stored({}), { isShown: false });
    assert.equal(store.get(shown.id), shown);
  });

  it('are told apart by notebook, cell, target and who answered', () => {
    const others: readonly Given[] = [
      { notebook: 'm' },
      { cell: 'b' },
      { targetKey: 'u' },
      { target: { account: '012345678901' } },
      { target: { region: 'eu-west-1' } },
      { target: { profile: 'prod' } },
      { target: { endpoint: 'http://127.0.0.1:4566' } },
    ];
    const store = new RunStore(unseen);
    const runs = [{}, ...others].map((given) => stored(given));
    for (const run of runs) store.add(run, { isShown: true });
    for (const run of runs) assert.deepEqual(store.of(run.owner), [run]);
  });

  it('stay within the bytes: first go those that nothing shows, then those that nobody looks at', () => {
    const seen = new Set<StoredRun>();
    const { weight } = stored({});
    const store = new RunStore((run) => seen.has(run), { runs: 10, bytes: 3 * weight });
    const [watched, shown, hidden, next, last] = [
      stored({ cell: 'a' }),
      stored({ cell: 'b' }),
      stored({ cell: 'c' }),
      stored({ cell: 'd' }),
      stored({ cell: 'e' }),
    ];
    seen.add(watched);
    for (const run of [watched, shown, hidden]) store.add(run, { isShown: true });
    store.hide(hidden.owner);
    const kept = () => [watched, shown, hidden, next, last].filter((run) => store.get(run.id) !== null);
    store.add(next, { isShown: true });
    assert.deepEqual(kept(), [watched, shown, next]);
    store.add(last, { isShown: true });
    assert.deepEqual(kept(), [watched, next, last]);
    assert.equal(store.weight, 3 * weight);
  });

  it('are flat in memory after 50 runs of 100,000 rows', () => {
    const store = new RunStore(unseen);
    const many = rows(100_000);
    for (let i = 0; i < 50; i++) store.add(stored({ cell: `cell ${i % 5}`, rows: many }), { isShown: true });
    assert.ok(store.weight <= runLimits.bytes, String(store.weight));
    const { weight } = stored({ rows: many });
    assert.equal(store.in('n').length, Math.floor(runLimits.bytes / weight));
    assert.equal(store.shownIn('n').length, 5, 'The latest of each cell is still there.');
  });

  it('go with their notebook', () => {
    const store = new RunStore(unseen);
    const [one, other] = [stored({}), stored({ notebook: 'm' })];
    for (const run of [one, other]) store.add(run, { isShown: true });
    store.forget('n');
    assert.deepEqual([store.get(one.id), store.get(other.id)], [null, other]);
    assert.equal(store.weight, other.weight);
  });

  it('weigh what leads to their records, too', () => {
    const pointers = ['a', 'b', 'c'].map((name) => name.repeat(1_000));
    assert.ok(stored({ pointers }).weight > stored({}).weight + 3_000);
  });

  it('hold as many rows of a huge answer as there is room for', () => {
    const whole = stored({});
    const cut = stored({ limit: whole.weight - 1 });
    assert.deepEqual([whole.rows.length, cut.rows.length], [3, 2]);
    assert.equal(cut.result.rowCount, 3);
  });
});
