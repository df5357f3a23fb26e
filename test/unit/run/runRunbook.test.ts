import assert from 'node:assert/strict';
import { resolveValues } from '../../../src/core/parameters/resolveValues.ts';
import { parseRunbook } from '../../../src/core/runbook/parseRunbook.ts';
import type { CellResult } from '../../../src/core/wire/output.ts';
import type { Failure } from '../../../src/run/failure.ts';
import { runRunbook } from '../../../src/run/runRunbook.ts';
import { memorySource, type MemorySource } from '../../support/memorySource.ts';

const now = Date.parse('2026-11-03T12:00:00Z');
const records = ['A', 'A', 'B'].map((eventName, i) =>
  JSON.stringify({ eventName, eventTime: `2026-11-03T0${i}:00:00Z`, eventID: `e${i}`, eventCategory: 'Management' }),
);

interface Options {
  readonly typed?: Readonly<Record<string, string>>;
  readonly source?: MemorySource;
  readonly continueOnError?: boolean;
  readonly signal?: AbortSignal;
}

async function run(text: string, options: Options = {}): Promise<readonly CellResult[]> {
  const { runbook, problems } = parseRunbook('test.apirunbook', text);
  assert.ok(runbook, JSON.stringify(problems));
  const layer = { from: 'typed' as const, values: new Map(Object.entries(options.typed ?? {})) };
  return runRunbook({
    runbook,
    cells: runbook.cells,
    values: resolveValues(runbook.parameters, [layer], { now }).values,
    source: options.source ?? memorySource(records),
    now,
    continueOnError: options.continueOnError === true,
    signal: options.signal ?? new AbortController().signal,
    progress: () => {},
    onProse: () => {},
    onResult: () => {},
  });
}

const runbook = (...cells: string[]) => `apirunbook: 1\ncells:\n${cells.join('')}`;
const cell = (id: string, pattern: string, more = '') => `- id: ${id}\n  filter: |\n    ${pattern}\n${more}`;
const outline = (results: readonly CellResult[]) =>
  results.map(({ id, status, rowCount }) => `${id} ${status} ${rowCount}`);

describe('runRunbook', () => {
  it('runs cells in order and answers each', async () => {
    const text = runbook(cell('a', '{ $.eventName = "A" }'), '- md: prose\n', cell('b', '{ $.eventName = "B" }'));
    assert.deepEqual(outline(await run(text)), ['a ok 2', 'b ok 1']);
  });

  it('stops at a failure and says what was skipped', async () => {
    const text = runbook(cell('a', '{ $.eventName = }'), cell('b', '{ $.eventName = "B" }'));
    assert.deepEqual(outline(await run(text)), ['a failed 0', 'b skipped 0']);
    assert.deepEqual(outline(await run(text, { continueOnError: true })), ['a failed 0', 'b ok 1']);
  });

  it('places a problem of the rendered query in the file', async () => {
    const [result] = await run(runbook(cell('a', '{ $.eventName = }')));
    const place = result?.problems.map(({ code, file, line, column }) => ({ code, file, line, column }));
    assert.equal(place?.[0]?.file, 'test.apirunbook');
    assert.equal(place?.[0]?.line, 5);
    assert.equal(place?.[0]?.column, 21);
  });

  it('tells a refusal by name from a failure', async () => {
    const [result] = await run(runbook('- id: a\n  sql: |\n    SELECT 1\n'));
    assert.equal(result?.status, 'unsupported');
    assert.equal(result?.problems[0]?.unsupported, 'sql');
  });

  it('refuses cells that this version cannot run, by name', async () => {
    const [result] = await run(runbook('- id: a\n  access: |\n    - {request: GET /}\n'));
    assert.equal(result?.status, 'unsupported');
    assert.equal(result?.problems[0]?.unsupported, 'access');
  });

  it('renders values as literals of the language', async () => {
    const source = memorySource(records);
    const text = `parameters:\n  name: {type: string}\n${runbook(cell('a', '{ $.eventName = {{ name }} }'))}`;
    const results = await run(text, { typed: { name: 'A" || $.eventName = "B' }, source });
    assert.deepEqual(outline(results), ['a ok 0']);
    assert.equal(source.asked[0]?.text, '{ $.eventName = "A\\" || $.eventName = \\"B" }');
  });

  it('asks within the window of the only time range', async () => {
    const source = memorySource(records);
    const range = '2026-11-03T00:30:00Z/2026-11-03T01:30:00Z';
    const text = `parameters:\n  when: {type: timerange, default: ${range}}\n${runbook(cell('a', '{ $.eventName = "*" }'))}`;
    const [result] = await run(text, { source });
    assert.equal(result?.rowCount, 1);
    assert.deepEqual(result?.window, { start: '2026-11-03T00:30:00.000Z', end: '2026-11-03T01:30:00.000Z' });
  });

  it('fails a cell whose expectation is not met, and hides no row', async () => {
    const [result] = await run(runbook(cell('a', '{ $.eventName = "A" }', "  expect: {rows: '>=3'}\n")));
    assert.equal(result?.status, 'failed');
    assert.equal(result?.rowCount, 2);
    assert.deepEqual(
      result?.problems.map(({ code, line }) => ({ code, line })),
      [{ code: 'expect.rows', line: 6 }],
    );
  });

  it('carries a failure of the outside world with its next step', async () => {
    const failure: Failure = { code: 'engine.killed', message: 'The engine ended.', nextStep: 'Run the cell again.' };
    const [result] = await run(runbook(cell('a', '{ $.eventName = "A" }')), {
      source: memorySource(records, () => failure),
    });
    assert.equal(result?.status, 'failed');
    assert.equal(result?.problems[0]?.code, 'engine.killed');
    assert.equal(result?.problems[0]?.nextStep, 'Run the cell again.');
  });

  it('stops when cancelled, also with --continue-on-error', async () => {
    const stop = new AbortController();
    stop.abort();
    const text = runbook(cell('a', '{ $.eventName = "A" }'), cell('b', '{ $.eventName = "B" }'));
    assert.deepEqual(outline(await run(text, { signal: stop.signal, continueOnError: true })), [
      'a cancelled 0',
      'b skipped 0',
    ]);
  });

  it('lets a fault of ours through', async () => {
    const source = memorySource(records, () => {
      throw new TypeError('ours');
    });
    await assert.rejects(run(runbook(cell('a', '{ $.eventName = "A" }')), { source }), TypeError);
  });
});
