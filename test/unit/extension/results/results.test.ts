import assert from 'node:assert/strict';
import { readColumnarRows } from '../../../../src/core/wire/readColumnarRows.ts';
import { inlineRows } from '../../../../src/core/wire/columnarRows.ts';
import { initialView } from '../../../../src/core/view/reduceView.ts';
import { memorySource } from '../../../support/memorySource.ts';
import { column, records, text } from './answered.ts';
import { Bench, notebook } from './bench.ts';

describe('the payload of an output', () => {
  it('holds the first rows, by column, and says how to ask for the rest', async () => {
    const bench = new Bench({ text, source: memorySource(records(2_500)) });
    const output = await bench.run('all');
    assert.equal(output.version, 2);
    assert.equal(output.rows.count, inlineRows);
    assert.equal(output.result.rowCount, 2_500);
    assert.equal('rows' in output.result, false);
    assert.deepEqual(readColumnarRows(JSON.parse(JSON.stringify(output.rows)), output.columns.length), output.rows);
    const rest = await bench.ask({ kind: 'rows', run: output.run?.id ?? '', start: inlineRows });
    const ids = [output, { ...output, rows: rest }].flatMap((part) => column(part, 'eventID'));
    assert.equal(new Set(ids).size, 2_500);
    assert.deepEqual(
      { rowsKept: output.run?.rowsKept, hasRecords: output.run?.hasRecords },
      { rowsKept: 2_500, hasRecords: true },
    );
  });

  it('leaves the records with the extension and brings in what they tell beside the columns', async () => {
    const output = await new Bench({ text, source: memorySource(records(3)) }).run('all');
    const message = output.columns.findIndex(({ name }) => name === '@message');
    assert.equal(output.columns[message]?.deferred, true);
    assert.equal(output.rows.columns[message], null);
    assert.ok(JSON.stringify(output).includes('agent 1'), 'The user agent is an extra column.');
    assert.equal(JSON.stringify(output).includes('eventVersion'), false);
  });

  it('names the values that were used, and no secret', async () => {
    const bench = new Bench({ text, source: memorySource(records(3)) });
    await bench.type('token', 'hush-hush');
    const output = await bench.run('all');
    assert.deepEqual(output.run?.values, { window: '2026-11-02T00:00:00Z/2026-11-04T00:00:00Z', who: 'alice' });
    assert.equal(JSON.stringify(output).includes('hush'), false);
  });

  it('has no run where nothing was answered, and the run before is shown no more', async () => {
    const bench = new Bench({ text, source: memorySource(records(3)) });
    await bench.run('all');
    bench.text = text.replace('$.eventName = *', '$.eventName =');
    assert.equal((await bench.run('all')).run, null);
    const { run } = await bench.run('other');
    const { entries } = await bench.ask({ kind: 'timeline', run: run?.id ?? '', of: 'all' });
    assert.deepEqual([...new Set(entries.flatMap(({ cells }) => cells.map(({ id }) => id)))], ['other']);
  });

  it('keeps nothing for a notebook that was closed meanwhile', async () => {
    const bench = new Bench({ text, source: memorySource(records(3)) });
    bench.isOpen = false;
    const { run, rows } = await bench.run('all');
    assert.deepEqual([run, rows.count], [null, 3]);
  });

  it('comes arranged as the reader had left the cell, also in another session', async () => {
    const memory = new Map<string, unknown>();
    const first = new Bench({ text, source: memorySource(records(3)), memory });
    const { run, state } = await first.run('all');
    assert.equal(state, null);
    const arranged = { ...initialView, hidden: ['awsRegion'] };
    await first.ask({ kind: 'keepView', run: run?.id ?? '', state: arranged });
    const second = new Bench({ text, source: memorySource(records(3)), memory });
    assert.deepEqual((await second.run('all')).state, arranged);
    assert.equal((await second.run('other')).state, null);
  });
});

describe('what an output may not', () => {
  const source = memorySource(records(3));
  const cases: readonly { name: string; message: unknown; reply: unknown }[] = [
    { name: 'send nothing', message: undefined, reply: null },
    { name: 'send what has no number', message: { body: { kind: 'copy', text: 'a' } }, reply: null },
    {
      name: 'send a request of another version',
      message: { request: 1, body: { kind: 'format', disk: 'C' } },
      reply: { reply: 1, fault: 'This output is of another version of API Runbooks; run the cell again.' },
    },
    {
      name: 'ask about a run that is not kept',
      message: { request: 2, body: { kind: 'rows', run: 'gone', start: 0 } },
      reply: { reply: 2, fault: 'This run is no longer kept; run the cell again.' },
    },
  ];
  for (const { name, message, reply } of cases)
    it(name, async () => {
      const bench = new Bench({ text, source });
      assert.deepEqual(await bench.results.reply(message, notebook), reply);
    });

  it('ask about a run of another notebook', async () => {
    const bench = new Bench({ text, source });
    const { run } = await bench.run('all');
    const rows = { kind: 'rows', run: run?.id ?? '', start: 0 } as const;
    assert.equal((await bench.ask(rows)).count, 3);
    await assert.rejects(bench.ask(rows, 'file:///runbooks/other.apirunbook'), /no longer kept/);
  });

  it('ask about a notebook that was closed', async () => {
    const bench = new Bench({ text, source });
    const { run } = await bench.run('all');
    bench.results.close(notebook);
    await assert.rejects(bench.ask({ kind: 'row', run: run?.id ?? '', row: 0 }), /no longer kept/);
  });
});
