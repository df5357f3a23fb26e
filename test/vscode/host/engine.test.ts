import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { theEngineWorks } from './engine.ts';
import { openNotebook, queryCells, resultOf, runCell } from './notebook.ts';

describe('the engine process', () => {
  it('lets go of a query that is cancelled, and answers the next', async function () {
    const { forever, quick } = await openSlow();
    const run = runCell(forever);
    await theEngineWorks();
    const asked = Date.now();
    await vscode.commands.executeCommand('notebook.cell.cancelExecution', {
      ranges: [{ start: forever.index, end: forever.index + 1 }],
      document: forever.notebook.uri,
    });
    await run;
    const took = Date.now() - asked;
    assert.equal(resultOf(forever)?.status, 'cancelled', JSON.stringify(resultOf(forever)?.problems));
    assert.equal(forever.executionSummary?.success, undefined);
    // The query would not end by itself: that the run has ended shows that the engine let go. The figure is for the log.
    if (this.test !== undefined) this.test.title += `, in ${took} ms through two processes`;
    await runCell(quick);
    assert.equal(resultOf(quick)?.status, 'ok');
  });

  it('can be killed during a query: the cell says so, and the next one is answered', async () => {
    const { forever, quick } = await openSlow();
    const run = runCell(forever);
    const engine = await theEngineWorks();
    process.kill(engine.id, 'SIGKILL');
    await run;
    assert.equal(resultOf(forever)?.status, 'failed');
    const problem = resultOf(forever)?.problems[0];
    assert.equal(problem?.code, 'engine.killed', problem?.message);
    assert.notEqual(problem.nextStep, null, 'The failure says what to do next.');
    await runCell(quick);
    assert.equal(resultOf(quick)?.status, 'ok');
  });
});

/** The runbook with a query that does not end, its data loaded and no output on the screen. */
async function openSlow(): Promise<{ readonly forever: vscode.NotebookCell; readonly quick: vscode.NotebookCell }> {
  const notebook = await openNotebook('slow.apirunbook');
  const [forever, quick] = queryCells(notebook);
  assert.ok(forever !== undefined && quick !== undefined);
  await runCell(quick);
  await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
  return { forever, quick };
}
