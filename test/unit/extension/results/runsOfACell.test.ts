import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/run/failure.ts';
import type { QuerySource } from '../../../../src/run/source.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { answered, records, text } from './answered.ts';
import type { BenchOptions } from './bench.ts';

describe('runs of a cell', () => {
  it('are told of, the latest first, with window and values', async () => {
    const { bench, run } = await answered(3);
    await bench.type('who', 'bob');
    const second = (await bench.run('all')).run?.id ?? '';
    await bench.run('other');
    const runs = await bench.ask({ kind: 'runs', run });
    assert.deepEqual(
      runs.map(({ id, rowCount, values }) => [id, rowCount, values['who']]),
      [
        [second, 3, 'bob'],
        [run, 3, 'alice'],
      ],
    );
  });

  it('on another target are not among them, and cannot be compared with them', async () => {
    const { bench, run } = await answered(3);
    const other = (await bench.run('all', 'another account')).run?.id ?? '';
    assert.deepEqual(
      (await bench.ask({ kind: 'runs', run: other })).map(({ id }) => id),
      [other],
    );
    await assert.rejects(bench.ask({ kind: 'difference', run: other, before: run }), /not of the same cell/);
  });

  it('are compared', async () => {
    const { bench, run } = await answered(4);
    await bench.type('window', '2026-11-03T00:00:02Z/2026-11-04T00:00:00Z');
    const after = (await bench.run('all')).run?.id ?? '';
    const { key, same, goneCount, addedCount } = await bench.ask({ kind: 'difference', run: after, before: run });
    assert.deepEqual({ key, same, goneCount, addedCount }, { key: ['eventID'], same: 2, goneCount: 2, addedCount: 0 });
  });

  it('are compared with what their records tell where the query asks for no more than these', async () => {
    const whole = memorySource(records(3));
    const source: QuerySource = {
      ...whole,
      run: async (plan, context) => {
        const answer = await whole.run(plan, context);
        if (answer.kind !== 'answer') return answer;
        const { table } = answer;
        const cut = { ...table, columns: table.columns.slice(0, 2), rows: table.rows.map((row) => row.slice(0, 2)) };
        return { ...answer, table: cut };
      },
    };
    const { bench, run } = await answered(0, { source });
    await bench.type('window', '2026-11-03T00:10:00Z/2026-11-04T00:00:00Z');
    const after = (await bench.run('all')).run?.id ?? '';
    const { columns, gone, same } = await bench.ask({ kind: 'difference', run: after, before: run });
    const [row = []] = gone;
    const told = Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]));
    assert.deepEqual(
      [told['@timestamp'], told['eventName'], told['awsRegion'], told['errorCode'], same],
      ['2026-11-03T00:00:00.000Z', 'A', 'eu-west-1', null, 0],
    );
  });

  it('of an earlier window are asked for without a change of the runbook', async () => {
    const source = memorySource(records(3));
    const { bench, run } = await answered(0, { source });
    const before = await bench.ask({ kind: 'runBefore', run, shift: 'window' });
    assert.deepEqual(before.window, { start: '2026-10-31T00:00:00.000Z', end: '2026-11-01T23:59:59.999Z' });
    assert.equal(before.rowCount, 0);
    assert.deepEqual(
      (await bench.ask({ kind: 'runs', run })).map(({ id }) => id),
      [before.id, run],
    );
    const yesterday = await bench.ask({ kind: 'runBefore', run, shift: 'day' });
    assert.deepEqual(yesterday.window, { start: '2026-11-01T00:00:00.000Z', end: '2026-11-03T00:00:00.000Z' });
    // The window is told by itself, and no second time as a parameter.
    assert.deepEqual(yesterday.values, { who: 'alice' });
    assert.equal(source.asked.length, 3);
    const { entries } = await bench.ask({ kind: 'timeline', run, of: 'all' });
    assert.deepEqual(
      entries.map(({ cells }) => cells.map((cell) => cell.run)),
      [[run], [run], [run]],
      'The outputs show what they did.',
    );
    assert.equal(bench.text, text);
    assert.deepEqual(bench.seen.notices, []);
  });

  const noWindow = text.replace(/ {2}window: .*\n/, '');
  const unasked: readonly { name: string; options: Partial<BenchOptions>; isTrusted: boolean; reason: RegExp }[] = [
    { name: 'without a window', options: { text: noWindow }, isTrusted: true, reason: /no window/ },
    { name: 'without trust', options: {}, isTrusted: false, reason: /trusted/ },
  ];
  for (const { name, options, isTrusted, reason } of unasked)
    it(`of an earlier window are not asked for ${name}`, async () => {
      const { bench, run } = await answered(3, options);
      bench.isTrusted = isTrusted;
      await assert.rejects(bench.ask({ kind: 'runBefore', run, shift: 'day' }), reason);
    });

  it('that fail say why and what to do', async () => {
    let fault: Failure | null = null;
    const { bench, run } = await answered(0, { source: memorySource(records(3), () => fault) });
    fault = { code: 'aws.network', message: 'Nobody answers.', nextStep: 'Plug it in.' };
    await assert.rejects(bench.ask({ kind: 'runBefore', run, shift: 'day' }), /^Error: Nobody answers. Plug it in.$/);
  });
});
