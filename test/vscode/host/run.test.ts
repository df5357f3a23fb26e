import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { resultMime } from '../../../src/core/wire/output.ts';
import { readClaim } from '../../../src/proxy/claim/readClaim.ts';
import { startOrdersDemo, type OrdersDemo } from '../../support/ordersDemo.ts';
import { bytesOf, fileOf, openNotebook, queryCells, resultOf, runAll, until } from './notebook.ts';

describe('running a runbook', () => {
  const config = () => fileOf('samples/apirunbook.config.yaml');
  let demo: OrdersDemo | undefined;
  before(async () => {
    demo = await startOrdersDemo(fileOf('samples').fsPath);
    await vscode.commands.executeCommand('apirunbook.proxy.refresh');
    await vscode.commands.executeCommand('apirunbook.proxy.start', config());
    await demo.nameProxy(readClaim(fileOf('samples/.apirunbook/audit').fsPath)?.url ?? '');
  });
  after(async () => {
    await vscode.commands.executeCommand('apirunbook.proxy.stop', config());
    await demo?.close();
  });

  const samples = readdirSync(fileOf('samples').fsPath).filter((name) => name.endsWith('.apirunbook'));
  for (const sample of samples) {
    it(`answers every cell of the sample ${sample} and leaves the file alone`, async () => {
      const name = `samples/${sample}`;
      const before = await bytesOf(name);
      const notebook = await openNotebook(name);
      await runAll(notebook);
      for (const cell of queryCells(notebook)) {
        const result = resultOf(cell);
        assert.equal(result?.status, 'ok', `${result?.id}: ${JSON.stringify(result?.problems)}`);
      }
      assert.equal(notebook.isDirty, false);
      assert.equal(await bytesOf(name), before);
    });
  }

  it('gives each answer as a private payload, as Markdown and as plain text', async () => {
    const notebook = await openNotebook('messy.apirunbook');
    await runAll(notebook);
    for (const cell of queryCells(notebook)) {
      const mimes = cell.outputs.flatMap((output) => output.items.map(({ mime }) => mime));
      assert.deepEqual(mimes.sort(), [resultMime, 'text/markdown', 'text/plain'].sort());
      assert.equal(cell.executionSummary?.success, true);
    }
    const [calls] = queryCells(notebook).map((cell) => resultOf(cell));
    assert.equal(String(calls?.rows), String(calls?.stats?.recordsScanned), 'All records are counted, each once.');
    assert.equal(calls?.stats?.repeatsSetAside, 268, 'The sample data repeats some of its records.');
  });

  it('stops at a failure and says so in the cells that were not run', async () => {
    const notebook = await openNotebook('stops.apirunbook');
    await vscode.commands.executeCommand('notebook.execute', undefined, notebook.uri);
    const [first, second, third] = queryCells(notebook);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    await until('the second cell has failed', () => resultOf(second)?.status === 'failed');
    assert.equal(resultOf(first)?.status, 'ok');
    assert.equal(second.executionSummary?.success, false);
    assert.notEqual(resultOf(third)?.status, 'ok');
  });
});
